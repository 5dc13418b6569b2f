import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { afterAll, expect, it } from '@jest/globals';
import { ANY, EventStoreDBClient } from '@eventstore/db-client';
import { fact, values } from './testing/engine.ts';
import { outcome } from './testing/outcome.ts';

const program = spawn(process.execPath, ['--conditions=source', `${import.meta.dirname}/main.ts`]);
const [line] = (await once(createInterface(program.stdout), 'line')) as [string];
const { log, control } = JSON.parse(line) as { log: string; control: string };
const client = EventStoreDBClient.connectionString(log);
afterAll(async () => {
  await client.dispose();
  program.kill();
  await once(program, 'exit');
});

const command = async (asked: unknown): Promise<unknown> => {
  const answer = await fetch(control, { method: 'POST', body: JSON.stringify(asked) });
  return { status: answer.status, ...((await answer.json()) as object) };
};
const append = () => client.appendToStream('s', fact('a'), { expectedRevision: ANY });

it('serves, and goes wrong by HTTP', async () => {
  expect(await outcome(append())).toBe('done');
  const fault = { call: 'append', stream: 's', write: 'done', answer: { status: 'internal' } };
  expect(await command({ do: 'fault', fault })).toMatchObject({ status: 200, faultsWaiting: 1 });
  expect(await outcome(append())).toMatch(/^unknown: 13 INTERNAL/);
  expect(await command({ do: 'restart', downMs: 50 })).toMatchObject({ status: 200 });
  await outcome(append());
  expect(await outcome(append())).toBe('done');
  expect((await values(client.readStream('s'))).length).toBeGreaterThanOrEqual(3);
});

it.each([
  'not a command',
  { do: 'restart', downMs: -1 },
  { do: 'kill' },
  { do: 'kill', node: 7 },
  { do: 'scavenge', stream: 'none', revision: 0 },
  { do: 'fault', fault: { call: 'append', write: 'done', answer: 'nonsense' } },
  { do: 'fault', fault: { call: 'read', upsett: 'drop' } },
])('refuses %j', async (asked) => {
  expect(await command(asked)).toMatchObject({ status: 400, error: expect.any(String) });
});

it.each([
  { do: 'clear faults' },
  { do: 'upset subscriptions', upset: 'silence' },
  { do: 'drop connections' },
  { do: 'elect', node: 0 },
  { do: 'freeze', node: 0 },
  { do: 'thaw', node: 0 },
  { do: 'set clock ahead', ms: 0 },
  { do: 'scavenge', stream: 's', revision: 0 },
  { do: 'fault', fault: { call: 'gossip', upset: { status: 'unavailable' }, times: 2 } },
])('obeys %j', async (asked) => {
  expect(await command(asked)).toMatchObject({ status: 200, done: asked.do });
});

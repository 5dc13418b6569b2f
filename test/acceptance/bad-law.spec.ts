import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ann, openZone, productSaying, say } from '#host/testing';
import { Zone } from '#host/zone';
import { serve, type Served } from '../../apps/api/serve.ts';
import { run } from '../../apps/cli/run.ts';
import { type BadRules, badRules } from './testing/bad-rules.ts';

const directory = mkdtempSync(join(tmpdir(), 'plimsoll-bad-law-'));
const [alone, beside] = [join(directory, 'alone'), join(directory, 'beside')];
const file = join(directory, 'document.json');
let served: Served;
let zone: Zone;
let key: string;

/** The program as it is typed; what it said, on either stream. */
const plimsoll = async (data: string, line: string, typed = '') => {
  const said: string[] = [];
  const code = await run(line.split(' '), {
    out: (text) => said.push(text),
    err: (text) => said.push(text),
    isTerminal: false,
    env: { PLIMSOLL_DATA: data },
    input: async () => typed,
  });
  return { code, said: said.join('\n') };
};

/** Every command that was recorded there, counted by its events. */
const eventsIn = async (data: string): Promise<number> => {
  const { said } = await plimsoll(data, 'events --json --limit 1000');
  return (JSON.parse(said) as { events: readonly unknown[] }).events.length;
};

const post = async (command: string, body: string) => {
  const answer = await fetch(`${served.address}/v1/commands/${command}`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${key}`,
      'content-type': 'application/json',
      'idempotency-key': 'k',
    },
    body,
  });
  return {
    status: answer.status,
    type: answer.headers.get('content-type'),
    said: (await answer.json()) as {
      readonly rule?: string;
      readonly detail: string;
      readonly errors?: readonly { readonly pointer: string }[];
    },
  };
};

beforeAll(async () => {
  for (const data of [alone, beside]) {
    mkdirSync(data);
    const made = await openZone(data);
    await say(made, [ann, 'list-product', productSaying(), 'k']);
    await made.close();
  }
  zone = await Zone.open({ directory: beside, draws: 20 });
  key = zone.keys.issue(ann.principal);
  served = await serve({ zone, port: 0, host: '127.0.0.1' });
});
afterAll(async () => {
  await served.close();
  await zone.close();
  rmSync(directory, { recursive: true });
});

/** Nothing of how the program is made is told to a lawyer. */
const internals = /undefined|\[object|NaN|TypeError|RangeError|\.[tj]s:\d|\n\s+at |a value of type/;
const propose = `do propose-rules --as ${ann.principal} --key k`;
const proposal = (document: unknown): string => JSON.stringify({ document, citation: 'Duty act' });

describe.each(badRules)('a rule set with $what', ({ document, code, at, right }: BadRules) => {
  it('is found out by `rules lint`', async () => {
    writeFileSync(file, JSON.stringify(document));
    const { code: exit, said } = await plimsoll(alone, `rules lint ${file}`);
    expect([exit, said]).toEqual([1, expect.stringContaining(`${at}: ${code}: `)]);
    expect(said).toMatch(right);
    expect(said).not.toMatch(internals);
  });

  it('is refused where it is proposed, with and without a server, and nothing is recorded', async () => {
    for (const data of [alone, beside]) {
      const before = await eventsIn(data);
      const { code: exit, said } = await plimsoll(data, propose, proposal(document));
      expect([exit, said]).toEqual([
        1,
        expect.stringContaining(`refused by DR2 at /document${at}`),
      ]);
      expect(said).toContain(`(${code}`);
      expect(said).toMatch(right);
      expect(said).not.toMatch(internals);
      expect(await eventsIn(data)).toBe(before);
    }
  });

  it('is refused by HTTP, and nothing is recorded', async () => {
    const end = await zone.log.end();
    const { status, type, said } = await post('propose-rules', proposal(document));
    expect([status, type]).toEqual([422, expect.stringContaining('application/problem+json')]);
    expect(said).toMatchObject({ rule: 'DR2', errors: [{ pointer: `/document${at}` }] });
    expect(said.detail).toMatch(right);
    expect(said.detail).not.toMatch(internals);
    expect(await zone.log.end()).toBe(end);
  });
});

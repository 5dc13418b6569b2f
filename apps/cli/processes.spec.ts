import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { ann, concentrate, openZone, productSaying, say } from '#host/testing';
import { ended, plimsoll, serving, servingAlone, start } from './testing/processes.ts';

let directory: string;
let data: string;
let servers: Awaited<ReturnType<typeof serving>>[];

const kept = async (starting: ReturnType<typeof serving>) => {
  const server = await starting;
  servers.push(server);
  return server;
};
/** A server that has only itself, so that killing it kills what this spec started and nothing else. */
const killed = async (server: Awaited<ReturnType<typeof serving>>): Promise<void> => {
  const closed = once(server, 'close');
  server.kill('SIGKILL');
  await closed;
};

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'plimsoll-processes-'));
  data = join(directory, 'data');
  servers = [];
});
afterEach(async () => {
  for (const server of servers) {
    if (server.exitCode !== null || server.signalCode !== null) continue;
    server.kill('SIGTERM');
    await once(server, 'close');
  }
  rmSync(directory, { recursive: true });
});

it('one server serves a directory; commands and questions of others go on beside it', async () => {
  const server = await kept(serving(data));
  expect(await plimsoll(data, 'principals add op.1 --role operator --as op.1')).toMatchObject({
    code: 0,
    err: '',
  });
  expect((await plimsoll(data, 'principals list')).out).toContain('op.1');
  const second = await plimsoll(data, 'start --no-demo');
  expect(second).toMatchObject({ code: 3 });
  expect(second.err).toMatch(
    /^Cannot run: process \d+ serves the ledger on .*; stop it first\.\n$/,
  );
  const closed = once(server, 'close');
  server.kill('SIGTERM');
  expect(await closed).toEqual([0, null]);
  expect(['lock', 'server.json'].map((name) => existsSync(join(data, name)))).toEqual([
    false,
    false,
  ]);
});

it('a server that was killed holds nothing: what it acknowledged is there, and work goes on', async () => {
  const server = await kept(servingAlone(data));
  await plimsoll(data, 'principals add op.1 --role operator --as op.1');
  await killed(server);
  expect(existsSync(join(data, 'server.json'))).toBe(true);
  expect((await plimsoll(data, 'principals list')).out).toContain('op.1');
  expect(await plimsoll(data, 'principals add aud.1 --role auditor')).toMatchObject({ code: 0 });
  expect((await plimsoll(data, 'rebuild')).code).toBe(0);
});

it('an import whose server is killed says so, and is simply run again', async () => {
  const file = join(directory, 'trade.csv');
  const columns =
    'declared_by,reference,flow,product,from,to,acceptance,quantity,unit,value,currency,price_basis';
  const rows = Array.from(
    { length: 10_000 },
    (_, n) => `JPN,r${n},import,${concentrate},AUS,JPN,2026-03-01,10,t.dry,900,USD,CIF`,
  );
  writeFileSync(file, [columns, ...rows].join('\n'));
  const zone = await openZone(data);
  await say(zone, [ann, 'list-product', productSaying(), 'k']);
  await zone.close();
  const server = await kept(servingAlone(data));
  const importing = ended(start(data, `import ${file}`));
  const log = join(data, 'ledger.sqlite-wal');
  for (let tries = 0; tries < 8_000 && statSync(log).size < 4_000_000; tries += 1) await pause(5);
  await killed(server);
  const broken = await importing;
  expect(broken).toMatchObject({ code: 3, out: '' });
  expect(broken.err).toMatch(/(^|\n)Cannot run: the server .*\.\n$/);
  const again = await plimsoll(data, `import ${file} --json`);
  const { read, accepted, already } = JSON.parse(again.out) as Record<string, number>;
  expect([again.code, read, Number(accepted) + Number(already)]).toEqual([0, 10_000, 10_000]);
  expect(already).toBeGreaterThan(0);
});

it('a reader that goes away early, as head does, ends the program quietly', async () => {
  await (await openZone(data)).close();
  const child = start(data, 'events --limit 1000 --json');
  child.stdout?.destroy();
  expect(await ended(child)).toEqual({ code: 0, out: '', err: '' });
});

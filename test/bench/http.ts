import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { Agent } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type EventLog, type Part, parseHeader, start, type StoredEvent } from '#ledger/core';
import { openSqliteLog } from '#ledger/sqlite';
import { prepareLedger } from './ledger-to-serve.ts';
import { median } from './measure.ts';
import { declare, serve, type Target } from './served.ts';

/**
 * A declaration through HTTP, as a customs system sends it: the built server in a process of its own,
 * 1, 16 and 64 clients over kept connections. The reference is the bare append of the same two events
 * to the same kind of log, one after the other, in the same run. Run: npm run bench:http
 */
const directory = mkdtempSync(join(tmpdir(), 'plimsoll-bench-http-'));
const each = 1_500;

const declared = async (target: Target, reference: string): Promise<number> => {
  const begun = performance.now();
  const { status, body } = await declare(target, reference);
  if (status !== 201) throw new Error(body);
  return performance.now() - begun;
};

const load = async (target: Omit<Target, 'agent'>, clients: number, round = 'run') => {
  const agent = new Agent({ keepAlive: true, maxSockets: clients });
  const took: number[] = [];
  let next = 0;
  const client = async (): Promise<void> => {
    for (let n = (next += 1); n <= each; n = next += 1) {
      took.push(await declared({ ...target, agent }, `${round}-${clients}-${n}`));
    }
  };
  const begun = performance.now();
  await Promise.all(Array.from({ length: clients }, client));
  agent.destroy();
  return { took: took.toSorted((a, b) => a - b), seconds: (performance.now() - begun) / 1000 };
};

/** The facts of every shipment as they were recorded, each shipment a part. */
const partsOf = async (log: EventLog): Promise<readonly Part[]> => {
  const streams = new Map<string, StoredEvent[]>();
  for await (const page of log.readAll(start, { kinds: ['shipment'] })) {
    for (const { event } of page) {
      const { stream } = parseHeader(event);
      streams.set(stream, [...(streams.get(stream) ?? []), event]);
    }
  }
  return [...streams].map(([stream, events]) => ({ stream, expected: 'none', events }));
};

/** Milliseconds of appending the same facts to a log of their own, one declaration after the other. */
const bareAppends = async (): Promise<number> => {
  const source = await openSqliteLog(join(directory, 'ledger.sqlite'));
  const bare = await openSqliteLog(join(directory, 'bare.sqlite'));
  const took: number[] = [];
  for (const part of (await partsOf(source)).slice(0, each)) {
    const begun = performance.now();
    await bare.append([part]);
    took.push(performance.now() - begun);
  }
  await Promise.all([source.close(), bare.close()]);
  return median(took);
};

const key = await prepareLedger(directory);
const { server, port } = await serve(directory);
await load({ port, key }, 4, 'warm');
const runs = [];
for (const clients of [1, 16, 64]) runs.push({ clients, ...(await load({ port, key }, clients)) });
server.kill('SIGTERM');
await once(server, 'exit');
const bare = await bareAppends();
rmSync(directory, { recursive: true });

const at = (took: readonly number[], share: number): string =>
  `${(took[Math.floor(took.length * share)] ?? 0).toFixed(2)} ms`;
console.log(`a bare append of a declaration's facts: ${bare.toFixed(2)} ms`);
for (const { clients, took, seconds } of runs) {
  const perSecond = took.length / seconds;
  const ratio = (perSecond * (bare / 1000)).toFixed(3);
  console.log(
    `${String(clients).padStart(2)} clients: p50 ${at(took, 0.5)}, p99 ${at(took, 0.99)}, ` +
      `${Math.round(perSecond)} declarations/s, ${ratio} × bare appends one after the other`,
  );
}

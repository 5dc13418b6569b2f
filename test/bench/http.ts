import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { type EventLog, type Part, parseHeader, start, type StoredEvent } from '#ledger/core';
import { openSqliteLog } from '#ledger/sqlite';
import { prepareLedger, product } from './ledger-to-serve.ts';
import { median } from './measure.ts';

/**
 * A declaration through HTTP, as a customs system sends it: the built server in a process of its own,
 * 1, 16 and 64 clients over kept connections. The reference is the bare append of the same two events
 * to the same kind of log, one after the other, in the same run. Run: npm run bench:http
 */
const directory = mkdtempSync(join(tmpdir(), 'plimsoll-bench-http-'));
const each = 1_500;
const declaration = (reference: string) => ({
  declaredBy: 'JPN',
  flow: 'import',
  product,
  from: 'AUS',
  to: 'JPN',
  dates: { acceptance: '2026-03-01' },
  quantity: { amount: '10', unit: 't.dry' },
  value: { amount: '900', currency: 'USD' },
  priceBasis: 'CIF',
  reference,
});

const serve = async (): Promise<{ readonly server: ChildProcess; readonly port: number }> => {
  const server = spawn(process.execPath, ['dist/apps/api/main.js'], {
    env: { ...process.env, PLIMSOLL_DATA: directory, PORT: '0' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [told] = await once(server.stdout.setEncoding('utf8'), 'data');
  server.stdout.resume();
  const port = /:(\d+)\s/.exec(String(told))?.[1];
  if (port === undefined) throw new Error(`the server does not listen: ${String(told)}`);
  return { server, port: Number(port) };
};

type Target = { readonly port: number; readonly key: string; readonly agent: Agent };

const declare = async ({ port, key, agent }: Target, reference: string): Promise<number> => {
  const body = JSON.stringify(declaration(reference));
  const begun = performance.now();
  const asked = request({
    port,
    agent,
    method: 'POST',
    path: '/v1/shipments',
    headers: {
      authorization: `Bearer ${key}`,
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
      'idempotency-key': reference,
    },
  });
  asked.end(body);
  const [answer] = await once(asked, 'response');
  const told = await text(answer);
  if (answer.statusCode !== 201) throw new Error(told);
  return performance.now() - begun;
};

const load = async (target: Omit<Target, 'agent'>, clients: number, round = 'run') => {
  const agent = new Agent({ keepAlive: true, maxSockets: clients });
  const took: number[] = [];
  let next = 0;
  const client = async (): Promise<void> => {
    for (let n = (next += 1); n <= each; n = next += 1) {
      took.push(await declare({ ...target, agent }, `${round}-${clients}-${n}`));
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
const { server, port } = await serve();
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

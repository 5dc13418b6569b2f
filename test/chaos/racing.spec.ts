import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { type EventLog, openEvent, type Placed, type Position, start } from '#ledger/core';
import { openKurrentLog } from '#ledger/kurrent';
import { gathered, partOf } from '../../libs/ledger/core/testing/samples.ts';
import { Double } from '../double/index.ts';
import { checkHistory } from './check.ts';
import type { Attempt, Kept } from './history.ts';
import { randomFrom } from './random.ts';
import { keptIn } from './reader.ts';

let double: Double;
let logs: readonly EventLog[];
const streams = Array.from({ length: 10 }, (_, n) => `case-${n}`);

beforeEach(async () => {
  double = await Double.start();
  const cluster = `${double.connectionString}&prefix=racing`;
  logs = await Promise.all([1, 2, 3, 4].map(() => openKurrentLog(cluster)));
});
afterEach(async () => {
  await Promise.all(logs.map((log) => log.close()));
  double.close();
});
const logOf = (writer: number): EventLog => logs[writer % logs.length] as EventLog;

/** Appends after the last event of a stream until it is done; each asking is told. */
const insist = async (writer: number, stream: string, word: string): Promise<Attempt[]> => {
  const log = logOf(writer);
  const attempts: Attempt[] = [];
  for (;;) {
    const { length } = await log.readStream(stream);
    const expected = length === 0 ? 'none' : length - 1;
    const part = partOf({ stream, expected, says: [word], ids: word });
    const began = performance.now();
    let [outcome] = await log.append([part]);
    while (outcome?.kind === 'unknown') [outcome] = await log.append([part]);
    const isDone = outcome?.kind !== 'conflict';
    attempts.push({
      by: `w${writer}`,
      command: word,
      stream,
      began,
      ended: performance.now(),
      outcome: isDone ? 'acknowledged' : 'refused',
      events: part.events.map((event) => openEvent(event).header.id),
    });
    if (isDone) return attempts;
  }
};

it('16 writers on 10 streams lose no update, answers lost and connections cut', async () => {
  const random = randomFrom(5);
  const working = new AbortController();
  const troubling = (async () => {
    while (!working.signal.aborted) {
      await delay(40 + random() * 60);
      if (random() < 0.2) double.dropConnections();
      else double.faults.add({ call: 'append', write: 'done', answer: { status: 'internal' } });
    }
  })();
  const writers = Array.from({ length: 16 }, (_, writer) => writer);
  const attempts = await Promise.all(
    writers.map(async (writer) => {
      const own: Attempt[] = [];
      for (let n = 0; n < 10; n += 1) {
        const stream = streams[(writer + n) % streams.length] ?? '';
        own.push(...(await insist(writer, stream, `${writer}-${n}`)));
      }
      return own;
    }),
  );
  working.abort();
  await troubling;
  const all = attempts.flat();
  const kept = (await gathered(logOf(0).readAll(start))).map(({ event }) => openEvent(event));
  const log = kept.map(({ header: { stream, revision, id }, data }): Kept => {
    return { stream, revision, id, command: (data as { readonly word: string }).word };
  });
  expect(checkHistory({ attempts: all, log, readings: [] })).toEqual([]);
  expect(log).toHaveLength(160);
  expect(all.filter(({ outcome }) => outcome === 'refused').length).toBeGreaterThan(0);
}, 120_000);

it('who follows and is started again at each of 1,000 random points has no gap and no repeat', async () => {
  const random = randomFrom(9);
  const [writing, following] = [logOf(0), logOf(1)];
  const written = new Map(streams.map((stream) => [stream, 0]));
  const ids: string[] = [];
  let at: Position = start;
  for (let restarts = 0, behind = 0; restarts < 1_000; restarts += 1) {
    while (behind < 4)
      behind += await writeSome(
        writing,
        streams[Math.floor(random() * streams.length)] ?? '',
        written,
      );
    const page = await firstPage(following, at);
    const taken = page.slice(0, 1 + Math.floor(random() * 3));
    ids.push(...taken.map(({ event }) => openEvent(event).header.id));
    at = taken.at(-1)?.position ?? at;
    behind -= taken.length;
  }
  const log = await keptIn(writing, new Set());
  const read = { attempts: [], log: log.slice(0, ids.length), readings: [{ reader: 'r', ids }] };
  expect(ids.length).toBeGreaterThan(1_500);
  expect(checkHistory(read)).toEqual([]);
}, 120_000);

/** Writes two events to a stream, and counts them. */
const writeSome = async (
  log: EventLog,
  stream: string,
  written: Map<string, number>,
): Promise<number> => {
  const there = written.get(stream) ?? 0;
  const says = [`${stream} ${there}`, `${stream} ${there + 1}`];
  await log.append([partOf({ stream, expected: there === 0 ? 'none' : there - 1, says })]);
  written.set(stream, there + says.length);
  return says.length;
};

const firstPage = async (log: EventLog, after: Position): Promise<readonly Placed[]> => {
  for await (const page of log.follow(after, AbortSignal.timeout(10_000))) return page;
  return [];
};

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type EventLog, openEvent, type Placed, type Position, start } from '#ledger/core';
import { Views } from '#ledger/views';
import { timed } from '../measure.ts';
import { type Held, Holding } from './held.ts';
import { sampleTypes, sampleView } from './samples.ts';
import type { Subject } from './subject.ts';
import { byTurns, type Pair } from './writing.ts';

const rounds = 3;

const firstOf = async (log: EventLog): Promise<Position> => {
  for await (const [first] of log.readAll(start, { pageSize: 1 })) {
    if (first !== undefined) return first.position;
  }
  throw new Error('the long ledger has no event');
};

/**
 * The log, read after its first event: before it the engine would look through all that others keep
 * there, and the bare engine is not asked to.
 */
const after = (log: EventLog, first: Position): EventLog => ({
  append: (parts) => log.append(parts),
  readStream: (stream, from) => log.readStream(stream, from),
  readAll: (at, options) => log.readAll(at === start ? first : at, options),
  follow: (at, signal) => log.follow(at, signal),
  end: () => log.end(),
  latest: () => log.latest(),
  status: () => log.status(),
  close: () => log.close(),
});

/** What is done with each page of a whole reading; answers how many milliseconds it took. */
const reading = async (
  log: EventLog,
  count: number,
  take: (page: readonly Placed[]) => void = () => undefined,
): Promise<number> => {
  let read = 0;
  const milliseconds = await timed(async () => {
    for await (const page of log.readAll(start)) {
      take(page);
      read += page.length;
    }
  });
  if (read !== count) throw new Error(`${read} events were read, not ${count}`);
  return milliseconds;
};

/** As everything that reads facts does: a body that is not as its header says is thrown. */
const open = (page: readonly Placed[]): void => {
  for (const { event } of page) openEvent(event);
};

/** The same into a view on disk, as a node does when it starts from nothing. */
const projected = async (log: EventLog): Promise<number> => {
  const directory = mkdtempSync(join(tmpdir(), 'plimsoll-bench-view-'));
  const path = join(directory, 'views.sqlite');
  const views = await Views.open({ path, projections: [sampleView], log, types: sampleTypes });
  const milliseconds = await timed(() => views.catchUp());
  const isWhole = views.position === (await log.end()) && views.deadLetters().length === 0;
  await views.close();
  if (!isWhole) throw new Error('the view did not take in all of it');
  rmSync(directory, { recursive: true });
  return milliseconds;
};

/** As the log gives it, with the checks it makes itself; each event opened; all taken into a view. */
const ways = {
  given: (log: EventLog, count: number) => reading(log, count),
  opened: (log: EventLog, count: number) => reading(log, count, open),
  projected,
};

export const readBy = async (
  way: keyof typeof ways,
  { long, bare }: Subject,
  count: number,
): Promise<Pair> => {
  const first = await firstOf(long);
  return byTurns(rounds, count, {
    bare: () => timed(() => bare.read(first, count)),
    ours: () => ways[way](after(long, first), count - 1),
  });
};

/** What is held on the way through a long reading. */
export const heldWhileReading = async (log: EventLog, count: number): Promise<readonly Held[]> => {
  const holding = new Holding(count);
  for await (const page of log.readAll(start)) holding.add(page.length);
  return holding.held;
};

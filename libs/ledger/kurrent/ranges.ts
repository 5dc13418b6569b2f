import type { Position } from '#ledger/core';
import { start } from '#ledger/core';
import { Connection } from './connection.ts';
import { targetOf } from './connection-string.ts';
import { readThrough } from './long-reads.ts';
import { usualPatience } from './open.ts';
import { placeOf, positionOf } from './position.ts';
import { readAllRequest } from './wire/messages.ts';

/** A stretch of the log: after one place, up to and with another. */
export type LogRange = { readonly after: Position; readonly until: Position };

export type Ranges = {
  readonly until: Position;
  /** About so many events a stretch. */
  readonly size: number;
  /** What the names of the streams that are most of the log begin with, before hexadecimal digits. */
  readonly of: string;
};

const page = 500;

/** So many leading digits that a stretch has some sixteen streams that begin with them all nought. */
const digitsFor = (size: number): number =>
  Math.min(2, Math.max(0, Math.floor(Math.log(size) / Math.log(16)) - 1));

/** Positions of events of the streams whose names begin so, up to a place. */
async function* placesOf(
  connection: Connection,
  { prefix, until }: { readonly prefix: string; readonly until: Position },
): AsyncGenerator<Position> {
  for (let after: Position = start; ;) {
    const from = after === start ? 'start' : placeOf(after);
    const request = readAllRequest({ from, prefixes: [prefix], count: page + 1 });
    const kept = await readThrough({ connection, request });
    const places = kept.map(({ place }) => positionOf(place)).filter((one) => one > after);
    for (const one of places) if (one < until) yield one;
    const last = places.at(-1);
    if (last === undefined || last >= until || places.length < page) return;
    after = last;
  }
}

/**
 * The log up to a place as stretches, in order, that can be read each by itself. The engine has no
 * positions to count by; so the events of one stream in 256 or 16 are read, which are spread over all of
 * it as the ids of streams are digests, and every so many of them there is a cut. Of the same log up to
 * the same place the stretches are always the same. Throws `LogFailed`.
 */
export const rangesUpTo = async (
  connectionString: string,
  { until, size, of }: Ranges,
): Promise<readonly LogRange[]> => {
  const target = targetOf(connectionString);
  const connection = new Connection(target, usualPatience);
  const digits = digitsFor(size);
  const step = Math.max(1, Math.round(size / 16 ** digits));
  const ends: Position[] = [];
  try {
    const prefix = target.prefix + of + '0'.repeat(digits);
    let met = 0;
    for await (const place of placesOf(connection, { prefix, until })) {
      met += 1;
      if (met % step === 0) ends.push(place);
    }
  } finally {
    await connection.close();
  }
  return [...ends, until].map((end, n) => ({ after: ends[n - 1] ?? start, until: end }));
};

import type { Recorded } from './record.ts';
import { indexFrom } from './order.ts';
import type { Store } from './store.ts';
import { firstSeen, isSoftDeleted, lastRevision, type Stream } from './stream.ts';

export type Direction = 'forwards' | 'backwards';
export type StartAt<Place> = 'start' | 'end' | Place;

/** The events of a stream that may be seen, from a revision on, that one included. */
export const readStream = (
  store: Store,
  name: string,
  { from, direction }: { from: StartAt<bigint>; direction: Direction },
): 'not found' | 'deleted' | Iterable<Recorded> => {
  const stream = store.stream(name);
  if (stream?.tombstoned === true) return 'deleted';
  const limits = store.limits(name);
  const last = lastRevision(stream);
  if (stream === undefined || last < 0n || isSoftDeleted(limits)) return 'not found';
  const range = { first: firstSeen(last, limits), last };
  return direction === 'forwards'
    ? forwards(stream, placed(from, last + 1n), range)
    : backwards(stream, placed(from, last), range);
};

const placed = (from: StartAt<bigint>, end: bigint): bigint => {
  if (from === 'start') return 0n;
  return from === 'end' ? end : from;
};

interface Range {
  readonly first: bigint;
  readonly last: bigint;
}

function* forwards(stream: Stream, from: bigint, { first, last }: Range): Iterable<Recorded> {
  for (let at = from < first ? first : from; at <= last; at += 1n) yield* eventAt(stream, at);
}

function* backwards(stream: Stream, from: bigint, { first, last }: Range): Iterable<Recorded> {
  for (let at = from > last ? last : from; at >= first; at -= 1n) yield* eventAt(stream, at);
}

const eventAt = ({ events }: Stream, revision: bigint): readonly Recorded[] => {
  const event = events[Number(revision)];
  return event === undefined ? [] : [event];
};

/** All events: forwards from a position on, that one included; backwards from before it. */
export function* readAll(
  { all }: Store,
  { from, direction }: { from: StartAt<bigint>; direction: Direction },
): Iterable<Recorded> {
  const start = from === 'start' ? 0 : from === 'end' ? all.length : indexFrom(all, from);
  const step = direction === 'forwards' ? 1 : -1;
  for (let at = direction === 'forwards' ? start : start - 1; ; at += step) {
    const event = all[at];
    if (event === undefined) return;
    yield event;
  }
}

/** The event a link points to ("revision@stream"), undefined where it is gone. */
export const linked = (store: Store, link: Recorded): Recorded | undefined => {
  const [revision, ...name] = Buffer.from(link.data).toString('utf8').split('@');
  return store.stream(name.join('@'))?.events[Number(revision)];
};

import { randomUUID } from 'node:crypto';
import type { ReadResp } from '@eventstore/db-client/generated/streams_pb.js';
import type { ReadFault } from '../faults.ts';
import type { Recorded } from '../store/record.ts';
import { indexFrom } from '../store/order.ts';
import { linked, readAll, readStream } from '../store/reading.ts';
import type { Store } from '../store/store.ts';
import { lastRevision } from '../store/stream.ts';
import {
  caughtUp,
  checkpoint,
  confirmation,
  eventAnswer,
  notFoundAnswer,
} from '../wire/read-answers.ts';
import type { Filter, Wanted } from '../wire/read-request.ts';

const answerOf = (store: Store, event: Recorded, { resolveLinks }: Wanted): ReadResp =>
  resolveLinks && event.type === '$>'
    ? eventAnswer(event, linked(store, event) ?? 'gone')
    : eventAnswer(event);

/** A read's answers, or that the stream was ended for ever. */
export const readAnswers = (
  store: Store,
  wanted: Wanted,
  { behind = 0 }: Partial<ReadFault>,
): 'deleted' | Iterable<ReadResp> => {
  const events =
    wanted.stream === '$all' ? readAll(store, wanted) : readStream(store, wanted.stream, wanted);
  if (typeof events === 'string')
    return events === 'deleted' ? events : [notFoundAnswer(wanted.stream)];
  const seen = behind === 0 ? events : [...events].slice(0, -behind);
  return counted(store, seen, wanted);
};

function* counted(store: Store, events: Iterable<Recorded>, wanted: Wanted): Iterable<ReadResp> {
  let left = wanted.count === 'subscription' ? Number.POSITIVE_INFINITY : wanted.count;
  for (const event of events) {
    if (wanted.filter?.matches(event) === false) continue;
    if (left-- <= 0) return;
    yield answerOf(store, event, wanted);
  }
}

/** Where a subscription is: the answers for the next event, or for having come to the end. */
export interface Cursor {
  readonly next: () => readonly ReadResp[] | undefined;
  readonly end: () => readonly ReadResp[];
}

/** A subscription: what is there, then whatever comes, without an end. */
export async function* follow(store: Store, cursor: Cursor): AsyncIterable<ReadResp> {
  yield confirmation(randomUUID());
  for (let live = false; ;) {
    const answers = cursor.next();
    if (answers !== undefined) yield* answers;
    else if (live) await store.grown();
    else {
      live = true;
      yield* cursor.end();
    }
  }
}

/** Everything in a stream after a revision. */
export const streamCursor = (store: Store, wanted: Wanted): Cursor => {
  const last = lastRevision(store.stream(wanted.stream));
  let from = wanted.from === 'start' ? 0n : (wanted.from === 'end' ? last : wanted.from) + 1n;
  return {
    next: () => {
      const events = readStream(store, wanted.stream, { from, direction: 'forwards' });
      const [event] = typeof events === 'string' ? [] : events;
      if (event === undefined) return undefined;
      from = event.revision + 1n;
      return [answerOf(store, event, wanted)];
    },
    end: () => [caughtUp()],
  };
};

/** All events after a position, with checkpoints where there is a filter. */
export const allCursor = (
  store: Store,
  wanted: Wanted,
  { checkpointShift = 0 }: Partial<ReadFault>,
): Cursor => {
  const { all } = store;
  const { matches, checkpointEvery } = wanted.filter ?? UNFILTERED;
  let from = firstAfter(store, wanted.from);
  let considered = 0;
  return {
    next: () => {
      const at = indexFrom(all, from);
      const event = all[at];
      if (event === undefined) return undefined;
      from = event.position + 1n;
      considered += 1;
      const answers = matches(event) ? [answerOf(store, event, wanted)] : [];
      const due = considered % checkpointEvery === 0;
      return due ? [...answers, checkpoint(shifted(store, at, checkpointShift))] : answers;
    },
    end: () => [caughtUp()],
  };
};

const UNFILTERED: Filter = { matches: () => true, checkpointEvery: Number.POSITIVE_INFINITY };

/** The least position of interest to who has seen everything up to and with `from`. */
const firstAfter = ({ all }: Store, from: Wanted['from']): bigint => {
  if (from === 'start') return 0n;
  return (from === 'end' ? (all.at(-1)?.position ?? -1n) : from) + 1n;
};

const shifted = ({ all, end }: Store, at: number, shift: number): bigint =>
  all[Math.max(0, at + shift)]?.position ?? end;

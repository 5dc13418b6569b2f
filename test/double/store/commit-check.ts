import type { Expected } from './record.ts';

/** A stream as the rules of an append see it. */
export interface Checked {
  readonly last: bigint;
  readonly tombstoned: boolean;
  readonly softDeleted: boolean;
  readonly hasMetadata: boolean;
  /** The revision at which this stream took an event of this id of late; forgotten at a restart. */
  readonly recent: (id: string) => bigint | undefined;
  readonly idAt: (revision: bigint) => string | undefined;
}

export type Check =
  | { readonly kind: 'write'; readonly undelete: boolean }
  | { readonly kind: 'written before'; readonly last: bigint }
  | { readonly kind: 'wrong expected revision'; readonly current: bigint }
  | { readonly kind: 'deleted' };

/**
 * May these events be appended? The rules of EventStoreDB 23.10 for expected revisions and for
 * repeated appends (docs: "Optimistic concurrency" and "Idempotence" of appending events; its
 * index writer for what the pages leave out).
 */
export const checkAppend = (stream: Checked, expected: Expected, ids: readonly string[]): Check => {
  if (stream.tombstoned) return { kind: 'deleted' };
  switch (expected) {
    case 'any':
      return checkRecent(stream, ids);
    case 'stream_exists':
      if (stream.softDeleted) return { kind: 'deleted' };
      return stream.last < 0n && !stream.hasMetadata ? wrong(stream) : checkRecent(stream, ids);
    case 'no_stream':
      return checkRevision(stream, -1n, ids);
    default:
      return checkRevision(stream, expected, ids);
  }
};

const wrong = ({ last }: Checked): Check => ({ kind: 'wrong expected revision', current: last });

/** Without a revision only what is remembered can be known again, wherever it lies. */
const checkRecent = (stream: Checked, ids: readonly string[]): Check => {
  const found = ids.map(stream.recent);
  const unknown = found.indexOf(undefined);
  if (unknown > 0) return wrong(stream);
  const last = found.at(-1);
  return unknown === 0 || last === undefined
    ? { kind: 'write', undelete: stream.softDeleted }
    : { kind: 'written before', last };
};

/** At a revision the same ids in the same places are a repeat; the data is not compared. */
const checkRevision = (stream: Checked, expected: bigint, ids: readonly string[]): Check => {
  if (expected > stream.last) return wrong(stream);
  if (expected === stream.last) return { kind: 'write', undelete: stream.softDeleted };
  const same = ids.findIndex((id, n) => stream.idAt(expected + 1n + BigInt(n)) !== id);
  if (same === -1 && ids.length > 0)
    return { kind: 'written before', last: expected + BigInt(ids.length) };
  return same === 0 && expected === -1n && stream.softDeleted
    ? { kind: 'write', undelete: true }
    : wrong(stream);
};

import { createHash, type Hash } from 'node:crypto';
import { type EventLog, type Placed, type Position, start } from './event-log.ts';
import { eventsBetween } from './events-between.ts';
import {
  type Header,
  isSameRecord,
  openEvent,
  parseHeader,
  type StoredEvent,
  TamperedRecord,
} from './event-record.ts';

/** What two logs have in common from the first event on; the digest is over every record in order. */
export type Common = {
  readonly events: number;
  /** Of headers, salts and bodies. */
  readonly bytes: number;
  /** Base64 SHA-256 of each header, salt and body with its length before it. */
  readonly digest: string;
  /** The position in the source of the last of them. */
  readonly position: Position;
};

/**
 * How a target is to its source. `same`: the same records in the same order, byte for byte. `beginning`:
 * it is, as far as it goes, and the source goes on. `differs`: at the event after those in common.
 */
export type Comparison = Common &
  (
    | { readonly kind: 'same' | 'beginning' }
    | { readonly kind: 'differs'; readonly difference: string }
  );

type Comparing = {
  readonly source: EventLog;
  readonly target: EventLog;
  /** The source counts up to here. */
  readonly until: Position;
  readonly onEvent?: ((events: number) => void) | undefined;
};

class Tally {
  readonly #hash: Hash = createHash('sha256');
  #events = 0;
  #bytes = 0;
  #position: Position = start;

  add({ position, event: { header, salt, body } }: Placed): number {
    for (const part of [Buffer.from(header), salt, Buffer.from(body)]) {
      const length = Buffer.alloc(4);
      length.writeUInt32BE(part.length);
      this.#hash.update(length).update(part);
      this.#bytes += part.length;
    }
    this.#position = position;
    this.#events += 1;
    return this.#events;
  }

  get common(): Common {
    const digest = this.#hash.copy().digest('base64');
    return { events: this.#events, bytes: this.#bytes, digest, position: this.#position };
  }
}

const placeOf = ({ stream, revision }: Header): string => `${stream}@${revision}`;

const differenceOf = (source: StoredEvent, target: StoredEvent): string => {
  const [ours, theirs] = [parseHeader(source), parseHeader(target)];
  if (placeOf(ours) !== placeOf(theirs))
    return `the source has ${placeOf(ours)} there, the target ${placeOf(theirs)}`;
  const parts = (['header', 'body'] as const).filter((part) => source[part] !== target[part]);
  const what = parts.length === 0 ? 'salt' : parts.join(' and ');
  return `${placeOf(ours)} has another ${what} in the target than in the source`;
};

/** The next of the target, or why it is none that was ever recorded. */
const nextOf = async (target: AsyncGenerator<Placed, undefined>) => {
  try {
    return (await target.next()).value;
  } catch (error) {
    if (error instanceof TamperedRecord) return `in the target ${error.message}`;
    throw error;
  }
};

/**
 * Reads two logs side by side, every record of the source against its own hash and against the target's
 * record at the same place, in constant memory. Throws `TamperedRecord` for one of the source.
 */
export const compareLogs = async (comparing: Comparing): Promise<Comparison> => {
  const { onEvent } = comparing;
  const target = eventsBetween(comparing.target, start);
  const tally = new Tally();
  const differs = (difference: string) =>
    ({ kind: 'differs', difference, ...tally.common }) as const;
  try {
    for await (const ours of eventsBetween(comparing.source, start, comparing.until)) {
      openEvent(ours.event);
      const theirs = await nextOf(target);
      if (typeof theirs === 'string') return differs(theirs);
      if (theirs === undefined) return { kind: 'beginning', ...tally.common };
      if (!isSameRecord(ours.event, theirs.event))
        return differs(differenceOf(ours.event, theirs.event));
      const events = tally.add(ours);
      onEvent?.(events);
    }
    const more = await nextOf(target);
    if (more === undefined) return { kind: 'same', ...tally.common };
    if (typeof more === 'string') return differs(more);
    return differs(`the source ends there, the target has ${placeOf(parseHeader(more.event))}`);
  } finally {
    await target.return(undefined);
  }
};

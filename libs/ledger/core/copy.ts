import { setTimeout as pause } from 'node:timers/promises';
import { type EventLog, LogFailed, type Outcome, type Part, type Position } from './event-log.ts';
import { eventsBetween } from './events-between.ts';
import { openEvent, parseHeader, type StoredEvent } from './event-record.ts';

/** Far below what any engine takes at once, with what it adds of its own. */
const maxPartBytes = 524_288;
const maxPartEvents = 500;
/** So often a part of which nobody knows whether it was written is sent again. */
const maxTries = 5;

/** Thrown where a target does not take what the source has next. */
export class NotCopied extends Error {}

type Copying = {
  readonly source: EventLog;
  readonly target: EventLog;
  /** In the source: what is behind it is in the target already. */
  readonly after: Position;
  readonly until: Position;
  readonly onEvent?: ((events: number) => void) | undefined;
};

const bytesOf = ({ header, body }: StoredEvent): number =>
  Buffer.byteLength(header) + Buffer.byteLength(body);

/** What is recorded of one stream in a row, as it may be appended at once. */
class Row {
  readonly #events: StoredEvent[] = [];
  readonly #stream: string;
  readonly #first: number;
  #bytes = 0;

  constructor(event: StoredEvent) {
    const { stream, revision } = parseHeader(event);
    [this.#stream, this.#first] = [stream, revision];
    this.add(event);
  }

  takes(event: StoredEvent): boolean {
    if (this.#events.length >= maxPartEvents) return false;
    if (this.#bytes + bytesOf(event) > maxPartBytes) return false;
    const { stream, revision } = parseHeader(event);
    return stream === this.#stream && revision === this.#first + this.#events.length;
  }

  add(event: StoredEvent): void {
    this.#events.push(event);
    this.#bytes += bytesOf(event);
  }

  get part(): Part {
    const expected = this.#first === 0 ? 'none' : this.#first - 1;
    return { stream: this.#stream, expected, events: this.#events };
  }
}

/** The parts of a log between two positions, in global order; every record is checked by its hash. */
async function* partsOf({ source, after, until }: Copying): AsyncGenerator<Part> {
  let row: Row | undefined;
  for await (const { event } of eventsBetween(source, after, until)) {
    openEvent(event);
    if (row?.takes(event) === true) {
      row.add(event);
      continue;
    }
    if (row !== undefined) yield row.part;
    row = new Row(event);
  }
  if (row !== undefined) yield row.part;
}

type NotStored = Exclude<Outcome, { readonly kind: 'written' | 'already' }>;

/** Sends a part until it is known what became of it; answers why it is not stored, if it is not. */
const put = async (target: EventLog, part: Part, tries = 1): Promise<NotStored | undefined> => {
  const [outcome] = await target.append([part]);
  if (outcome === undefined || outcome.kind === 'conflict') return outcome;
  if (outcome.kind !== 'unknown') return undefined;
  if (tries === maxTries) return outcome;
  await pause(100 * tries);
  return put(target, part, tries + 1);
};

const failure = ({ stream, expected }: Part, outcome: NotStored): Error => {
  if (outcome.kind === 'unknown') {
    const what = `it is not known whether the target has all that was sent (${outcome.cause})`;
    return new LogFailed(`${what}; copying again goes on from there`);
  }
  const is = `the stream ${stream} is at ${outcome.actual} in the target, and should be at ${expected}`;
  return new NotCopied(`${is}: another program writes there, or the source lacks a revision`);
};

/**
 * Copies the events between two positions of a source to the end of a target: the same records at the
 * same revisions, in the same global order. As that order is the order of writing, a part is sent when
 * the one before it is known to be stored; so wherever it is killed, the target is a beginning of the
 * source. Throws `NotCopied`, and `TamperedRecord` for a record of the source.
 */
export const copyEvents = async (copying: Copying): Promise<number> => {
  let copied = 0;
  for await (const part of partsOf(copying)) {
    const notStored = await put(copying.target, part);
    if (notStored !== undefined) throw failure(part, notStored);
    copied += part.events.length;
    copying.onEvent?.(copied);
  }
  return copied;
};

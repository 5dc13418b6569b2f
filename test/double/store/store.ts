import { randomUUID } from 'node:crypto';
import { checkAppend, type Check, type Checked } from './commit-check.ts';
import { DELETED, sizeOf, type Expected, type Proposed, type Recorded } from './record.ts';
import { indexFrom } from './order.ts';
import {
  firstSeen,
  isSoftDeleted,
  lastRevision,
  limitsOf,
  type Limits,
  type Stream,
} from './stream.ts';

export type Appended =
  | { readonly kind: 'appended'; readonly last: bigint; readonly position: bigint | undefined }
  | Exclude<Check, { kind: 'write' | 'written before' }>;

const metastream = (stream: string): string => `$$${stream}`;
/** Bytes a record takes beside names and contents, so that positions grow as on a real server. */
const FRAME = 88;

/** The log of the double, in memory: streams, and all events in the order of their positions. */
export class Store {
  readonly all: Recorded[] = [];
  readonly #streams = new Map<string, Stream>();
  readonly #recent = new Map<string, Pick<Recorded, 'stream' | 'revision'>>();
  readonly #gone = new Set<bigint>();
  #end = 0n;
  #waiting: (() => void)[] = [];

  /** A log is never empty: the server has written of its own before anybody asks. */
  constructor() {
    this.#write('$$$stats', [metadataEvent('{"$maxAge":2592000}')], false);
    this.#write('$users', [event('$User', '"admin"')], false);
    this.#write('$epoch-information', [event('$epoch-information', '{}')], false);
  }

  stream(name: string): Stream | undefined {
    return this.#streams.get(name);
  }

  limits(name: string): Limits {
    return limitsOf(this.stream(metastream(name))?.events.at(-1));
  }

  append(name: string, expected: Expected, proposed: readonly Proposed[]): Appended {
    const check = checkAppend(
      this.#checked(name),
      expected,
      proposed.map(({ id }) => id),
    );
    switch (check.kind) {
      case 'write':
        return this.#write(name, proposed, check.undelete);
      case 'written before':
        return { kind: 'appended', last: check.last, position: this.#seenAt(name, check.last) };
      case 'wrong expected revision':
      case 'deleted':
        return check;
    }
  }

  /** A soft delete hides what there is; a tombstone ends the stream for ever. */
  remove(name: string, expected: Expected, how: 'soft' | 'tombstone'): Appended {
    const check = checkAppend(this.#checked(name), expected, [randomUUID()]);
    if (check.kind === 'written before')
      throw new Error('A new id cannot have been written before');
    if (check.kind !== 'write') return check;
    if (how === 'tombstone') return this.#tombstone(name);
    const { last, hasMetadata } = this.#checked(name);
    if (last < 0n && !hasMetadata) return { kind: 'wrong expected revision', current: -1n };
    return this.#write(metastream(name), [metadataEvent(`{"$tb":${DELETED}}`)], false);
  }

  /** Takes an event out as scavenging, redaction or a broken disk would: its revision is missing. */
  scavenge(name: string, revision: bigint): void {
    const events = this.stream(name)?.events;
    const gone = events?.[Number(revision)];
    if (events === undefined || gone === undefined)
      throw new Error(`There is no revision ${revision} in ${name}`);
    events[Number(revision)] = undefined;
    this.all.splice(this.all.indexOf(gone), 1);
    this.#gone.add(gone.position);
  }

  /** A restart forgets the ids of late, by which repeats without a revision are known. */
  forgetRecent(): void {
    this.#recent.clear();
  }

  /** Where the next record will begin. */
  get end(): bigint {
    return this.#end;
  }

  /** Resolves at the next write. */
  async grown(): Promise<void> {
    await new Promise<void>((resolve) => {
      this.#waiting.push(resolve);
    });
  }

  /** Reading may begin where a record begins or began, and beyond the end. */
  isPlace(position: bigint): boolean {
    const found = this.all[indexFrom(this.all, position)];
    return found === undefined || found.position === position || this.#gone.has(position);
  }

  /** The position of an event that can be read; a repeat of one that cannot is told none. */
  #seenAt(name: string, revision: bigint): bigint | undefined {
    const stream = this.stream(name);
    const limits = this.limits(name);
    const seen = !isSoftDeleted(limits) && revision >= firstSeen(lastRevision(stream), limits);
    return seen ? stream?.events[Number(revision)]?.position : undefined;
  }

  #checked(name: string): Checked {
    const stream = this.stream(name);
    return {
      last: lastRevision(stream),
      tombstoned: stream?.tombstoned ?? false,
      softDeleted: isSoftDeleted(this.limits(name)),
      hasMetadata: lastRevision(this.stream(metastream(name))) >= 0n,
      recent: (id) => {
        const found = this.#recent.get(id);
        return found?.stream === name ? found.revision : undefined;
      },
      idAt: (revision) => stream?.events[Number(revision)]?.id,
    };
  }

  #write(name: string, proposed: readonly Proposed[], undelete: boolean): Appended {
    const stream = this.stream(name) ?? { events: [], tombstoned: false };
    this.#streams.set(name, stream);
    const from = BigInt(stream.events.length);
    const added = proposed.map((event, n) => this.#record(event, name, from + BigInt(n)));
    stream.events.push(...added);
    if (undelete) this.#write(metastream(name), [metadataEvent(`{"$tb":${from}}`)], false);
    this.#wake();
    return { kind: 'appended', last: lastRevision(stream), position: added.at(-1)?.position };
  }

  #tombstone(name: string): Appended {
    const stream = this.stream(name) ?? { events: [], tombstoned: false };
    this.#streams.set(name, stream);
    stream.tombstoned = true;
    const { position } = this.#record(event('$streamDeleted', ''), name, DELETED);
    this.#wake();
    return { kind: 'appended', last: DELETED, position };
  }

  #record(proposed: Proposed, stream: string, revision: bigint): Recorded {
    const position = this.#end;
    const created = BigInt(Date.now()) * 10_000n;
    const recorded = { ...proposed, stream, revision, position, created };
    this.#end += BigInt(FRAME + 2 * stream.length + sizeOf(proposed));
    this.all.push(recorded);
    this.#recent.set(proposed.id, { stream, revision });
    return recorded;
  }

  #wake(): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const wake of waiting) wake();
  }
}

const event = (type: string, text: string): Proposed => ({
  id: randomUUID(),
  type,
  isJson: true,
  data: Buffer.from(text),
  metadata: new Uint8Array(),
});
const metadataEvent = (text: string): Proposed => event('$metadata', text);

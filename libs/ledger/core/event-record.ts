import type { Instant } from '#kernel';
import { canonicalJson } from './canonical-json.ts';
import { hashBody, saltCommandHash } from './hashes.ts';

/** An event as it is kept: two texts (UTF-8) and 16 random bytes, all verbatim, never re-serialised. */
export type StoredEvent = {
  readonly header: string;
  readonly salt: Uint8Array;
  readonly body: string;
};

/** What a header says. Its canonical JSON is the leaf of the Merkle tree. */
export type Header = {
  readonly v: 1;
  readonly ledger: string;
  readonly id: string;
  readonly stream: string;
  readonly revision: number;
  readonly type: string;
  readonly schema: number;
  readonly recordedAt: Instant;
  readonly actor: string;
  readonly commandId: string;
  readonly commandHash: string;
  readonly causationId: string | null;
  readonly correlationId: string | null;
  readonly bodyHash: string;
};

/** What a header is made of; `commandHash` is still the bare digest of `hashCommand`. */
export type HeaderFields = Omit<Header, 'v' | 'bodyHash'>;

/** A stored event, read. */
export type Recorded = {
  readonly header: Header;
  readonly data: unknown;
  readonly stored: StoredEvent;
};

/** Thrown when a record does not say what was once recorded; the ledger must not go on from it. */
export class TamperedRecord extends Error {
  constructor(where: { readonly stream: string; readonly revision: number }, what: string) {
    super(`the record ${where.stream}@${where.revision} is not as it was recorded: ${what}`);
    this.name = 'TamperedRecord';
  }
}

export const maxHeaderBytes = 65_535;
export const saltBytes = 16;

/** Makes the record of an event, once and for ever. */
export const sealEvent = (fields: HeaderFields, data: unknown, salt: Uint8Array): StoredEvent => {
  if (salt.length !== saltBytes) throw new RangeError(`a salt has ${saltBytes} bytes`);
  const body = canonicalJson(data);
  const header = canonicalJson({
    ...fields,
    v: 1,
    commandHash: saltCommandHash(salt, fields.commandHash),
    bodyHash: hashBody(salt, body),
  });
  if (Buffer.byteLength(header) > maxHeaderBytes) {
    throw new RangeError(`a header has at most ${maxHeaderBytes} bytes`);
  }
  return { header, salt, body };
};

/** Knows of itself what was read of it. Its copies do not, nor does another that is like it. */
class ReadOnce implements StoredEvent {
  readonly header: string;
  readonly salt: Uint8Array;
  readonly body: string;
  #said: Header | undefined;
  #isWhole = false;

  constructor({ header, salt, body }: StoredEvent) {
    [this.header, this.salt, this.body] = [header, salt, body];
    Object.freeze(this);
  }

  static of(stored: StoredEvent): ReadOnce {
    return #said in stored ? stored : new ReadOnce(stored);
  }

  said(): Header {
    if (this.#said !== undefined) return this.#said;
    const header = JSON.parse(this.header) as Header;
    if (header.v !== 1) throw new TamperedRecord(header, `unknown format ${String(header.v)}`);
    this.#said = header;
    return header;
  }

  isWhole(): boolean {
    this.#isWhole ||= hashBody(this.salt, this.body) === this.said().bodyHash;
    return this.#isWhole;
  }
}

/** The same event; its header is parsed once, and its body hashed once, however many read it. */
export const readOnce = (stored: StoredEvent): StoredEvent => ReadOnce.of(stored);

/** Reads a header that this format wrote. */
export const parseHeader = (stored: StoredEvent): Header => ReadOnce.of(stored).said();

/** Whether body and salt are those of which the header says the hash. */
export const isWhole = (stored: StoredEvent): boolean => ReadOnce.of(stored).isWhole();

/** Reads a stored event and checks its body against its header. */
export const openEvent = (stored: StoredEvent): Recorded => {
  const event = ReadOnce.of(stored);
  const header = event.said();
  if (!event.isWhole()) {
    throw new TamperedRecord(header, 'the body or the salt does not match bodyHash');
  }
  return { header, data: JSON.parse(stored.body), stored };
};

/** Whether an event was recorded for a command with this digest (of `hashCommand`). */
export const isFromCommand = ({ header, stored }: Recorded, commandDigest: string): boolean =>
  header.commandHash === saltCommandHash(stored.salt, commandDigest);

/** Whether two stored events are the same, byte for byte. */
export const isSameRecord = (a: StoredEvent, b: StoredEvent): boolean =>
  a.header === b.header && a.body === b.body && Buffer.compare(a.salt, b.salt) === 0;

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

/** Reads a header that this format wrote. */
export const parseHeader = (stored: StoredEvent): Header => {
  const header = JSON.parse(stored.header) as Header;
  if (header.v !== 1) throw new TamperedRecord(header, `unknown format ${String(header.v)}`);
  return header;
};

/** Reads a stored event and checks its body against its header. */
export const openEvent = (stored: StoredEvent): Recorded => {
  const header = parseHeader(stored);
  if (hashBody(stored.salt, stored.body) !== header.bodyHash) {
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

import {
  isWhole,
  parseHeader,
  readOnce,
  saltBytes,
  type StoredEvent,
  TamperedRecord,
  uuidOfBytes,
} from '#ledger/core';

/** An event as the engine keeps it: bytes, never parsed or written anew on the way. */
export type Proposed = {
  readonly id: string;
  readonly type: string;
  /** The body, as it is: JSON, so that the engine's own screens show it. */
  readonly data: Uint8Array;
  /** `{"header":…,"salt":"…"}`, the header as it is. */
  readonly metadata: Uint8Array;
};

/** An event as the engine gives it back. */
export type Kept = Proposed & {
  readonly stream: string;
  readonly revision: string;
};

const [opening, middle, closing] = ['{"header":', ',"salt":"', '"}'] as const;
/** 16 bytes as base64. */
const saltChars = 24;

/**
 * The engine takes the same id at the same revision for a repeat, whatever it says. So its id is made
 * of all that is kept: a repeat of it is a repeat of every byte.
 */
const engineIdOf = ({ metadata, data }: Pick<Proposed, 'metadata' | 'data'>): string =>
  uuidOfBytes('plimsoll:kurrent-id:1\n', metadata, data);

export const proposedOf = (event: StoredEvent): Proposed => {
  const { header, salt, body } = event;
  if (salt.length !== saltBytes) throw new RangeError(`a salt has ${saltBytes} bytes`);
  const text = `${opening}${header}${middle}${Buffer.from(salt).toString('base64')}${closing}`;
  const bytes = { metadata: Buffer.from(text), data: Buffer.from(body) };
  return { id: engineIdOf(bytes), type: parseHeader(event).type, ...bytes };
};

/** What an event counts for against the engine's limit of one append. */
export const sizeOf = ({ type, data, metadata }: Proposed): number =>
  2 * type.length + data.length + metadata.length;

const cut = (metadata: string): Pick<StoredEvent, 'header' | 'salt'> | undefined => {
  const end = metadata.length - closing.length;
  const between = end - saltChars - middle.length;
  const isOurs =
    between >= opening.length &&
    metadata.startsWith(opening) &&
    metadata.startsWith(middle, between) &&
    metadata.endsWith(closing);
  if (!isOurs) return undefined;
  const salt = Buffer.from(metadata.slice(end - saltChars, end), 'base64');
  return { header: metadata.slice(opening.length, between), salt };
};

/** The text of bytes, which are not copied first. */
const textOf = ({ buffer, byteOffset, byteLength }: Uint8Array): string =>
  Buffer.from(buffer, byteOffset, byteLength).toString();

/**
 * Reads what the engine gives back, and checks that it is, byte for byte, what was once recorded where
 * it stands. `prefix` is what names of our streams begin with. Throws `TamperedRecord`.
 */
export const storedOf = (kept: Kept, prefix: string): StoredEvent => {
  const where = { stream: kept.stream.slice(prefix.length), revision: Number(kept.revision) };
  const wrong = (what: string): TamperedRecord => new TamperedRecord(where, what);
  if (kept.type === '$streamDeleted') {
    throw new TamperedRecord(
      { ...where, revision: 0 },
      'somebody deleted the stream in the engine',
    );
  }
  const parts = cut(textOf(kept.metadata));
  if (parts === undefined) {
    const own = `does another program write streams that begin with ${prefix}? Then name another prefix`;
    throw wrong(
      `the engine has an event of type ${kept.type} there, which is none of ours; ${own}`,
    );
  }
  const event = readOnce({ ...parts, body: textOf(kept.data) });
  const header = parseHeader(event);
  if (header.stream !== where.stream || header.revision !== where.revision) {
    throw wrong(`its header says ${header.stream}@${header.revision}`);
  }
  if (header.type !== kept.type) throw wrong(`its header says ${header.type}, not ${kept.type}`);
  if (!isWhole(event)) throw wrong('the body or the salt does not match bodyHash');
  if (engineIdOf(kept) !== kept.id) throw wrong('its id is not that of its header');
  return event;
};

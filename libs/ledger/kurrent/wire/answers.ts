import protobuf, { type Reader } from 'protobufjs/minimal.js';
import type { Place } from '../position.ts';
import type { Kept } from '../record.ts';

export type KeptAt = Kept & { readonly place: Place };

/** What the server says to a reading: an event, that a subscription has begun, or what nobody here asks for. */
export type ReadAnswer = KeptAt | 'confirmed' | 'other';

/** Fields as they are sent: their number in the engine's definitions, times 8, and 2 for what has a length. */
const answer = { event: 0o12, confirmation: 0o22 } as const;
const read = { event: 0o12 } as const;
const recorded = {
  id: 0o12,
  stream: 0o22,
  revision: 0o30,
  prepare: 0o40,
  commit: 0o50,
  metadata: 0o62,
  customMetadata: 0o72,
  data: 0o102,
} as const;
const uuidText = 0o22;
const streamName = 0o32;
const entry = { key: 0o12, value: 0o22 } as const;

/** The next field before an end: its number and wire type, as they are sent; 0 where there is none. */
const tagIn = (reader: Reader, end: number): number => {
  if (reader.pos > end) throw new RangeError('a field ends behind its message');
  return reader.pos < end ? reader.uint32() : 0;
};

/** Where the message ends that begins here. */
const endOf = (reader: Reader): number => {
  const length = reader.uint32();
  const end = reader.pos + length;
  if (end > reader.len) throw new RangeError('a message ends behind the bytes');
  return end;
};

/** The reader's own way with text does not mind an early end. */
const textOf = (reader: Reader): string => {
  const { buffer, byteOffset, byteLength } = reader.bytes();
  return Buffer.from(buffer, byteOffset, byteLength).toString();
};

/** A number of up to 64 bits, in decimal digits. */
const digitsOf = (reader: Reader): string => {
  const { low, high } = reader.uint64();
  return String((BigInt(high >>> 0) << 32n) + BigInt(low >>> 0));
};

const skip = (reader: Reader, tag: number): Reader => reader.skipType(tag & 7);

/** The text of a message's one field that is asked for; empty where it is not there. */
const textIn = (reader: Reader, field: number): string => {
  const end = endOf(reader);
  let text = '';
  for (let tag = tagIn(reader, end); tag !== 0; tag = tagIn(reader, end)) {
    if (tag === field) text = textOf(reader);
    else skip(reader, tag);
  }
  return text;
};

/** What one entry of the engine's own metadata says of the type; the others are not asked for. */
const typeIn = (reader: Reader): string | undefined => {
  const end = endOf(reader);
  let [key, value] = ['', ''];
  for (let tag = tagIn(reader, end); tag !== 0; tag = tagIn(reader, end)) {
    if (tag === entry.key) key = textOf(reader);
    else if (tag === entry.value && key === 'type') value = textOf(reader);
    else skip(reader, tag);
  }
  return key === 'type' ? value : undefined;
};

const nothing = Buffer.alloc(0);

const recordedIn = (reader: Reader): KeptAt => {
  const end = endOf(reader);
  let [id, stream, type, revision, commit, prepare] = ['', '', '', '0', '0', '0'];
  let metadata: Uint8Array = nothing;
  let data: Uint8Array = nothing;
  for (let tag = tagIn(reader, end); tag !== 0; tag = tagIn(reader, end)) {
    switch (tag) {
      case recorded.id:
        id = textIn(reader, uuidText);
        break;
      case recorded.stream:
        stream = textIn(reader, streamName);
        break;
      case recorded.revision:
        revision = digitsOf(reader);
        break;
      case recorded.prepare:
        prepare = digitsOf(reader);
        break;
      case recorded.commit:
        commit = digitsOf(reader);
        break;
      case recorded.metadata:
        type = typeIn(reader) ?? type;
        break;
      case recorded.customMetadata:
        metadata = reader.bytes();
        break;
      case recorded.data:
        data = reader.bytes();
        break;
      default:
        skip(reader, tag);
    }
  }
  return { id, stream, revision, type, data, metadata, place: { commit, prepare } };
};

const readIn = (reader: Reader): ReadAnswer => {
  const end = endOf(reader);
  let event: ReadAnswer = 'other';
  for (let tag = tagIn(reader, end); tag !== 0; tag = tagIn(reader, end)) {
    if (tag === read.event) event = recordedIn(reader);
    else skip(reader, tag);
  }
  return event;
};

/**
 * Reads an answer to a reading. Records are read by millions, and what the client makes of each costs more
 * than to check it: here only what is asked for is read, and bytes are not copied. Throws where the bytes
 * hold no such message.
 */
export const answerOf = (bytes: Buffer): ReadAnswer => {
  const reader = protobuf.Reader.create(bytes);
  let said: ReadAnswer = 'other';
  for (let tag = tagIn(reader, reader.len); tag !== 0; tag = tagIn(reader, reader.len)) {
    if (tag === answer.event) said = readIn(reader);
    else {
      if (tag === answer.confirmation) said = 'confirmed';
      skip(reader, tag);
    }
  }
  return said;
};

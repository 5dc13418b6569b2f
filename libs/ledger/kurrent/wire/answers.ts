import type { Place } from '../position.ts';
import type { Kept } from '../record.ts';
import { Cursor } from './cursor.ts';

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

/** The text of a message's one field that is asked for; empty where it is not there. */
const textIn = (cursor: Cursor, field: number): string => {
  const end = cursor.inner();
  let text = '';
  for (let tag = cursor.tag(end); tag !== 0; tag = cursor.tag(end)) {
    if (tag === field) text = cursor.text();
    else cursor.skip(tag);
  }
  return text;
};

/** What one entry of the engine's own metadata says of the type; the others are not asked for. */
const typeIn = (cursor: Cursor): string | undefined => {
  const end = cursor.inner();
  let [key, value] = ['', ''];
  for (let tag = cursor.tag(end); tag !== 0; tag = cursor.tag(end)) {
    if (tag === entry.key) key = cursor.text();
    else if (tag === entry.value && key === 'type') value = cursor.text();
    else cursor.skip(tag);
  }
  return key === 'type' ? value : undefined;
};

const nothing = Buffer.alloc(0);

const recordedIn = (cursor: Cursor): KeptAt => {
  const end = cursor.inner();
  let [id, stream, type, revision, commit, prepare] = ['', '', '', '0', '0', '0'];
  let metadata: Uint8Array = nothing;
  let data: Uint8Array = nothing;
  for (let tag = cursor.tag(end); tag !== 0; tag = cursor.tag(end)) {
    switch (tag) {
      case recorded.id:
        id = textIn(cursor, uuidText);
        break;
      case recorded.stream:
        stream = textIn(cursor, streamName);
        break;
      case recorded.revision:
        revision = cursor.digits();
        break;
      case recorded.prepare:
        prepare = cursor.digits();
        break;
      case recorded.commit:
        commit = cursor.digits();
        break;
      case recorded.metadata:
        type = typeIn(cursor) ?? type;
        break;
      case recorded.customMetadata:
        metadata = cursor.bytes();
        break;
      case recorded.data:
        data = cursor.bytes();
        break;
      default:
        cursor.skip(tag);
    }
  }
  return { id, stream, revision, type, data, metadata, place: { commit, prepare } };
};

const readIn = (cursor: Cursor): ReadAnswer => {
  const end = cursor.inner();
  let event: ReadAnswer = 'other';
  for (let tag = cursor.tag(end); tag !== 0; tag = cursor.tag(end)) {
    if (tag === read.event) event = recordedIn(cursor);
    else cursor.skip(tag);
  }
  return event;
};

/**
 * Reads an answer to a reading. Records are read by millions, and what the client makes of each costs more
 * than to check it: here only what is asked for is read, and bytes are not copied. Throws `RangeError`.
 */
export const answerOf = (bytes: Buffer): ReadAnswer => {
  const cursor = new Cursor(bytes);
  let said: ReadAnswer = 'other';
  for (let tag = cursor.tag(cursor.end); tag !== 0; tag = cursor.tag(cursor.end)) {
    if (tag === answer.event) said = readIn(cursor);
    else {
      if (tag === answer.confirmation) said = 'confirmed';
      cursor.skip(tag);
    }
  }
  return said;
};

import { expect, it } from '@jest/globals';
import { type StoredEvent, TamperedRecord } from '#ledger/core';
import { partOf } from '../core/testing/samples.ts';
import { type Kept, type Proposed, proposedOf, storedOf } from './record.ts';

const [sample] = partOf({ stream: 'case-a', expected: 'none', says: ['"},é\u{1f6a2}\n'] }).events;
const event = sample as StoredEvent;
const prefix = 'p:';
const keptOf = (proposed: Proposed): Kept => ({
  ...proposed,
  stream: 'p:case-a',
  revision: '0',
});
const kept = keptOf(proposedOf(event));
const textOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString();

it('keeps body and header as they are, and as JSON', () => {
  expect(textOf(kept.data)).toBe(event.body);
  expect(JSON.parse(textOf(kept.metadata))).toEqual({
    header: JSON.parse(event.header),
    salt: Buffer.from(event.salt).toString('base64'),
  });
  const back = storedOf(kept, prefix);
  expect([back.header, back.body]).toEqual([event.header, event.body]);
  expect(Buffer.compare(back.salt, event.salt)).toBe(0);
});

it('has another id for other bytes, and the same for the same', () => {
  const salted = { ...event, salt: new Uint8Array(16).fill(9) };
  const headed = { ...event, header: event.header.replace('case-a', 'case-b') };
  const ids = [event, { ...event }, salted, headed].map((one) => proposedOf(one).id);
  expect(new Set(ids).size).toBe(3);
  expect(ids[1]).toBe(ids[0]);
});

const changed = (what: Partial<Kept>): Kept => ({ ...kept, ...what });
const bytes = (text: string): Uint8Array => Buffer.from(text);

it.each([
  [
    'the mark of a deleted stream',
    changed({ type: '$streamDeleted', revision: '9223372036854775807', metadata: bytes('') }),
    'somebody deleted the stream',
  ],
  ['another body', changed({ data: bytes('{"word":"x"}') }), 'bodyHash'],
  ['another type', changed({ type: 'ThingSung' }), 'ThingSaid'],
  ['another place', changed({ revision: '7' }), 'case-a@0'],
  ['another stream', changed({ stream: 'p:case-b' }), 'case-a@0'],
  ['a link', changed({ type: '$>', metadata: bytes('{}'), data: bytes('0@x') }), 'type $>'],
  ['no metadata', changed({ metadata: bytes('') }), 'type ThingSaid'],
  [
    'another header',
    changed({ metadata: bytes(textOf(kept.metadata).replace('12:00:00.000', '12:00:00.001')) }),
    'its id',
  ],
])('tells of %s as tampering', (_, forged, words) => {
  expect(() => storedOf(forged, prefix)).toThrow(TamperedRecord);
  expect(() => storedOf(forged, prefix)).toThrow(words);
});

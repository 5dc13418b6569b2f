import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';
import {
  canonicalJson,
  hashBody,
  type HeaderFields,
  isFromCommand,
  isWhole,
  openEvent,
  parseHeader,
  readEvent,
  readOnce,
  sealEvent,
  streamName,
  uuidFrom,
} from './index.ts';

type Golden = {
  readonly fields: HeaderFields;
  readonly data: unknown;
  readonly saltHex: string;
  readonly header: string;
  readonly body: string;
};
const golden = JSON.parse(
  readFileSync(new URL('./golden/sealed-event.json', import.meta.url), 'utf8'),
) as Golden;
const salt = Buffer.from(golden.saltHex, 'hex');

it('seals an event to the very bytes it always did', () => {
  const { header, body } = sealEvent(golden.fields, golden.data, salt);
  expect({ header, body }).toEqual({ header: golden.header, body: golden.body });
});

it('hashes the body as the page of the format says', () => {
  const hash = createHash('sha256').update('plimsoll:event-body:1\n').update(salt);
  const bodyHash = hash.update(golden.body, 'utf8').digest('base64');
  expect(JSON.parse(golden.header)).toMatchObject({ v: 1, bodyHash });
});

it('hashes long bodies and short ones in turn, in any writing', () => {
  for (const body of ['', 'ä€😀'.repeat(30_000), '{}', 'x'.repeat(200_000), '\ud800', '鉱石']) {
    const hash = createHash('sha256').update('plimsoll:event-body:1\n').update(salt);
    expect(hashBody(salt, body)).toBe(hash.update(Buffer.from(body)).digest('base64'));
  }
});

it('opens what was sealed and knows its command', () => {
  const recorded = openEvent({ header: golden.header, salt, body: golden.body });
  expect(recorded.data).toEqual(golden.data);
  expect(isFromCommand(recorded, golden.fields.commandHash)).toBe(true);
  expect(isFromCommand(recorded, 'another')).toBe(false);
});

it('finds a changed body or salt', () => {
  const body = golden.body.replace('110', '111');
  expect(() => openEvent({ header: golden.header, salt, body })).toThrow('floor-w-conc@4');
  const other = Buffer.alloc(16);
  expect(() => openEvent({ header: golden.header, salt: other, body: golden.body })).toThrow(
    'salt',
  );
});

it('reads once what many read, and no copy of it, changed or not', () => {
  const event = readOnce({ header: golden.header, salt, body: golden.body });
  expect(readOnce(event)).toBe(event);
  expect({ ...event }).toEqual({ header: golden.header, salt, body: golden.body });
  const { header, data, stored } = openEvent(event);
  expect([data, stored]).toEqual([golden.data, event]);
  expect(parseHeader(event)).toBe(header);
  const copy = { ...event, body: golden.body.replace('110', '111') };
  expect([isWhole(event), isWhole(copy), isWhole(readOnce(copy))]).toEqual([true, false, false]);
  expect(() => openEvent(copy)).toThrow('floor-w-conc@4');
  expect(() => openEvent({ ...event, salt: Buffer.alloc(16) })).toThrow('salt');
  expect(() => Object.assign(event, { body: copy.body })).toThrow(TypeError);
});

it('keeps headers short', () => {
  const long = { ...golden.fields, actor: 'x'.repeat(65_535) };
  expect(() => sealEvent(long, {}, salt)).toThrow('65535 bytes');
});

it('derives a UUID from parts, and keeps the parts apart', () => {
  expect(uuidFrom('a', 'b')).toBe('3b95b80a-47d3-892f-863d-ec1032502ddd');
  expect(uuidFrom('ab')).not.toBe(uuidFrom('a', 'b'));
});

it('reads an old schema through its upcasters, in order, and no newer one', () => {
  const seal = (schema: number) =>
    sealEvent({ ...golden.fields, type: 'T', schema }, { n: 1 }, salt);
  const upcasters = [
    (data: unknown) => ({ ...(data as object), two: true }),
    (data: unknown) => ({ ...(data as object), three: true }),
  ];
  const types = { T: { schema: 3, upcasters } };
  expect(readEvent(types, seal(1)).data).toEqual({ n: 1, two: true, three: true });
  expect(readEvent(types, seal(2)).data).toEqual({ n: 1, three: true });
  expect(readEvent(types, seal(3)).data).toEqual({ n: 1 });
  expect(() => readEvent(types, seal(4))).toThrow('T, schema 4, is unknown');
  expect(() => readEvent({}, seal(1))).toThrow('T is unknown');
  expect(() => readEvent({ T: { schema: 3 } }, seal(1))).toThrow('T, schema 1, is unknown');
});

it('says nothing that JSON cannot say', () => {
  const wrong = [undefined, { a: undefined }, [undefined], Number.NaN, { a: [Infinity] }, 1n];
  const more = ['\ud800', { '\udc00': 1 }, new Date(0), new Map(), () => 1, Array(1)];
  for (const value of [...wrong, ...more])
    expect(() => canonicalJson(value)).toThrow('cannot be said');
  expect(canonicalJson({ b: [1, -0, 1e21], a: 'é' })).toBe('{"a":"é","b":[1,0,1e+21]}');
});

it('names streams by kind and id', () => {
  expect(streamName('floor', 'w-conc.65')).toBe('floor-w-conc.65');
  for (const id of ['', 'A', 'a b', 'ü']) expect(() => streamName('floor', id)).toThrow(RangeError);
});

import { describe, expect, it } from '@jest/globals';
import { Malformed } from './malformed.ts';
import {
  attempt,
  dictionaryOf,
  listOf,
  oneOf,
  optional,
  pointerToken,
  record,
  text,
  truth,
} from './parser.ts';
import { parsePositive } from './amounts.ts';
import { parseDate } from './iso-date.ts';

const lot = record({
  name: text(20),
  weights: listOf(parsePositive, 3),
  on: optional(parseDate),
  labels: optional(dictionaryOf(oneOf(['a', 'b/c']), truth, 2)),
});

const problemsOf = (raw: unknown): readonly string[] => {
  const read = attempt(lot, raw);
  return read instanceof Malformed ? read.problems.map(({ at, rule }) => `${at} ${rule}`) : [];
};

describe('reading at the border', () => {
  it('reads what is right and leaves out what was not told', () => {
    expect(lot({ name: 'x', weights: ['1', '2.5'] })).toEqual({ name: 'x', weights: ['1', '2.5'] });
  });

  it('tells every problem at once, each by its JSON Pointer', () => {
    const raw = {
      name: '',
      weights: ['1', '0', '-1'],
      on: '2026-02-30',
      labels: { z: 1 },
      mass: 1,
    };
    expect(problemsOf(raw)).toEqual([
      '/mass unknown-field',
      '/name text-length',
      '/weights/1 not-positive',
      '/weights/2 negative',
      '/on not-a-date',
      '/labels/z not-in-list',
      '/labels/z not-a-truth-value',
    ]);
  });

  it('refuses unknown fields by name, also those every object has', () => {
    expect(problemsOf({ name: 'x', weights: [], constructor: 1, 'a/b~c': 2 })).toEqual([
      '/constructor unknown-field',
      '/a~1b~0c unknown-field',
    ]);
    expect(problemsOf({ weights: [] })).toEqual(['/name not-text']);
  });

  it('says what would be right', () => {
    expect(() => lot({ name: 'x', weights: ['1e3'] })).toThrow(
      '/weights/0: "1e3" is not right (not-a-decimal); wanted a decimal as text',
    );
  });

  it.each([null, [], 'x', 1, undefined])('refuses %p where an object is wanted', (raw) =>
    expect(problemsOf(raw)).toEqual([' not-an-object']),
  );

  it('limits lists and dictionaries', () => {
    expect(problemsOf({ name: 'x', weights: ['1', '1', '1', '1'] })).toEqual(['/weights too-long']);
    expect(() => dictionaryOf(text(), truth, 1)({ a: true, b: true })).toThrow('at most 1 entries');
    expect(() => listOf(truth)({})).toThrow('not-a-list');
  });

  it('lets faults through: only what is malformed is gathered', () => {
    const broken = record({
      a: () => {
        throw new TypeError('a bug');
      },
    });
    expect(() => attempt(broken, { a: 1 })).toThrow(TypeError);
  });

  it('writes pointers by RFC 6901', () => expect(pointerToken('~/')).toBe('/~0~1'));
});

describe('text', () => {
  const [composed, decomposed] = ['caf\u00e9', 'cafe\u0301'];

  it('is taken in Unicode form NFC only', () => {
    expect(text()(composed)).toBe(composed);
    expect(() => text()(decomposed)).toThrow('text-form');
  });

  it.each(['a\u0000b', 'a\nb', '\ud800', 'a\udc00'])(
    'refuses %j: control characters and lone surrogates',
    (raw) => expect(() => text()(raw)).toThrow('text-characters'),
  );

  it('has a limit, and shows long input short', () => {
    expect(() => text(5)('x'.repeat(100_000))).toThrow(/^input: "x{58}… is not right/);
  });
});

import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { saysTheSame } from './alike.ts';

/** What two values say, written down in one order of keys. */
const written = (value: unknown): string =>
  JSON.stringify(value, (_, item: unknown) =>
    typeof item === 'object' && item !== null && !Array.isArray(item)
      ? Object.fromEntries(Object.entries(item).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : item,
  );

it('says of two values what their texts say, once both are written in one order of keys', () => {
  // Through text once: −0 is no number of JSON.
  const small = fc
    .jsonValue({ maxDepth: 3, depthSize: 'small' })
    .map((value) => JSON.parse(JSON.stringify(value)) as unknown);
  fc.assert(
    fc.property(small, small, (a, b) => {
      expect(saysTheSame(a, b)).toBe(written(a) === written(b));
      expect(saysTheSame(a, JSON.parse(written(a)))).toBe(true);
    }),
  );
});

it('takes a key that says nothing as one that is not there', () => {
  expect(saysTheSame({ a: 1, b: undefined }, { a: 1 })).toBe(true);
  expect(saysTheSame({ a: 1 }, { b: undefined, a: 1 })).toBe(true);
  expect(saysTheSame({ a: undefined }, { a: null })).toBe(false);
});

it('finds a key that only one has, even one that every object inherits', () => {
  expect(saysTheSame({}, { toString: 'x' })).toBe(false);
  expect(saysTheSame({ toString: 'x' }, {})).toBe(false);
  expect(saysTheSame({ a: 1 }, { a: 1, b: 2 })).toBe(false);
});

it('takes no list for an object, nor one list for a longer one', () => {
  expect(saysTheSame([], {})).toBe(false);
  expect(saysTheSame({}, [])).toBe(false);
  expect(saysTheSame(['1'], ['1', '2'])).toBe(false);
  expect(saysTheSame(['1'], { 0: '1' })).toBe(false);
});

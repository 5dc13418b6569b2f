import { describe, expect, it } from '@jest/globals';
import { Decimal as Oracle } from 'decimal.js';
import fc from 'fast-check';
import {
  addDecimals,
  compareDecimals,
  type Decimal,
  decimalText,
  divideDecimals,
  fixedText,
  multiplyDecimals,
  parseDecimal,
  readDecimal,
  roundDecimal,
  type RoundingMode,
  roundingModes,
  subtractDecimals,
} from './decimal.ts';

/** decimal.js as the independent judge: 400 digits, so that it rounds nothing on its own. */
const Judge = Oracle.clone({ precision: 400, toExpNeg: -400, toExpPos: 400 });
const modeOfJudge: Readonly<Record<RoundingMode, Oracle.Rounding>> = {
  up: Judge.ROUND_UP,
  down: Judge.ROUND_DOWN,
  ceiling: Judge.ROUND_CEIL,
  floor: Judge.ROUND_FLOOR,
  halfUp: Judge.ROUND_HALF_UP,
  halfDown: Judge.ROUND_HALF_DOWN,
  halfEven: Judge.ROUND_HALF_EVEN,
};

const decimals = fc.record({
  digits: fc.bigInt({ min: -(10n ** 40n), max: 10n ** 40n }),
  scale: fc.integer({ min: 0, max: 24 }),
});
/** Numbers of few digits meet ties often. */
const short = fc.record({
  digits: fc.bigInt({ min: -2000n, max: 2000n }),
  scale: fc.integer({ min: 0, max: 3 }),
});
const modes = fc.constantFrom(...roundingModes);
const judged = (value: Decimal): Oracle => new Judge(decimalText(value));
/** The judge's text; it knows a −0 that the trade does not. */
const textOf = (value: Oracle): string => (value.isZero() ? '0' : value.toString());

describe('canonical decimal text', () => {
  it.each(['0', '1', '-1', '0.5', '-0.5', '123456789012345678.123456789012', '1000'])(
    'reads %s and writes it back',
    (text) => expect(decimalText(parseDecimal(text))).toBe(text),
  );

  it.each(['-0', '-0.0', '1.0', '1.50', '01', '.5', '5.', '+1', '1e3', '1E-3', '', ' 1', '1\n'])(
    'refuses %j, which is not canonical',
    (text) => expect(() => parseDecimal(text)).toThrow('not-a-decimal'),
  );

  it.each([1, 0.1, null, undefined, Number.NaN, ['1'], 1n])(
    'refuses %p, for an amount is text and never a number',
    (raw) => expect(() => parseDecimal(raw)).toThrow('not-a-decimal'),
  );

  it('refuses 19 digits before or 13 after the point, and texts of 40 digits', () => {
    for (const text of ['1234567890123456789', '0.1234567890123', '9'.repeat(40)]) {
      expect(() => parseDecimal(text)).toThrow('at most 18 digits before and 12 after the point');
    }
  });

  it('drops trailing noughts and knows no −0', () => {
    expect(decimalText({ digits: 1500n, scale: 3 })).toBe('1.5');
    expect(decimalText({ digits: 0n, scale: 5 })).toBe('0');
    expect(decimalText(roundDecimal(readDecimal('-0.4'), { mode: 'down', places: 0 }))).toBe('0');
    expect(decimalText({ digits: 15n, scale: -2 })).toBe('1500');
  });

  it('says the same as the judge for up to 40 digits', () => {
    fc.assert(fc.property(decimals, (a) => decimalText(a) === textOf(judged(a))));
  });

  it('shows exactly so many decimals in a column', () => {
    expect(fixedText(readDecimal('1.005'), 2)).toBe('1.01');
    expect(fixedText(readDecimal('0'), 2)).toBe('0.00');
    expect(fixedText(readDecimal('2.5'), 0)).toBe('3');
  });
});

describe('exact arithmetic against decimal.js', () => {
  it('adds, subtracts, multiplies and compares 40 digits without loss', () => {
    fc.assert(
      fc.property(decimals, decimals, (a, b) => {
        const [x, y] = [judged(a), judged(b)];
        expect(decimalText(addDecimals(a, b))).toBe(textOf(x.plus(y)));
        expect(decimalText(subtractDecimals(a, b))).toBe(textOf(x.minus(y)));
        expect(decimalText(multiplyDecimals(a, b))).toBe(textOf(x.times(y)));
        expect(compareDecimals(a, b)).toBe(x.comparedTo(y));
      }),
    );
  });

  it('rounds in every mode as the judge does', () => {
    fc.assert(
      fc.property(fc.oneof(decimals, short), modes, fc.nat(4), (a, mode, places) => {
        const expected = judged(a).toDecimalPlaces(places, modeOfJudge[mode]);
        expect(decimalText(roundDecimal(a, { mode, places }))).toBe(textOf(expected));
      }),
    );
  });

  it('divides in every mode as the judge does', () => {
    const divisors = fc.oneof(decimals, short).filter(({ digits }) => digits !== 0n);
    fc.assert(
      fc.property(fc.oneof(decimals, short), divisors, modes, (a, b, mode) => {
        const expected = judged(a).div(judged(b)).toDecimalPlaces(2, modeOfJudge[mode]);
        expect(decimalText(divideDecimals(a, b, { mode, places: 2 }))).toBe(textOf(expected));
      }),
    );
  });

  it.each([
    ['halfUp', '2.5', '3'],
    ['halfUp', '-2.5', '-3'],
    ['halfDown', '2.5', '2'],
    ['halfDown', '-2.5', '-2'],
    ['halfEven', '2.5', '2'],
    ['halfEven', '3.5', '4'],
    ['up', '2.1', '3'],
    ['up', '-2.1', '-3'],
    ['down', '2.9', '2'],
    ['ceiling', '-2.9', '-2'],
    ['floor', '-2.1', '-3'],
  ] as const)('%s makes of %s a %s', (mode, text, expected) =>
    expect(decimalText(roundDecimal(readDecimal(text), { mode, places: 0 }))).toBe(expected),
  );
});

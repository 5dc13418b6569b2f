import { malformed } from './malformed.ts';

/**
 * An exact decimal: `digits × 10^-scale`. Money, weights and rates are never binary floats.
 * Two decimals of different scale may be equal in value; compare with `compareDecimals`.
 */
export type Decimal = { readonly digits: bigint; readonly scale: number };

declare const canonical: unique symbol;
/** Canonical decimal text, the form of every amount in events and JSON: no exponent, no −0, no trailing nil. */
export type DecimalText = string & { readonly [canonical]: 'decimal' };

/** How a rounding treats what it cuts off; "half" modes say where an exact tie goes (up = away from nil). */
export const roundingModes = [
  'halfUp',
  'halfEven',
  'halfDown',
  'up',
  'down',
  'ceiling',
  'floor',
] as const;
export type RoundingMode = (typeof roundingModes)[number];
/** A named rounding: the mode, and the decimal places that remain. */
export type Rounding = { readonly mode: RoundingMode; readonly places: number };

const form = /^-?(0|[1-9]\d{0,17})(\.\d{0,11}[1-9])?$/;
const wanted =
  'a decimal as text such as "1234.5": at most 18 digits before and 12 after the point';

/** Powers of ten that are asked for all the time. */
const powers: readonly bigint[] = Array.from({ length: 64 }, (_, n) => 10n ** BigInt(n));
/** 10^n for n ≥ 0. */
export const tenTo = (n: number): bigint => powers[n] ?? 10n ** BigInt(n);

/** Reads canonical decimal text; anything else is refused with the form that would be right. */
export const parseDecimal = (raw: unknown): Decimal => {
  if (typeof raw !== 'string' || raw === '-0' || !form.test(raw)) {
    throw malformed('not-a-decimal', raw, wanted);
  }
  return readDecimal(raw);
};

/** Reads decimal text already known to be well formed, such as text from a recorded event. */
export const readDecimal = (text: string): Decimal => {
  const point = text.indexOf('.');
  if (point < 0) return { digits: BigInt(text), scale: 0 };
  return {
    digits: BigInt(text.slice(0, point) + text.slice(point + 1)),
    scale: text.length - point - 1,
  };
};

/** Canonical text of a decimal: trailing noughts dropped, nil is "0". */
export const decimalText = ({ digits, scale }: Decimal): DecimalText => {
  if (scale <= 0) return (digits * tenTo(-scale)).toString() as DecimalText;
  const sign = digits < 0n ? '-' : '';
  const padded = (digits < 0n ? -digits : digits).toString().padStart(scale + 1, '0');
  const point = padded.length - scale;
  const end = endOfFraction(padded, point);
  const part = end === point ? '' : `.${padded.slice(point, end)}`;
  return `${sign}${padded.slice(0, point)}${part}` as DecimalText;
};

/** Where the last decimal that is not nought ends. */
const endOfFraction = (padded: string, point: number): number => {
  let end = padded.length;
  while (end > point && padded.endsWith('0', end)) end -= 1;
  return end;
};

/** Text with exactly `places` decimals, for columns that people compare ("0.00"); never stored. */
export const fixedText = (value: Decimal, places: number): string => {
  const text = decimalText(roundDecimal(value, { mode: 'halfUp', places }));
  const [whole = '0', part = ''] = text.split('.');
  return places === 0 ? whole : `${whole}.${part.padEnd(places, '0')}`;
};

export const decimalOf = (whole: bigint | number): Decimal => ({ digits: BigInt(whole), scale: 0 });

const atScale = (value: Decimal, scale: number): bigint =>
  value.digits * tenTo(scale - value.scale);

export const addDecimals = (a: Decimal, b: Decimal): Decimal => {
  const scale = Math.max(a.scale, b.scale);
  return { digits: atScale(a, scale) + atScale(b, scale), scale };
};

export const negateDecimal = (a: Decimal): Decimal => ({ digits: -a.digits, scale: a.scale });

export const subtractDecimals = (a: Decimal, b: Decimal): Decimal =>
  addDecimals(a, negateDecimal(b));

export const multiplyDecimals = (a: Decimal, b: Decimal): Decimal => ({
  digits: a.digits * b.digits,
  scale: a.scale + b.scale,
});

/** Negative when a < b, nil when equal in value, positive when a > b. */
export const compareDecimals = (a: Decimal, b: Decimal): number => {
  const difference = subtractDecimals(a, b).digits;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
};

export const isNil = (a: Decimal): boolean => a.digits === 0n;

/** Divides integers under a named rounding; the denominator must not be nil (checked by whoever divides). */
export const divideRounded = (
  numerator: bigint,
  denominator: bigint,
  mode: RoundingMode,
): bigint => {
  const negative = numerator < 0n !== denominator < 0n;
  const n = numerator < 0n ? -numerator : numerator;
  const d = denominator < 0n ? -denominator : denominator;
  const quotient = n / d;
  const rest = n % d;
  const away =
    rest !== 0n && goesAway({ mode, negative, odd: quotient % 2n === 1n, twice: rest * 2n, d });
  const size = away ? quotient + 1n : quotient;
  return negative ? -size : size;
};

type Cut = { mode: RoundingMode; negative: boolean; odd: boolean; twice: bigint; d: bigint };
const goesAway = ({ mode, negative, odd, twice, d }: Cut): boolean => {
  switch (mode) {
    case 'halfUp':
      return twice >= d;
    case 'halfDown':
      return twice > d;
    case 'halfEven':
      return twice > d || (twice === d && odd);
    case 'up':
      return true;
    case 'down':
      return false;
    case 'ceiling':
      return !negative;
    case 'floor':
      return negative;
  }
};

/** Rounds to `places` decimals; a value with fewer decimals is returned as it is. */
export const roundDecimal = (value: Decimal, { mode, places }: Rounding): Decimal =>
  value.scale <= places
    ? value
    : { digits: divideRounded(value.digits, tenTo(value.scale - places), mode), scale: places };

/** a ÷ b under a named rounding; b must not be nil. */
export const divideDecimals = (a: Decimal, b: Decimal, { mode, places }: Rounding): Decimal => {
  const lift = places + b.scale - a.scale;
  const [n, d] =
    lift >= 0 ? [a.digits * tenTo(lift), b.digits] : [a.digits, b.digits * tenTo(-lift)];
  return { digits: divideRounded(n, d, mode), scale: places };
};

import { type Decimal, decimalText, divideRounded, type Rounding, tenTo } from '#kernel';

/** An exact fraction in lowest terms, the denominator above nil: what no decimal text can hold. */
export type Rational = { readonly n: bigint; readonly d: bigint };

const gcd = (a: bigint, b: bigint): bigint => (b === 0n ? a : gcd(b, a % b));
const sizeOf = (a: bigint): bigint => (a < 0n ? -a : a);

const reduced = (n: bigint, d: bigint): Rational => {
  const by = gcd(sizeOf(n), sizeOf(d)) * (d < 0n ? -1n : 1n);
  return { n: n / by, d: d / by };
};

export const nil: Rational = { n: 0n, d: 1n };
export const one: Rational = { n: 1n, d: 1n };

export const rationalOf = ({ digits, scale }: Decimal): Rational => reduced(digits, tenTo(scale));

export const times = (a: Rational, b: Rational): Rational => reduced(a.n * b.n, a.d * b.d);
/** a ÷ b; b must not be nil. */
export const over = (a: Rational, b: Rational): Rational => reduced(a.n * b.d, a.d * b.n);
export const plus = (a: Rational, b: Rational): Rational =>
  reduced(a.n * b.d + b.n * a.d, a.d * b.d);
export const less = (a: Rational, b: Rational): Rational => plus(a, { n: -b.n, d: b.d });

/** Negative when a < b, nil when equal, positive when a > b. */
export const compareRationals = (a: Rational, b: Rational): number => {
  const difference = a.n * b.d - b.n * a.d;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
};

export const roundRational = ({ n, d }: Rational, { mode, places }: Rounding): Decimal => ({
  digits: divideRounded(n * tenTo(places), d, mode),
  scale: places,
});

/** Decimal text where there is one of at most 12 places, else the fraction: `1/3`. */
export const rationalText = ({ n, d }: Rational): string =>
  tenTo(12) % d === 0n ? decimalText({ digits: (n * tenTo(12)) / d, scale: 12 }) : `${n}/${d}`;

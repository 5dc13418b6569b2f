import { compareDecimals, decimalText, readDecimal, subtractDecimals, tenTo } from '#kernel';
import { readFigure } from '../document/figure.ts';
import type { CitedRounding } from '../document/node.ts';
import { type Form, liftedForm } from './core/form.ts';
import type { Range } from './core/range.ts';
import type { Piece } from './pieces.ts';
import type { Priced } from './price-line.ts';

/** A law along the price: its pieces, how its result is rounded, and its duty at a tick. */
export type Side = {
  readonly pieces: readonly Piece[];
  readonly rounded: CitedRounding | undefined;
  readonly at: (tick: bigint) => Priced;
};

const gcd = (a: bigint, b: bigint): bigint => (b === 0n ? (a < 0n ? -a : a) : gcd(b, a % b));

/** No more ticks than these are tried from each end of a region. */
const mostTried = 100n;

/** The slope of a form, and the unit to which it is rounded, in the same decimals. */
const slopeAndUnit = (form: Form, { places = 0, multiple }: CitedRounding) => {
  const step = multiple === undefined ? undefined : readFigure(multiple);
  const { digits, scale } = step ?? { digits: 1n, scale: places };
  const most = Math.max(form.scale, scale);
  const lifted = liftedForm(form, most).terms;
  const value = (tick: bigint): bigint => (lifted.get('0') ?? 0n) * tick + (lifted.get('') ?? 0n);
  return { slope: lifted.get('0') ?? 0n, unit: digits * tenTo(most - scale), value };
};

/**
 * After how many ticks the duty, as rounded, has gone up by what it does without rounding: from there
 * on it repeats. Twice the unit, for a half may go to the even neighbour. Undefined where the duty is
 * not straight, or passes nil, where roundings may turn.
 */
const periodOf = ({ pieces, rounded }: Side, { low, high }: Range): bigint | undefined => {
  if (rounded === undefined) return 1n;
  const form = pieces.find((piece) => piece.low <= low && low <= piece.high)?.straight;
  if (form === undefined) return undefined;
  const { slope, unit, value } = slopeAndUnit(form, rounded);
  if (value(low) * value(high) < 0n) return undefined;
  return (2n * unit) / gcd(2n * unit, slope);
};

const ticksFrom = (low: bigint, count: bigint): readonly bigint[] =>
  Array.from({ length: Number(count) }, (_, n) => low + BigInt(n));

/** The ticks among which the difference of two laws is least and greatest, and whether it surely is. */
const ticksTried = (sides: readonly Side[], range: Range) => {
  const { low, high } = range;
  const count = high - low + 1n;
  if (count <= 2n * mostTried) return { ticks: ticksFrom(low, count), isExact: true };
  const periods = sides.map((side) => periodOf(side, range));
  const period = periods.reduce(
    (all, one) =>
      all === undefined || one === undefined ? undefined : (all * one) / gcd(all, one),
    1n,
  );
  if (period === undefined || period > mostTried) return { ticks: [low, high], isExact: false };
  const [first, last] = [ticksFrom(low, period), ticksFrom(high - period + 1n, period)];
  return { ticks: [...first, ...last], isExact: true };
};

/** How much more is due after than before: the least and the greatest of a region. */
export type Difference = {
  readonly least: string;
  readonly greatest: string;
  /** False where the least and greatest are only those of the two ends. */
  readonly isExact: boolean;
};

/**
 * The least and the greatest difference of two laws over a region in which each is one formula: as they
 * repeat but for a trend, they are met among the first or the last ticks. Undefined where there is no
 * duty to compare.
 */
export const differenceOver = (before: Side, after: Side, range: Range): Difference | undefined => {
  const { ticks, isExact } = ticksTried([before, after], range);
  const found = ticks.flatMap((tick) => {
    const [old, now] = [before.at(tick).duty, after.at(tick).duty];
    return old === 'none' || now === 'none'
      ? []
      : [subtractDecimals(readDecimal(now), readDecimal(old))];
  });
  const [first, ...rest] = found;
  if (first === undefined) return undefined;
  const least = rest.reduce((a, b) => (compareDecimals(b, a) < 0 ? b : a), first);
  const greatest = rest.reduce((a, b) => (compareDecimals(b, a) > 0 ? b : a), first);
  return { least: decimalText(least), greatest: decimalText(greatest), isExact };
};

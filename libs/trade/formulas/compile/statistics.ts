import { readFigure } from '../document/figure.ts';
import { divideRounded, type RoundingMode, tenTo } from '#kernel';
import type { Entry } from './frame.ts';

/** An exact figure: `over` divided by `under`, which is above nil. */
export type Fraction = { readonly over: bigint; readonly under: bigint };

const total = (values: readonly bigint[]): bigint => values.reduce((a, b) => a + b, 0n);
const rising = (values: readonly bigint[]): readonly bigint[] =>
  values.toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0));
const valuesOf = (entries: readonly Entry[]): readonly bigint[] =>
  entries.map(({ value }) => value);

const mean = (values: readonly bigint[]): Fraction | undefined =>
  values.length === 0 ? undefined : { over: total(values), under: BigInt(values.length) };

/** The middle one; of an even number, half of the two in the middle. */
const median = (values: readonly bigint[]): Fraction | undefined => {
  const sorted = rising(values);
  const [below, above] = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]];
  return below === undefined || above === undefined
    ? undefined
    : { over: below + above, under: 2n };
};

export const meanOf = (entries: readonly Entry[]) => mean(valuesOf(entries));
export const medianOf = (entries: readonly Entry[]) => median(valuesOf(entries));

/** The median of how far each is from the median; worked out in halves, so that nothing is cut. */
export const madOf = (entries: readonly Entry[]): Fraction | undefined => {
  const middle = medianOf(entries);
  if (middle === undefined) return undefined;
  const apart = entries.map(({ value }) => {
    const gap = value * middle.under - middle.over;
    return gap < 0n ? -gap : gap;
  });
  const found = median(apart);
  return found && { over: found.over, under: found.under * middle.under };
};

/** The mean of what is left when a percentage is cut off at each end; a part of an entry is not cut. */
export const trimmedOf = (
  percent: string,
): ((entries: readonly Entry[]) => Fraction | undefined) => {
  const { digits, scale } = readFigure(percent) ?? { digits: 0n, scale: 0 };
  const whole = 100n * tenTo(scale);
  return (entries) => {
    const cut = Number((BigInt(entries.length) * digits) / whole);
    return mean(rising(valuesOf(entries)).slice(cut, entries.length - cut));
  };
};

/** Each value by its weight, by the weight of all; none where nothing weighs anything. */
export const weightedOf = (entries: readonly Entry[]): Fraction | undefined => {
  const under = total(entries.map(({ weight }) => weight));
  return under === 0n
    ? undefined
    : { over: total(entries.map(({ value, weight }) => value * weight)), under };
};

/** A fraction of integers at a series' scale, cut once to so many places. */
export const cutTo = (mode: RoundingMode, places: number, scale: number) => {
  const [up, down] = [tenTo(Math.max(places - scale, 0)), tenTo(Math.max(scale - places, 0))];
  return ({ over, under }: Fraction): bigint => divideRounded(over * up, under * down, mode);
};

import { readFigure } from '../../document/figure.ts';
import type { Percentile } from '../../document/node-parts.ts';
import { divideRounded, type RoundingMode, tenTo } from '#kernel';
import type { Entry } from '../frame.ts';

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

type Weighed = Pick<Entry, 'value' | 'weight'>;

/** The least value at which those up to it carry at least the wanted part of all weight. */
const observedAt = (
  entries: readonly Weighed[],
  { wanted, of }: { readonly wanted: bigint; readonly of: bigint },
): Fraction | undefined => {
  let reached = 0n;
  const found = entries.find(({ weight }) => (reached += weight) * of >= wanted);
  return found && { over: found.value, under: 1n };
};

/** Each entry stands at the middle of its weight; between two, the value rises in proportion. */
const between = (
  entries: readonly Weighed[],
  { wanted, of }: { readonly wanted: bigint; readonly of: bigint },
): Fraction | undefined => {
  let reached = 0n;
  let before: { readonly value: bigint; readonly at: bigint } | undefined;
  for (const { value, weight } of entries) {
    const at = (reached + reached + weight) * of;
    const rest = 2n * wanted - at;
    reached += weight;
    if (rest <= 0n) {
      if (before === undefined) return { over: value, under: 1n };
      const under = at - before.at;
      return { over: value * under + (value - before.value) * rest, under };
    }
    before = { value, at };
  }
  return before && { over: before.value, under: 1n };
};

/**
 * The percentile of the entries that weigh anything; of equal values the earlier counts first. Exact:
 * nothing is rounded before the one cut that the document names.
 */
export const percentileOf = ({
  percent,
  by,
  take,
}: Percentile): ((entries: readonly Entry[]) => Fraction | undefined) => {
  const { digits, scale } = readFigure(percent) ?? { digits: 0n, scale: 0 };
  const of = 100n * tenTo(scale);
  const find = take === 'observed' ? observedAt : between;
  return (entries) => {
    const weighed = entries
      .map(({ value, weight }) => ({ value, weight: by === 'count' ? 1n : weight }))
      .filter(({ weight }) => weight > 0n)
      .toSorted((a, b) => (a.value < b.value ? -1 : a.value > b.value ? 1 : 0));
    return find(weighed, { wanted: total(weighed.map(({ weight }) => weight)) * digits, of });
  };
};

/** A fraction of integers at a series' scale, cut once to so many places. */
export const cutTo = (mode: RoundingMode, places: number, scale: number) => {
  const [up, down] = [tenTo(Math.max(places - scale, 0)), tenTo(Math.max(scale - places, 0))];
  return ({ over, under }: Fraction): bigint => divideRounded(over * up, under * down, mode);
};

import { tenTo } from '#kernel';
import { placesOf } from '../nodes/cut.ts';
import { plain } from '../dimension.ts';
import {
  boundWhenSettled,
  hull,
  least,
  most,
  type NumberExpression,
  type Run,
  type SeriesExpression,
} from '../nodes/expression.ts';
import type { Entry } from '../frame.ts';
import { readFigure } from '../../document/figure.ts';
import type { Statistic } from '../../document/node.ts';
import { below, type Place, type Scope } from '../scope.ts';
import {
  cutTo,
  type Fraction,
  madOf,
  meanOf,
  medianOf,
  percentileOf,
  trimmedOf,
  weightedOf,
} from './statistics.ts';
import { figureOf, type Made } from './window-figure.ts';
import { seriesAt } from './window.ts';

type Here = readonly [Place, Scope];

type Averaging = Extract<
  Statistic,
  { readonly op: 'mean' | 'median' | 'mad' | 'weighted' | 'trimmed' | 'percentile' }
>;

const fractionOf = (node: Averaging): ((entries: readonly Entry[]) => Fraction | undefined) => {
  switch (node.op) {
    case 'mean':
      return meanOf;
    case 'median':
      return medianOf;
    case 'mad':
      return madOf;
    case 'weighted':
      return weightedOf;
    case 'trimmed':
      return trimmedOf(node.percent);
    case 'percentile':
      return percentileOf(node);
  }
};

/**
 * Trimming leaves something in the middle: less than half is cut off at each end. No percentile is
 * beyond all that was observed.
 */
const hasPercent = (node: Averaging, [place, scope]: Here): boolean => {
  if (node.op !== 'trimmed' && node.op !== 'percentile') return true;
  const { digits, scale } = readFigure(node.percent) ?? { digits: 0n, scale: 0 };
  const [most, code, message] = percents[node.op];
  if (digits >= 0n && digits <= most(tenTo(scale))) return true;
  scope.report(below(place, 'percent').at, code, message);
  return false;
};

/** The most percent there can be, in the units of the last decimal. */
const percents = {
  trimmed: [
    (one: bigint) => 50n * one - 1n,
    'trimmed-away',
    'from nil up to less than 50 percent is cut off at each end',
  ],
  percentile: [
    (one: bigint) => 100n * one,
    'no-percentile',
    'a percentile is from 0 to 100 percent',
  ],
} as const;

/** An average of some kind lies within the range of its entries. */
const averaged = (
  node: Averaging,
  of: SeriesExpression,
  here: Here,
): NumberExpression | undefined => {
  const [place, scope] = here;
  const places = placesOf(node.rounded, below(place, 'rounded'), scope);
  if (places === undefined || !hasPercent(node, here)) return undefined;
  const cut = cutTo(node.rounded.mode, places, of.scale);
  const fraction = fractionOf(node);
  const spread = of.high - of.low;
  const ends = node.op === 'mad' ? hull(0n, spread) : of;
  const range = {
    low: cut({ over: ends.low, under: 1n }),
    high: cut({ over: ends.high, under: 1n }),
  };
  const figure = (entries: readonly Entry[]) => {
    const found = fraction(entries);
    return found && cut(found);
  };
  return figureOf(node, { of, scale: places, range, figure }, here);
};

const summed = (
  of: SeriesExpression,
  dimension: string,
  { scale, range, each }: Pick<Made, 'scale' | 'range'> & { each: (entry: Entry) => bigint },
): NumberExpression => {
  const run: Run<bigint> = (frame) =>
    of.run(frame).reduce((total, entry) => total + each(entry), 0n);
  const bound = boundWhenSettled([of], run, range);
  return { kind: 'number', dimension, scale, ...range, height: of.height + 1, run, bound };
};

/** Of the entries of one series, those that are in another, in hundredths of their number. */
const shareOf = (node: Statistic & { op: 'share' }, of: SeriesExpression, here: Here) => {
  const [place, scope] = here;
  const whole = seriesAt(node.in, below(place, 'in'), scope);
  const places = placesOf(node.rounded, below(place, 'rounded'), scope);
  if (whole === undefined || places === undefined) return undefined;
  const cut = cutTo(node.rounded.mode, places, 0);
  const part = summed(of, plain, {
    scale: 0,
    range: { low: 0n, high: BigInt(of.most) },
    each: () => 1n,
  });
  const range = { low: 0n, high: cut({ over: 100n * BigInt(of.most), under: 1n }) };
  const counted: SeriesExpression = { ...whole, dimension: plain };
  const found = figureOf(
    node,
    { of: counted, scale: places, range, figure: () => undefined },
    here,
  );
  if (found === undefined) return undefined;
  const run: Run<bigint> = (frame) => {
    const under = BigInt(whole.run(frame).length);
    return under === 0n ? found.run(frame) : cut({ over: 100n * part.run(frame), under });
  };
  const bound = boundWhenSettled([of, whole], run, { low: found.low, high: found.high });
  return { ...found, height: Math.max(found.height, of.height + 1), run, bound };
};

const valuesOf = (entries: readonly Entry[]): readonly bigint[] =>
  entries.map(({ value }) => value);
/** One entry as it stands; none of no entries. */
const picking = {
  lastOf: (entries: readonly Entry[]) => entries.at(-1)?.value,
  leastOf: ([first, ...rest]: readonly Entry[]) =>
    first && valuesOf(rest).reduce(least, first.value),
  greatestOf: ([first, ...rest]: readonly Entry[]) =>
    first && valuesOf(rest).reduce(most, first.value),
} as const;

export const compileStatistic = (
  node: Statistic,
  place: Place,
  scope: Scope,
): NumberExpression | undefined => {
  const of = seriesAt(node.of, below(place, 'of'), scope);
  const here: Here = [place, scope];
  if (of === undefined) return undefined;
  const count = BigInt(of.most);
  switch (node.op) {
    case 'mean':
    case 'median':
    case 'mad':
    case 'weighted':
    case 'trimmed':
    case 'percentile':
      return averaged(node, of, here);
    case 'sumOf':
      return summed(of, of.dimension, {
        scale: of.scale,
        range: hull(0n, of.low * count, of.high * count),
        each: ({ value }) => value,
      });
    case 'countOf':
      return summed(of, plain, { scale: 0, range: { low: 0n, high: count }, each: () => 1n });
    case 'lastOf':
    case 'leastOf':
    case 'greatestOf': {
      const range = { low: of.low, high: of.high };
      const figure = picking[node.op];
      return figureOf(node, { of, scale: of.scale, range, figure }, here);
    }
    case 'share':
      return shareOf(node, of, here);
  }
};

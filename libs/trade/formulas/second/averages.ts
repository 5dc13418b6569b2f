import type { Statistic } from '../document/node.ts';
import { Exact } from './arithmetic.ts';
import type { Entry } from './meaning.ts';

/** The sum of values; nil of none. */
export const sumOf = (values: readonly Exact[]): Exact =>
  values.reduce((a, b) => a.plus(b), new Exact(0));
const meanOf = (values: readonly Exact[]): Exact => sumOf(values).div(values.length);
/** From the least to the greatest. */
export const sorted = (values: readonly Exact[]): readonly Exact[] =>
  values.toSorted((a, b) => a.comparedTo(b));

const medianOf = (values: readonly Exact[]): Exact => {
  const all = sorted(values);
  const half = Math.floor(all.length / 2);
  return all.length % 2 === 1
    ? meanOf(all.slice(half, half + 1))
    : meanOf(all.slice(half - 1, half + 1));
};

const weightedOf = (entries: readonly Entry[]): Exact | undefined => {
  const weight = sumOf(entries.map((one) => one.weight));
  const total = sumOf(entries.map((one) => one.value.times(one.weight)));
  return weight.isZero() ? undefined : total.div(weight);
};

/** The least value up to which the asked part of all weight lies, or one between two in proportion. */
const percentileOf = (node: Percentile, entries: readonly Entry[]): Exact | undefined => {
  const one = new Exact(1);
  const all = entries
    .map(({ value, weight }) => ({ value, weight: node.by === 'count' ? one : weight }))
    .filter(({ weight }) => !weight.isZero())
    .toSorted((a, b) => a.value.comparedTo(b.value));
  const wanted = sumOf(all.map(({ weight }) => weight))
    .times(node.percent)
    .div(100);
  const upTo = (n: number): Exact => sumOf(all.slice(0, n).map(({ weight }) => weight));
  if (node.take === 'observed') return all.find((_, n) => upTo(n + 1).gte(wanted))?.value;
  const middles = all.map(({ value, weight }, n) => ({ value, at: upTo(n).plus(weight.div(2)) }));
  const [below, above] = [
    middles.findLast(({ at }) => at.lte(wanted)),
    middles.find(({ at }) => at.gt(wanted)),
  ];
  if (below === undefined || above === undefined) return (below ?? above)?.value;
  const width = above.at.minus(below.at);
  const risen = above.value.minus(below.value).times(wanted.minus(below.at));
  return below.value.times(width).plus(risen).div(width);
};

type Percentile = Extract<Statistic, { op: 'percentile' }>;
/** The statistics that make one figure of many. */
export type Averaging =
  Percentile | Extract<Statistic, { op: 'mean' | 'median' | 'mad' | 'weighted' | 'trimmed' }>;

/** One figure of many, before it is cut. */
export const average = (node: Averaging, entries: readonly Entry[]): Exact | undefined => {
  const values = entries.map(({ value }) => value);
  switch (node.op) {
    case 'mean':
      return meanOf(values);
    case 'median':
      return medianOf(values);
    case 'mad': {
      const middle = medianOf(values);
      return medianOf(values.map((value) => value.minus(middle).abs()));
    }
    case 'weighted':
      return weightedOf(entries);
    case 'trimmed': {
      const cut = new Exact(values.length).times(node.percent).div(100).floor().toNumber();
      return meanOf(sorted(values).slice(cut, values.length - cut));
    }
    case 'percentile':
      return percentileOf(node, entries);
  }
};

import { tenTo } from '#kernel';
import { timesDimension } from './dimension.ts';
import { productRange, type SeriesExpression } from './expression.ts';
import type { Entry, Frame } from './frame.ts';
import type { SeriesPart } from '../document/node.ts';
import { below, type Place, type Scope } from './scope.ts';
import { derived, seriesAt, tellLeftOut } from './window.ts';

type Paired = SeriesPart & { readonly op: 'paired' };
type Sides = { readonly left: SeriesExpression; readonly right: SeriesExpression };
type Made = Pick<SeriesExpression, 'dimension' | 'scale' | 'low' | 'high'> & {
  readonly figure: (left: bigint, right: bigint) => bigint;
};

/** Both sides in one unit, at the finer scale of the two. */
const added = (
  { take }: Paired,
  { left, right }: Sides,
  [place, scope]: readonly [Place, Scope],
): Made | undefined => {
  const { dimension } = left;
  if (dimension !== right.dimension) {
    const message = `${dimension} and ${right.dimension} cannot be put together; bring both series to one unit`;
    return scope.report(place.at, 'units-differ', message);
  }
  const scale = Math.max(left.scale, right.scale);
  const [a, b] = [tenTo(scale - left.scale), tenTo(scale - right.scale)];
  const sign = take === 'sum' ? 1n : -1n;
  const figure: Made['figure'] = (one, other) => one * a + sign * other * b;
  const [least, most] = take === 'sum' ? [right.low, right.high] : [right.high, right.low];
  return {
    dimension,
    scale,
    low: figure(left.low, least),
    high: figure(left.high, most),
    figure,
  };
};

const multiplied = ({ left, right }: Sides): Made => ({
  dimension: timesDimension(left.dimension, right.dimension),
  scale: left.scale + right.scale,
  ...productRange(left, right),
  figure: (one, other) => one * other,
});

/** A day on which a series has more than one entry. */
const doubled = (entries: readonly Entry[]): string | undefined =>
  entries.find(({ at }, n) => entries[n + 1]?.at === at)?.at;

const refuse = (frame: Frame, value: string, wanted: string): readonly Entry[] => {
  frame.troubles.push({ kind: 'outside', input: 'paired', value, wanted });
  return [];
};

/** Each entry of one side with that of the other on its day; and those that are alone on theirs. */
const matched = (left: readonly Entry[], right: readonly Entry[]) => {
  const [ofLeft, ofRight] = [left, right].map((all) => new Map(all.map((one) => [one.at, one])));
  const pairs = left.flatMap((one) => {
    const other = ofRight?.get(one.at);
    return other === undefined ? [] : [[one, other] as const];
  });
  const alone = [
    ...left.filter(({ at }) => ofRight?.has(at) !== true),
    ...right.filter(({ at }) => ofLeft?.has(at) !== true),
  ];
  return { pairs, alone };
};

/**
 * One entry for each day on which both series have one: their sum, difference or product, weighing
 * what that of the left weighs. An entry alone on its day is left out, or there is no result.
 */
export const pairedOf = (
  node: Paired,
  place: Place,
  scope: Scope,
): SeriesExpression | undefined => {
  const left = seriesAt(node.left, below(place, 'left'), scope);
  const right = seriesAt(node.right, below(place, 'right'), scope);
  if (left === undefined || right === undefined) return undefined;
  const sides = { left, right };
  const made = node.take === 'product' ? multiplied(sides) : added(node, sides, [place, scope]);
  if (made === undefined) return undefined;
  const { figure, ...more } = made;
  return derived(left, [right], {
    ...more,
    most: Math.min(left.most, right.most),
    isWorkedOut: true,
    run: (frame) => {
      const [ones, others] = [left.run(frame), right.run(frame)];
      const twice = doubled(ones) ?? doubled(others);
      if (twice !== undefined) {
        return refuse(
          frame,
          `more than one on ${twice}`,
          'one entry a day; group each by day first',
        );
      }
      const { pairs, alone } = matched(ones, others);
      const [first] = alone;
      if (first !== undefined && node.unmatched === 'refused') {
        return refuse(frame, `only one side on ${first.at}`, 'an entry of both sides on each day');
      }
      tellLeftOut(frame, alone, node.id ?? place.at);
      return pairs.map(([one, other]) => ({
        at: one.at,
        weight: one.weight,
        value: figure(one.value, other.value),
        events: [...one.events, ...other.events],
      }));
    },
  });
};

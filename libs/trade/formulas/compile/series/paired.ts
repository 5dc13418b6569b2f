import { divideRounded, tenTo } from '#kernel';
import { placesOf } from '../nodes/cut.ts';
import { overDimension, timesDimension } from '../dimension.ts';
import { hull, least, most, productRange, type SeriesExpression } from '../nodes/expression.ts';
import type { Entry, Frame } from '../frame.ts';
import type { SeriesPart } from '../../document/node.ts';
import { below, type Place, type Scope } from '../scope.ts';
import { derived, seriesAt, tellLeftOut } from './window.ts';

type Paired = SeriesPart & { readonly op: 'paired' };
type Here = readonly [Place, Scope];
type Sides = { readonly left: SeriesExpression; readonly right: SeriesExpression };
type Made = Pick<SeriesExpression, 'dimension' | 'scale' | 'low' | 'high'> & {
  readonly figure: (left: bigint, right: bigint) => bigint;
};

type Alike = 'sum' | 'difference' | 'least' | 'greatest';
type Figures = Readonly<Record<Alike, Made['figure']>>;
const alike: Figures = {
  sum: (one, other) => one + other,
  difference: (one, other) => one - other,
  least,
  greatest: most,
};

/** Both sides in one unit, at the finer scale of the two. */
const added = (take: Alike, { left, right }: Sides, [place, scope]: Here): Made | undefined => {
  const { dimension } = left;
  if (dimension !== right.dimension) {
    const message = `${dimension} and ${right.dimension} cannot be put together; bring both series to one unit`;
    return scope.report(place.at, 'units-differ', message);
  }
  const scale = Math.max(left.scale, right.scale);
  const [a, b] = [tenTo(scale - left.scale), tenTo(scale - right.scale)];
  const figure: Made['figure'] = (one, other) => alike[take](one * a, other * b);
  return { dimension, scale, ...atEnds(figure, { left, right }), figure };
};

/** What rises or falls with each side alone is least and greatest at their ends. */
const atEnds = (figure: Made['figure'], { left, right }: Sides) =>
  hull(
    figure(left.low, right.low),
    figure(left.low, right.high),
    figure(left.high, right.low),
    figure(left.high, right.high),
  );

const multiplied = ({ left, right }: Sides): Made => ({
  dimension: timesDimension(left.dimension, right.dimension),
  scale: left.scale + right.scale,
  ...productRange(left, right),
  figure: (one, other) => one * other,
});

/** The left by the right, which is above nil, cut at once. */
const divided = (
  { rounded }: Paired,
  { left, right }: Sides,
  [place, scope]: Here,
): Made | undefined => {
  if (rounded === undefined) {
    const message = `the quotient of two entries is cut; say how with "rounded", such as {"mode":"halfUp","places":4,"source":"art1"}`;
    return scope.report(place.at, 'pair-not-rounded', message);
  }
  const scale = placesOf(rounded, below(place, 'rounded'), scope);
  if (scale === undefined) return undefined;
  if (right.low <= 0n) {
    const message = `the entries divided by could be nil or below; give that series a "domain" above nil`;
    return scope.report(below(place, 'right').at, 'divisor-may-be-nil', message);
  }
  const lift = scale + right.scale - left.scale;
  const [up, down] = [tenTo(Math.max(lift, 0)), tenTo(Math.max(-lift, 0))];
  const figure: Made['figure'] = (one, other) =>
    divideRounded(one * up, other * down, rounded.mode);
  const dimension = overDimension(left.dimension, right.dimension);
  return { dimension, scale, ...atEnds(figure, { left, right }), figure };
};

const made = (node: Paired, sides: Sides, here: Here): Made | undefined => {
  const { take, rounded } = node;
  if (take === 'quotient') return divided(node, sides, here);
  const [place, scope] = here;
  if (rounded !== undefined) {
    const message = `the ${take} of two entries has no decimals to cut; leave "rounded" out, or round what is made of the pairs`;
    return scope.report(below(place, 'rounded').at, 'pair-rounded', message);
  }
  return take === 'product' ? multiplied(sides) : added(take, sides, here);
};

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
 * One entry for each day on which both series have one: what `take` makes of them, weighing
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
  const found = made(node, { left, right }, [place, scope]);
  if (found === undefined) return undefined;
  const { figure, ...more } = found;
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

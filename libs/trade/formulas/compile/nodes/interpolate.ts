import { decimalText, divideRounded, type RoundingMode, tenTo } from '#kernel';
import { readFigure } from '../../document/figure.ts';
import type { Interpolate } from '../../document/node.ts';
import { readDimension } from '../dimension.ts';
import { hull, largestScale, type Lifted, lifted, type NumberExpression } from './expression.ts';
import type { Frame, Range } from '../frame.ts';
import { placesOf } from './cut.ts';
import { below, numberAt, type Place, type Scope } from '../scope.ts';

type Point = { readonly at: bigint; readonly value: bigint };
type Points = {
  readonly points: readonly Point[];
  /** Decimals of the places, and of the values. */
  readonly atScale: number;
  readonly valueScale: number;
};

const pointsOf = (node: Interpolate, on: NumberExpression): Points => {
  const read = (text: string) => readFigure(text) ?? { digits: 0n, scale: 0 };
  const ats = node.points.map(({ at }) => read(at));
  const values = node.points.map(({ value }) => read(value));
  const [atScale, valueScale] = [largestScale([on, ...ats]), largestScale(values)];
  const points = ats.map(({ digits, scale }, n) => {
    const value = values[n] ?? { digits: 0n, scale: 0 };
    return {
      at: digits * tenTo(atScale - scale),
      value: value.digits * tenTo(valueScale - value.scale),
    };
  });
  return { points, atScale, valueScale };
};

/** The two points around a place: the last before it and the next. */
const around = (points: readonly Point[], x: bigint): readonly [Point, Point] | undefined => {
  const next = points.findIndex(({ at }) => at >= x);
  const [left, right] = [points[Math.max(next - 1, 0)], points[Math.max(next, 1)]];
  return left === undefined || right === undefined ? undefined : [left, right];
};

type How = { readonly mode: RoundingMode; readonly up: bigint; readonly down: bigint };

/** The line through two points at a place, worked out as one fraction and cut once. */
const lineAt = ([a, b]: readonly [Point, Point], x: bigint, { mode, up, down }: How): bigint => {
  const run = b.at - a.at;
  return divideRounded((a.value * run + (b.value - a.value) * (x - a.at)) * up, run * down, mode);
};

const ordered = (points: readonly Point[]): boolean =>
  points.every(({ at }, n) => n === 0 || at > (points[n - 1]?.at ?? at));

/** A range cut back to the points; where the ends clamp, nothing else is beyond them. */
const clampTo = (x: bigint, low: bigint, high: bigint): bigint =>
  x < low ? low : x > high ? high : x;

type Ends = { readonly low: bigint; readonly high: bigint; readonly scale: number };

const refuse = (frame: Frame, x: bigint, { low, high, scale }: Ends): void => {
  const shown = (digits: bigint) => decimalText({ digits, scale });
  frame.troubles.push({
    kind: 'outside',
    input: 'interpolate',
    value: shown(x),
    wanted: `a number from ${shown(low)} to ${shown(high)}, between which the law has points`,
  });
};

const lineRun = (
  node: Interpolate,
  on: Lifted,
  { points, atScale, valueScale, places }: Points & { readonly places: number },
) => {
  const lift = places - valueScale;
  const { mode } = node.rounded;
  const how = { mode, up: tenTo(Math.max(lift, 0)), down: tenTo(Math.max(-lift, 0)) };
  const [low, high] = [points[0]?.at ?? 0n, points[points.length - 1]?.at ?? 0n];
  const value = (x: bigint): bigint => {
    const pair = around(points, clampTo(x, low, high));
    return pair === undefined ? 0n : lineAt(pair, clampTo(x, low, high), how);
  };
  const range = (x: Range): Range => {
    const corners = points.filter(({ at }) => x.low < at && at < x.high);
    return hull(value(x.low), value(x.high), ...corners.map(({ at }) => value(at)));
  };
  return {
    ...range(on),
    run: (frame: Frame): bigint => {
      const x = on.run(frame);
      if (node.outside === 'refuse' && (x < low || x > high)) {
        refuse(frame, x, { low, high, scale: atScale });
      }
      return value(x);
    },
    bound: (box: Parameters<Lifted['bound']>[0]): Range => range(on.bound(box)),
  };
};

/** A number between cited points, on straight lines, divided once and rounded as cited. */
export const compileInterpolate = (
  node: Interpolate,
  place: Place,
  scope: Scope,
): NumberExpression | undefined => {
  const on = numberAt(node.on, below(place, 'on'), scope);
  const read = readDimension(node.type);
  if ('fault' in read) return scope.report(below(place, 'type').at, 'not-a-type', read.fault);
  const places = placesOf(node.rounded, below(place, 'rounded'), scope);
  if (on === undefined || places === undefined) return undefined;
  const points = pointsOf(node, on);
  if (!ordered(points.points)) {
    const message = 'the points rise strictly, so that there is one line between any two';
    return scope.report(below(place, 'points').at, 'points-out-of-order', message);
  }
  return {
    kind: 'number',
    dimension: read.dimension,
    scale: places,
    height: on.height + 1,
    ...lineRun(node, lifted(on, points.atScale), { ...points, places }),
  };
};

import { divideRounded, type RoundingMode, tenTo } from '#kernel';
import { overDimension, plain } from '../dimension.ts';
import { highest, hull, type NumberExpression } from './expression.ts';
import type { Range } from '../frame.ts';
import { readFigure } from '../../document/figure.ts';
import type { CitedRounding, Cut } from '../../document/node.ts';
import { below, numberAt, type Place, type Scope } from '../scope.ts';

/** Brings an integer at one scale to a rounding's scale. */
export type Rounder = { readonly scale: number; readonly round: (digits: bigint) => bigint };

const cutting =
  (by: bigint, mode: RoundingMode): Rounder['round'] =>
  (digits) =>
    divideRounded(digits, by, mode);

/** By far the commonest rounding, told shortly: add half the divisor, away from nil, and cut off. */
const halfUp = (by: bigint): Rounder['round'] => {
  const half = by / 2n;
  return (digits) => (digits < 0n ? -((half - digits) / by) : (digits + half) / by);
};

const placesRounder = (from: number, places: number, mode: RoundingMode): Rounder => {
  if (from <= places) return { scale: from, round: (digits) => digits };
  const by = tenTo(from - places);
  return { scale: places, round: mode === 'halfUp' ? halfUp(by) : cutting(by, mode) };
};

const multipleRounder = (from: number, multiple: string, mode: RoundingMode): Rounder => {
  const { digits: step, scale: stepScale } = readFigure(multiple) ?? { digits: 1n, scale: 0 };
  const scale = Math.max(from, stepScale);
  const [up, by] = [tenTo(scale - from), step * tenTo(scale - stepScale)];
  return {
    scale: stepScale,
    round: (digits) => divideRounded(digits * up, by, mode) * step,
  };
};

export const rounderOf = (from: number, { mode, places, multiple }: CitedRounding): Rounder =>
  multiple === undefined
    ? placesRounder(from, places ?? 0, mode)
    : multipleRounder(from, multiple, mode);

/** Rounding keeps order, so the ends of a range stay its ends. */
export const roundedRange = ({ low, high }: Range, round: Rounder['round']): Range => ({
  low: round(low),
  high: round(high),
});

/** A number cut by a cited rounding; it remembers the value before. */
export const roundedNumber = (of: NumberExpression, how: CitedRounding): NumberExpression => {
  const { scale, round } = rounderOf(of.scale, how);
  return {
    kind: 'number',
    dimension: of.dimension,
    scale,
    ...roundedRange(of, round),
    height: of.height + 1,
    run: (frame) => round(of.run(frame)),
    bound: (box) => roundedRange(of.bound(box), round),
    rounds: { exact: of.run, scale: of.scale, round },
  };
};

const quotient = (
  [of, by]: readonly [NumberExpression, NumberExpression],
  { mode, places = 0 }: CitedRounding,
): NumberExpression => {
  const lift = places + by.scale - of.scale;
  const [up, down] = [tenTo(Math.max(lift, 0)), tenTo(Math.max(-lift, 0))];
  const cut = (n: bigint, d: bigint): bigint => divideRounded(n * up, d * down, mode);
  // The divisor keeps one sign, so the quotient is extreme at a corner, and rounding keeps order.
  const range = (n: Range, d: Range): Range =>
    hull(cut(n.low, d.low), cut(n.low, d.high), cut(n.high, d.low), cut(n.high, d.high));
  const dimension = overDimension(of.dimension, by.dimension);
  return {
    kind: 'number',
    dimension,
    ...(dimension === plain ? { ratio: true as const } : {}),
    scale: places,
    height: highest(of, by) + 1,
    ...range(of, by),
    run: (frame) => cut(of.run(frame), by.run(frame)),
    bound: (box) => range(of.bound(box), by.bound(box)),
  };
};

/** The places a quotient is cut to; a multiple is a step of its own. */
export const placesOf = (
  { places }: CitedRounding,
  { at }: Place,
  scope: Scope,
): number | undefined =>
  places ??
  scope.report(
    at,
    'division-places',
    'a quotient is rounded to places; for a multiple divide by it too, to no places, and multiply by it',
  );

const divide = (node: Cut & { op: 'divide' }, place: Place, scope: Scope) => {
  const of = numberAt(node.of, below(place, 'of'), scope);
  const by = numberAt(node.by, below(place, 'by'), scope);
  const places = placesOf(node.rounded, below(place, 'rounded'), scope);
  if (of === undefined || by === undefined || places === undefined) return undefined;
  if (by.low > 0n || by.high < 0n) return quotient([of, by], node.rounded);
  return scope.report(
    `${place.at}/by`,
    'divisor-may-be-nil',
    'the divisor may be nil; declare a domain that leaves nil out, or clamp it above nil',
  );
};

export const compileCut = (node: Cut, place: Place, scope: Scope): NumberExpression | undefined => {
  switch (node.op) {
    case 'divide':
      return divide(node, place, scope);
    case 'rounded': {
      const of = numberAt(node.of, below(place, 'of'), scope);
      return of === undefined ? undefined : roundedNumber(of, node);
    }
  }
};

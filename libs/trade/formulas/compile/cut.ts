import { divideRounded, type RoundingMode, tenTo } from '#kernel';
import { overDimension } from './dimension.ts';
import { highest, hull, type NumberExpression } from './expression.ts';
import { readFigure } from '../document/figure.ts';
import type { CitedRounding, Cut } from '../document/node.ts';
import { below, numberAt, type Place, type Scope } from './scope.ts';

/** Brings an integer at one scale to a rounding's scale. */
export type Rounder = { readonly scale: number; readonly round: (digits: bigint) => bigint };

const placesRounder = (from: number, places: number, mode: RoundingMode): Rounder => {
  if (from <= places) return { scale: from, round: (digits) => digits };
  const by = tenTo(from - places);
  return { scale: places, round: (digits) => divideRounded(digits, by, mode) };
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

/** A number cut by a cited rounding; it remembers the value before. */
export const roundedNumber = (of: NumberExpression, how: CitedRounding): NumberExpression => {
  const { scale, round } = rounderOf(of.scale, how);
  return {
    kind: 'number',
    dimension: of.dimension,
    scale,
    low: round(of.low),
    high: round(of.high),
    height: of.height + 1,
    run: (frame) => round(of.run(frame)),
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
  return {
    kind: 'number',
    dimension: overDimension(of.dimension, by.dimension),
    scale: places,
    height: highest(of, by) + 1,
    // The divisor keeps one sign, so the quotient is extreme at a corner, and rounding keeps order.
    ...hull(cut(of.low, by.low), cut(of.low, by.high), cut(of.high, by.low), cut(of.high, by.high)),
    run: (frame) => cut(of.run(frame), by.run(frame)),
  };
};

const divide = (node: Cut & { op: 'divide' }, place: Place, scope: Scope) => {
  const of = numberAt(node.of, below(place, 'of'), scope);
  const by = numberAt(node.by, below(place, 'by'), scope);
  if (node.rounded.places === undefined) {
    return scope.report(
      `${place.at}/rounded`,
      'division-places',
      'a quotient is rounded to places; round it to a multiple in a step of its own',
    );
  }
  if (of === undefined || by === undefined) return undefined;
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

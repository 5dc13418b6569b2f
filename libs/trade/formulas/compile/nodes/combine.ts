import { timesDimension } from '../dimension.ts';
import {
  highest,
  largestScale,
  least,
  lifted,
  most,
  type NumberExpression,
  productRange,
  type Run,
  sharedDimension,
} from './expression.ts';
import type { Range } from '../frame.ts';

/** How two numbers at one scale become one: as a run, and for their ranges. */
export type Combine = {
  readonly range: (a: Range, b: Range) => Range;
  readonly run: (a: Run<bigint>, b: Run<bigint>) => Run<bigint>;
};

/** For an operation that never falls when a part rises, the range is its value at the ends. */
const rising =
  (of: (a: bigint, b: bigint) => bigint): Combine['range'] =>
  (a, b) => ({ low: of(a.low, b.low), high: of(a.high, b.high) });
/** The same for two parts of which the second counts against the first. */
const against =
  (of: (a: bigint, b: bigint) => bigint): Combine['range'] =>
  (a, b) => ({ low: of(a.low, b.high), high: of(a.high, b.low) });

export const adding: Combine = {
  range: rising((a, b) => a + b),
  run: (a, b) => (frame) => a(frame) + b(frame),
};
export const takingLeast: Combine = {
  range: rising(least),
  run: (a, b) => (frame) => least(a(frame), b(frame)),
};
export const takingMost: Combine = {
  range: rising(most),
  run: (a, b) => (frame) => most(a(frame), b(frame)),
};
export const taking: Combine = {
  range: against((a, b) => a - b),
  run: (a, b) => (frame) => a(frame) - b(frame),
};
export const fallingShort: Combine = {
  range: against((a, b) => most(a - b, 0n)),
  run: (a, b) => (frame) => {
    const gap = a(frame) - b(frame);
    return gap > 0n ? gap : 0n;
  },
};

/** Parts of one dimension, seen at the largest scale among them, combined two by two from the left. */
export const combined = (
  parts: readonly NumberExpression[],
  { range, run }: Combine,
): NumberExpression => {
  const scale = largestScale(parts);
  const sameScale = parts.map((part) => lifted(part, scale));
  const bounds = sameScale.map(({ bound }) => bound);
  const { low, high } = sameScale.map((part): Range => part).reduce(range);
  return {
    kind: 'number',
    dimension: sharedDimension(parts),
    scale,
    height: highest(...parts) + 1,
    low,
    high,
    run: sameScale.map((part) => part.run).reduce(run),
    bound: (box) => bounds.map((bound) => bound(box)).reduce(range),
  };
};

export const productOf = (a: NumberExpression, b: NumberExpression): NumberExpression => ({
  kind: 'number',
  dimension: timesDimension(a.dimension, b.dimension),
  scale: a.scale + b.scale,
  height: highest(a, b) + 1,
  ...productRange(a, b),
  run: (frame) => a.run(frame) * b.run(frame),
  bound: (box) => productRange(a.bound(box), b.bound(box)),
});

import { tenTo } from '#kernel';
import type { Dimension } from './dimension.ts';

/** What one evaluation runs on: the leaves by name, the lets found so far, the steps taken. */
export type Frame = {
  readonly numbers: Map<string, bigint>;
  readonly truths: Map<string, boolean>;
  readonly texts: Map<string, string>;
  /** Inputs whose value was given, not supplied by `unknown`. */
  readonly given: ReadonlySet<string>;
  readonly taken: Taken[];
};
/** A step as taken: the number of its description, its value, and the value before a rounding. */
export type Taken = {
  readonly step: number;
  readonly value: bigint | boolean;
  readonly exact?: bigint;
};

/** Integers at a static scale within proved bounds; `run` is total on every frame the bounds allow. */
export type NumberExpression = {
  readonly kind: 'number';
  readonly dimension: Dimension;
  readonly scale: number;
  readonly low: bigint;
  readonly high: bigint;
  readonly height: number;
  readonly run: (frame: Frame) => bigint;
  /** For a rounding: the value before it, so that the worksheet can show both. */
  readonly rounds?: Rounds;
};
export type Rounds = {
  readonly exact: (frame: Frame) => bigint;
  readonly scale: number;
  readonly round: (exact: bigint) => bigint;
};
/** A truth, with what is known of it for all inputs. */
export type TruthExpression = {
  readonly kind: 'truth';
  readonly always: boolean | 'either';
  readonly height: number;
  readonly run: (frame: Frame) => boolean;
};
export type TextExpression = {
  readonly kind: 'code' | 'date';
  readonly codes: readonly string[];
  readonly height: number;
  readonly run: (frame: Frame) => string;
};
export type Expression = NumberExpression | TruthExpression | TextExpression;

export const highest = (...parts: readonly { readonly height: number }[]): number =>
  parts.reduce((most, { height }) => Math.max(most, height), 0);

export type Range = { readonly low: bigint; readonly high: bigint };
/** A number seen at a larger scale. */
export type Lifted = Range & { readonly run: (frame: Frame) => bigint };

/** Sees a number at `scale`, which is its own or larger; no digit is lost. */
export const lifted = (number: NumberExpression, scale: number): Lifted => {
  const { low, high, run } = number;
  if (scale === number.scale) return { low, high, run };
  const by = tenTo(scale - number.scale);
  return { low: low * by, high: high * by, run: (frame) => run(frame) * by };
};

export const largestScale = (numbers: readonly NumberExpression[]): number =>
  numbers.reduce((most, { scale }) => Math.max(most, scale), 0);

export const least = (a: bigint, b: bigint): bigint => (a < b ? a : b);
export const most = (a: bigint, b: bigint): bigint => (a > b ? a : b);

/** The least and greatest of some integers. */
export const hull = (first: bigint, ...rest: readonly bigint[]): Range => ({
  low: rest.reduce(least, first),
  high: rest.reduce(most, first),
});

/** The range of a product of two ranges. */
export const productRange = (a: Range, b: Range): Range =>
  hull(a.low * b.low, a.low * b.high, a.high * b.low, a.high * b.high);

import { tenTo } from '#kernel';
import { type Dimension, plain } from '../dimension.ts';
import type { Box, Entry, Frame, Range, Stages } from '../frame.ts';

export type Run<T> = (frame: Frame) => T;
/** What an expression can come to when only a box is known of its inputs. */
export type Bound<T> = (box: Box) => T;

/** Integers at a static scale within proved bounds; `run` is total on every frame the bounds allow. */
export type NumberExpression = Range & {
  readonly kind: 'number';
  readonly dimension: Dimension;
  readonly scale: number;
  readonly height: number;
  readonly run: Run<bigint>;
  readonly bound: Bound<Range>;
  /** A ratio that was divided out and cut: no bound may hang on it. */
  readonly ratio?: true;
  /** The same on every frame. */
  readonly fixed?: bigint;
  /** For a rounding: the value before it, so that the worksheet can show both. */
  readonly rounds?: Rounds;
};
export type Rounds = {
  readonly exact: Run<bigint>;
  readonly scale: number;
  readonly round: (exact: bigint) => bigint;
};
export type Verdict = boolean | 'either';
/** A truth, with what is known of it for all inputs. */
export type TruthExpression = {
  readonly kind: 'truth';
  readonly always: Verdict;
  readonly height: number;
  readonly run: Run<boolean>;
  readonly bound: Bound<Verdict>;
};
/** A code of a list, a state, or a date; its bound is the codes that may be, or the first and last date. */
export type TextExpression = {
  readonly kind: 'code' | 'date' | 'state';
  readonly codes: readonly string[];
  readonly height: number;
  readonly run: Run<string>;
  readonly bound: Bound<readonly string[]>;
};
/** A length of time in one of three kinds that are never compared. */
export type SpanExpression = Range & {
  readonly kind: 'span';
  readonly unit: 'days' | 'months' | 'businessDays';
  readonly calendar?: string;
  readonly height: number;
  readonly run: Run<bigint>;
  readonly bound: Bound<Range>;
};
/** Dated entries in order; the bound says whether they are known. */
export type SeriesExpression = Range & {
  readonly kind: 'series';
  readonly dimension: Dimension;
  readonly scale: number;
  readonly most: number;
  readonly height: number;
  readonly run: Run<readonly Entry[]>;
  readonly bound: Bound<boolean>;
  /** Made of figures that were worked out, so that the worksheet tells them. */
  readonly isWorkedOut?: true;
};
export type OriginExpression = {
  readonly kind: 'origin';
  readonly height: number;
  readonly run: Run<Stages>;
  readonly bound: Bound<boolean>;
};
export type Expression =
  | NumberExpression
  | TruthExpression
  | TextExpression
  | SpanExpression
  | SeriesExpression
  | OriginExpression;

export const highest = (...parts: readonly { readonly height: number }[]): number =>
  parts.reduce((most, { height }) => Math.max(most, height), 0);

/** A number seen at a larger scale. */
export type Lifted = Range & { readonly run: Run<bigint>; readonly bound: Bound<Range> };

/** Sees a number at `scale`, which is its own or larger; no digit is lost. */
export const lifted = (number: NumberExpression, scale: number): Lifted => {
  const { low, high, run, bound, fixed } = number;
  if (scale === number.scale) return { low, high, run, bound };
  const by = tenTo(scale - number.scale);
  const up = (range: Range): Range => ({ low: range.low * by, high: range.high * by });
  const same = fixed === undefined ? undefined : fixed * by;
  return {
    ...up(number),
    run: same === undefined ? (frame) => run(frame) * by : () => same,
    bound: (box) => up(bound(box)),
  };
};

/** Nil written without a unit; it has every unit. */
export const isBareNil = ({ low, high, dimension }: NumberExpression): boolean =>
  low === 0n && high === 0n && dimension === plain;
/** The dimension of numbers that have one; a bare nil takes that of the others. */
export const sharedDimension = (numbers: readonly NumberExpression[]): Dimension =>
  (numbers.find((number) => !isBareNil(number)) ?? numbers[0])?.dimension ?? plain;

export const largestScale = (numbers: readonly { readonly scale: number }[]): number =>
  numbers.reduce((most, { scale }) => Math.max(most, scale), 0);

export const least = (a: bigint, b: bigint): bigint => (a < b ? a : b);
export const most = (a: bigint, b: bigint): bigint => (a > b ? a : b);
export const point = (value: bigint): Range => ({ low: value, high: value });

/** The least and greatest of some integers. */
export const hull = (first: bigint, ...rest: readonly bigint[]): Range => ({
  low: rest.reduce(least, first),
  high: rest.reduce(most, first),
});

/** The least range that holds two. */
export const joinedRange = (a: Range, b: Range): Range => ({
  low: least(a.low, b.low),
  high: most(a.high, b.high),
});

/** The range of a product of two ranges. */
export const productRange = (a: Range, b: Range): Range =>
  hull(a.low * b.low, a.low * b.high, a.high * b.low, a.high * b.high);

/** Whether a box leaves only one value for an expression. */
export const isSettled = (expression: Expression, box: Box): boolean => {
  switch (expression.kind) {
    case 'number':
    case 'span': {
      const { low, high } = expression.bound(box);
      return low === high;
    }
    case 'truth':
      return expression.bound(box) !== 'either';
    case 'code':
    case 'date':
    case 'state':
      return new Set(expression.bound(box)).size === 1;
    case 'series':
    case 'origin':
      return expression.bound(box);
  }
};

/** The bound of a number that is only known exactly where all it is made of is. */
export const boundWhenSettled =
  (parts: readonly Expression[], run: Run<bigint>, otherwise: Range): Bound<Range> =>
  (box) =>
    parts.every((part) => isSettled(part, box)) ? point(run(box.frame)) : otherwise;

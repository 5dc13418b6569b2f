import type { Dimension } from '../dimension.ts';
import type { Range, Value } from '../frame.ts';

export type NumberType = Range & {
  readonly kind: 'number';
  readonly dimension: Dimension;
  readonly scale: number;
};
type CodeType = { readonly kind: 'code'; readonly codes: readonly string[] };
export type DateType = { readonly kind: 'date'; readonly first: string; readonly last: string };
export type SpanType = Range & {
  readonly kind: 'span';
  readonly unit: 'days' | 'months' | 'businessDays';
  readonly calendar?: string;
};
export type SeriesType = Range & {
  readonly kind: 'series';
  readonly dimension: Dimension;
  readonly scale: number;
  readonly most: number;
};
/** The type of a leaf: what values it may have, and how they are read. */
export type LeafType =
  | NumberType
  | CodeType
  | DateType
  | SpanType
  | SeriesType
  | { readonly kind: 'truth' | 'state' | 'origin' };

/** One entry of a series as it is given; a weight that is not told is 1. */
export type SeriesEntry = {
  readonly at: string;
  readonly value: string;
  readonly weight?: string;
  readonly event?: string;
};
/** A series as it is given, in any order. */
export type SeriesValue = readonly SeriesEntry[];

/** A value as it is given: decimal text, a truth, a code, a date, states by stage, or a series. */
export type InputValue = string | boolean | Readonly<Record<string, string>> | SeriesValue;

export type ReadValue = { readonly value: Value } | { readonly wanted: string };

import type { RoundingMode } from '#kernel';

/** What any node may carry: an id for the worksheet, words for people, the law it stands on. */
type Marks = { readonly id?: string; readonly label?: string; readonly source?: string };
export type Of<Op extends string, Fields> = Marks & { readonly op: Op } & Fields;

/** How a value is cut: to decimal places, or to a multiple such as 0.05; always citing its rule. */
export type CitedRounding = {
  readonly mode: RoundingMode;
  readonly places?: number;
  readonly multiple?: string;
  readonly source: string;
};

/** Which percentile: each entry by its weight or every one alike; observed, or in proportion between two. */
export type Percentile = {
  readonly percent: string;
  readonly by: 'weight' | 'count';
  readonly take: 'observed' | 'interpolated';
};

/** What the law is asked for, by which key, and as what kind of number. */
export type LawAsked = {
  readonly what: 'floor' | 'reference' | 'rate' | 'lastFixing' | 'method';
  readonly key?: string;
  readonly type: string;
  readonly scale: number;
  readonly domain?: readonly [least: string, most: string];
};

/** The periods of the calendar by which entries are grouped; a week is from Monday to Sunday. */
export type Period = 'day' | 'week' | 'month' | 'quarter' | 'year';
/**
 * How the entries of one period become one: by which figure, cut how if it divides, and how many
 * entries are enough.
 */
export type Grouping = {
  readonly by: Period;
  readonly take: 'mean' | 'median' | 'weighted' | 'sum' | 'least' | 'greatest' | 'first' | 'last';
  readonly atLeast?: number;
  readonly rounded?: CitedRounding;
};

/** What a row of a table asks of a column: a truth, codes, or a range with stated edges; left out, any. */
export type Condition =
  | boolean
  | { readonly in: readonly string[] }
  | {
      readonly from?: string;
      readonly above?: string;
      readonly below?: string;
      readonly upTo?: string;
    };
/**
 * What two entries of one day become, a quotient by a rounding, and what is done with an entry whose
 * day the other series has not.
 */
export type Pairing = {
  readonly take: 'sum' | 'difference' | 'product' | 'quotient' | 'least' | 'greatest';
  readonly unmatched: 'leftOut' | 'refused';
  readonly rounded?: CitedRounding;
};

/** Days of the calendar, business days of a named calendar, or months: three kinds, never compared. */
export type SpanUnit = 'days' | 'months' | 'businessDays';
/**
 * The type of a leaf as a document writes it: a dimension, `bool`, `date`, `state`, `origin`, a closed
 * list of codes, a span, or a series of numbers.
 */
export type TypeText =
  | string
  | { readonly code: readonly string[] }
  | { readonly span: SpanUnit; readonly calendar?: string }
  | { readonly series: string };

/** A season of every year by month and day, half-open; it may run over the end of the year. */
export type Season = { readonly from: string; readonly until: string };

import type { IsoDate } from '#kernel';
import type { LawLookUp } from '../evaluate/law-look-up.ts';

/** One entry of a series: its day, its value and weight as integers, the events it was made of. */
export type Entry = {
  readonly at: IsoDate;
  readonly value: bigint;
  readonly weight: bigint;
  readonly events: readonly string[];
};
/** The origin of a lot: a state for each stage that was told. */
export type Stages = ReadonlyMap<string, string>;
/** A value inside an evaluation; a number is an integer at its static scale. */
export type Value = bigint | boolean | string | readonly Entry[] | Stages;

/** Why an evaluation comes to nothing: something is not known, or is not what may be. */
export type Trouble =
  | { readonly kind: 'missing'; readonly name: string }
  | {
      readonly kind: 'outside';
      readonly input: string;
      readonly value: string;
      readonly wanted: string;
    };
/** A step as taken: the number of its description, its value, and the value before a rounding. */
export type Taken = {
  readonly step: number;
  readonly value: bigint | boolean | string;
  readonly exact?: bigint;
};
/** What was asked of the law, and which recorded event answered. */
export type Asked = {
  readonly name: string;
  readonly value: string | boolean;
  readonly type: string;
  readonly event: string;
};

/** An entry that was in a window and not kept: its event, and by which rule, by id or place. */
export type LeftOut = { readonly event: string; readonly by: string };

/** What one evaluation runs on: leaves and lets by slot, what was chosen, asked, and went wrong. */
export type Frame = {
  readonly values: (Value | undefined)[];
  /** By slot: inputs whose value was given, not supplied by `unknown`. */
  readonly given: boolean[];
  /** By number of a choice: the row that counted, −1 where it was not asked. */
  readonly rows: number[];
  readonly at: IsoDate;
  readonly law: LawLookUp | undefined;
  /** Steps in the order taken; none are kept when the worksheet is off. */
  readonly taken: Taken[] | undefined;
  readonly asked: Asked[];
  /** Events of the entries that were in a window. */
  readonly observed: string[];
  /** Events of the entries that a `kept`, `ranked`, `grouped` or `paired` left out, and its id or place. */
  readonly leftOut: LeftOut[];
  readonly troubles: Trouble[];
};

export type Range = { readonly low: bigint; readonly high: bigint };
/** What may be of a leaf that is not known: a range, a truth, possible codes or two dates, or anything. */
export type Extent = Range | boolean | 'either' | readonly string[];
/** Many frames at once: a frame of what is known, and by slot what may be of the rest. */
export type Box = {
  readonly frame: Frame;
  readonly unknown: ReadonlyMap<number, Extent>;
  /** Nothing is known of the law or the day either. */
  readonly isAnyLaw?: true;
};

export const isNumber = (value: Value | undefined): value is bigint => typeof value === 'bigint';
export const isTruth = (value: Value | undefined): value is boolean => typeof value === 'boolean';
export const isText = (value: Value | undefined): value is string => typeof value === 'string';
export const isEntries = (value: Value | undefined): value is readonly Entry[] =>
  Array.isArray(value);
export const isStages = (value: Value | undefined): value is Stages => value instanceof Map;

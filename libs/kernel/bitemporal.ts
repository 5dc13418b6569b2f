import type { IsoDate } from './iso-date.ts';
import { covers, type Period } from './period.ts';

/**
 * A fact about valid time and where in the order of law it became known.
 * `known` counts law events from 1 in global order; it is local to a reader and never stored.
 */
export type Assertion<T> = {
  readonly period: Period;
  readonly value: T;
  readonly known: number;
};

/** What was ever asserted of one thing, in the order it became known. Nothing is ever taken out. */
export type History<T> = readonly Assertion<T>[];

/**
 * What holds on a date as known after `known` law events: the latest assertion that covers the date
 * overlays all earlier ones. A lifting is an assertion too, with a value that says so.
 */
export const assertedOn = <T>(
  history: History<T>,
  date: IsoDate,
  known: number = Number.POSITIVE_INFINITY,
): Assertion<T> | undefined =>
  history.findLast((entry) => entry.known <= known && covers(entry.period, date));

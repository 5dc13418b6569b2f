import {
  listOf,
  malformed,
  matching,
  named,
  oneOf,
  parseAmount,
  parseDate,
  type Parsed,
  parsePeriod,
  record,
  roundingModes,
  stricter,
  text,
} from '#kernel';
import { whole } from './whole.ts';

/** How days become parts of a year. */
export const dayCounts = ['actual/360', 'actual/365', 'actual/actual', '30/360'] as const;
export type DayCount = (typeof dayCounts)[number];

/** When interest becomes principal: never, or after so many months. */
export const compoundings = ['simple', 'monthly', 'quarterly', 'yearly'] as const;
export type Compounding = (typeof compoundings)[number];

const dated = record({ from: parseDate, percent: parseAmount });
/** Percent a year by the day from which each holds; told in order, each day once. */
const percentages = stricter(listOf(dated, 200), (read) => {
  const late = read.findIndex(({ from }, n) => n > 0 && from <= (read[n - 1]?.from ?? ''));
  if (late < 0) return read;
  throw malformed(
    'not-in-order',
    read[late]?.from,
    'each rate from a later day than the one before',
  );
});

const fields = record({
  schema: oneOf(['plimsoll/interest-rule@1']),
  id: matching(/^[a-z0-9-]{1,60}$/, 'not-an-id', 'small letters, digits and hyphens'),
  version: whole(0, 1_000_000),
  citation: text(),
  valid: parsePeriod,
  graceDays: whole(0, 3650),
  dayCount: oneOf(dayCounts),
  compounding: oneOf(compoundings),
  rounded: record({ mode: oneOf(roundingModes), places: whole(0, 12) }),
  onOwed: percentages,
  onOverpaid: percentages,
});
/**
 * A rule of interest: versioned data. On what is owed from `graceDays` after it fell due, and on what
 * was paid beyond what is due; `rounded` cuts when interest becomes principal and when it is told.
 */
export const parseInterestRule = named('InterestRule', fields);
export type InterestRule = Parsed<typeof parseInterestRule>;
export type DatedPercent = InterestRule['onOwed'][number];

import { type IsoDate, parseDate } from './iso-date.ts';
import { Malformed } from './malformed.ts';
import { type Parser, record } from './parser.ts';

/** A stretch of valid time, half-open `[from, until)`; `until: null` means until further notice. */
export type Period = { readonly from: IsoDate; readonly until: IsoDate | null };

export const covers = ({ from, until }: Period, date: IsoDate): boolean =>
  from <= date && (until === null || date < until);

export const overlaps = (a: Period, b: Period): boolean =>
  (b.until === null || a.from < b.until) && (a.until === null || b.from < a.until);

const untilDate: Parser<IsoDate | null> = (raw) =>
  raw === null || raw === undefined ? null : parseDate(raw);

/** Refuses a period that ends before it begins. */
export const checkedPeriod = <P extends Period>(period: P): P => {
  if (period.until === null || period.from < period.until) return period;
  const wanted = `a date after ${period.from}, or null`;
  throw new Malformed([{ at: '/until', rule: 'period-ends-early', value: period.until, wanted }]);
};

/** Reads `{ from, until }`; an absent `until` means until further notice. */
export const parsePeriod: Parser<Period> = (raw) =>
  checkedPeriod(record({ from: parseDate, until: untilDate })(raw) as Period);

export const parseUntil = untilDate;

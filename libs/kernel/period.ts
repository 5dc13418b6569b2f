import { type IsoDate, parseDate } from './iso-date.ts';
import { Malformed } from './malformed.ts';
import { type Parser, record } from './parser.ts';
import { leftOut, schemaOf, stricter } from './schema.ts';

/** A stretch of valid time, half-open `[from, until)`; `until: null` means until further notice. */
export type Period = { readonly from: IsoDate; readonly until: IsoDate | null };

export const covers = ({ from, until }: Period, date: IsoDate): boolean =>
  from <= date && (until === null || date < until);

export const overlaps = (a: Period, b: Period): boolean =>
  (b.until === null || a.from < b.until) && (a.until === null || b.from < a.until);

const untilDate: Parser<IsoDate | null> = leftOut(
  (raw: unknown) => (raw === null || raw === undefined ? null : parseDate(raw)),
  { ...schemaOf(parseDate), type: ['string', 'null'] },
);

/** Refuses a period that ends before it begins. */
export const checkedPeriod = <P extends Period>(period: P): P => {
  if (period.until === null || period.from < period.until) return period;
  const wanted = `a date after ${period.from}, or null`;
  throw new Malformed([{ at: '/until', rule: 'period-ends-early', value: period.until, wanted }]);
};

/** A parser of something with a period, which may not end before it begins. */
export const withPeriod = <P extends Period>(parser: Parser<P>): Parser<P> =>
  stricter(parser, checkedPeriod);

/** Reads `{ from, until }`; an absent `until` means until further notice. */
export const parsePeriod: Parser<Period> = withPeriod(
  record({ from: parseDate, until: untilDate }),
);

export const parseUntil = untilDate;

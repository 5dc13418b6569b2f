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

const earlier = (a: IsoDate | null, b: IsoDate | null): IsoDate | null =>
  a === null ? b : b === null || a < b ? a : b;

/** The days two periods have in common; undefined where there are none. */
export const commonDays = (a: Period, b: Period): Period | undefined =>
  overlaps(a, b)
    ? { from: a.from > b.from ? a.from : b.from, until: earlier(a.until, b.until) }
    : undefined;

/** What is left of a period once some of its days are taken out, in order. */
export const withoutDays = (period: Period, taken: readonly Period[]): readonly Period[] => {
  let left: readonly Period[] = [period];
  for (const out of taken) left = left.flatMap((one) => cutOut(one, out));
  return left;
};

const cutOut = (period: Period, out: Period): readonly Period[] => {
  if (!overlaps(period, out)) return [period];
  const before = period.from < out.from ? [{ from: period.from, until: out.from }] : [];
  const goesOn = out.until !== null && (period.until === null || out.until < period.until);
  return goesOn ? [...before, { from: out.until, until: period.until }] : before;
};

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

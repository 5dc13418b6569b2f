import { daysBetween, type IsoDate } from '#kernel';
import type { DayCount } from '#trade/zone-rules';

/** Parts of a year are counted in this many: the least that 360, 365 and 366 all divide. */
export const partsOfYear = 1_603_080n;

const yearOf = (date: IsoDate): number => Number(date.slice(0, 4));

const isLeap = (year: number): boolean => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
const daysIn = (year: number): number => (isLeap(year) ? 366 : 365);

const newYear = (year: number): IsoDate => `${String(year).padStart(4, '0')}-01-01` as IsoDate;

/** Each calendar year's days count as parts of that year. */
const actual = (from: IsoDate, until: IsoDate): bigint => {
  let parts = 0n;
  for (let at = from; at < until;) {
    const year = yearOf(at);
    const end = yearOf(until) === year ? until : newYear(year + 1);
    parts += (BigInt(daysBetween(at, end)) * partsOfYear) / BigInt(daysIn(year));
    at = end;
  }
  return parts;
};

/** Months of thirty days: a 31st counts as a 30th. */
const days30 = (from: IsoDate, until: IsoDate): number => {
  const [fromDay, untilDay] = [from, until].map((date) => Math.min(30, Number(date.slice(8))));
  const months = (yearOf(until) - yearOf(from)) * 12 + monthOf(until) - monthOf(from);
  return months * 30 + (untilDay ?? 0) - (fromDay ?? 0);
};

const monthOf = (date: IsoDate): number => Number(date.slice(5, 7));

/** What part of a year lies between two days (the first counts, the last does not), in `partsOfYear`. */
export const partOfYear = (dayCount: DayCount, from: IsoDate, until: IsoDate): bigint => {
  switch (dayCount) {
    case 'actual/360':
      return (BigInt(daysBetween(from, until)) * partsOfYear) / 360n;
    case 'actual/365':
      return (BigInt(daysBetween(from, until)) * partsOfYear) / 365n;
    case 'actual/actual':
      return actual(from, until);
    case '30/360':
      return (BigInt(days30(from, until)) * partsOfYear) / 360n;
  }
};

import { addDays, daysBetween, type IsoDate } from '#kernel';
import { type Calendar, isBusinessDay, uncovered } from './calendar.ts';

/** A date, or what it would have had to be. */
export type Moved =
  IsoDate | { readonly input: string; readonly value: string; readonly wanted: string };

const firstDay = '0000-01-01' as IsoDate;
const lastDay = '9999-12-31' as IsoDate;

const beyond = (date: IsoDate, by: string): Moved => ({
  input: 'date',
  value: `${date} and ${by}`,
  wanted: 'a date of the years 0000 to 9999',
});

export const addCalendarDays = (date: IsoDate, count: number): Moved => {
  const within = count >= daysBetween(date, firstDay) && count <= daysBetween(date, lastDay);
  return within ? addDays(date, count) : beyond(date, `${count} days`);
};

/** Days of a month; month 13 is January again. */
export const daysIn = (year: number, month: number): number =>
  new Date(Date.UTC(2000 + (year % 400), month, 0)).getUTCDate();

const text = (year: number, month: number, day: number): IsoDate => {
  const padded = (n: number, length: number): string => String(n).padStart(length, '0');
  return `${padded(year, 4)}-${padded(month, 2)}-${padded(day, 2)}` as IsoDate;
};

export type MonthEnd = 'last' | 'next';

/** The day of a month; where the month has no such day, its last, or the first of the next. */
export const dayOfMonth = (
  { year, month }: { readonly year: number; readonly month: number },
  day: number,
  monthEnd: MonthEnd,
): Moved => {
  if (year < 0 || year > 9999) return beyond(text(0, month, day), `${year} years`);
  if (day <= daysIn(year, month)) return text(year, month, day);
  if (monthEnd === 'last') return text(year, month, daysIn(year, month));
  return month === 12 ? text(year + 1, 1, 1) : text(year, month + 1, 1);
};

export const partsOf = (date: string) => ({
  year: Number(date.slice(0, 4)),
  month: Number(date.slice(5, 7)),
  day: Number(date.slice(8, 10)),
});

export const addMonths = (date: IsoDate, count: number, monthEnd: MonthEnd): Moved => {
  const { year, month, day } = partsOf(date);
  const months = year * 12 + month - 1 + count;
  const at = { year: Math.floor(months / 12), month: (((months % 12) + 12) % 12) + 1 };
  return dayOfMonth(at, day, monthEnd);
};

/** The day itself if it is a business day, else the next that is. */
export const nextBusiness = (calendar: Calendar, date: IsoDate, step: 1 | -1 = 1): Moved => {
  let day = date;
  for (;;) {
    const trouble = uncovered(calendar, day);
    if (trouble !== undefined) return trouble;
    if (isBusinessDay(calendar, day)) return day;
    day = addDays(day, step);
  }
};

/** So many business days after a date (before it, when negative); the date itself is not counted. */
export const addBusinessDays = (calendar: Calendar, date: IsoDate, count: number): Moved => {
  const step = count < 0 ? -1 : 1;
  let day: Moved = date;
  for (let left = Math.abs(count); left > 0; left -= 1) {
    day = nextBusiness(calendar, addDays(day, step), step);
    if (typeof day !== 'string') return day;
  }
  return day;
};

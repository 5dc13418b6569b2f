import { addDays, daysBetween, type IsoDate } from '#kernel';
import type { CalendarSpec } from '../document/document.ts';
import type { Dates, Node } from '../document/node.ts';
import { Exact } from './arithmetic.ts';
import { type Case, type Meaning, numberOf, quantity, textOfNode } from './meaning.ts';
import { NoDuty } from './no-duty.ts';
import { isSeasonOf } from './seasons.ts';

const text = (value: string): Meaning => ({ kind: 'text', text: value });
const dayOf = (of: Case, node: Node): IsoDate => textOfNode(of, node) as IsoDate;

const within = (day: IsoDate): IsoDate => {
  if (/^\d{4}-/.test(day)) return day;
  throw new NoDuty('a date beyond the calendar');
};

/** A Monday; the days of the week are counted from it. */
const monday = '2024-01-01' as IsoDate;
const week = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
const weekday = (day: IsoDate): string => week[((daysBetween(monday, day) % 7) + 7) % 7] ?? '';

const isBusiness = ({ weekend, holidays, covers }: CalendarSpec, day: IsoDate): boolean => {
  if (day < covers.from || (covers.until !== null && day >= covers.until)) {
    throw new NoDuty('a day that the calendar does not cover');
  }
  return (
    !weekend.includes(weekday(day)) && !holidays.includes(day) && !holidays.includes(day.slice(5))
  );
};

const calendarOf = ({ document }: Case, name = ''): CalendarSpec => {
  const found = document.calendars?.[name];
  if (found !== undefined) return found;
  throw new TypeError(`no calendar is named ${name}`);
};

/** The next business day from a day on, that day included; backwards with −1. */
const businessFrom = (calendar: CalendarSpec, from: IsoDate, step: 1 | -1): IsoDate => {
  let day = from;
  while (!isBusiness(calendar, day)) day = addDays(day, step);
  return day;
};

const businessDays = (calendar: CalendarSpec, from: IsoDate, count: number): IsoDate => {
  let day = from;
  const step = count < 0 ? -1 : 1;
  for (let n = 0; n !== count; n += step) day = businessFrom(calendar, addDays(day, step), step);
  return day;
};

const padded = (value: number, length: number): string => String(value).padStart(length, '0');

/** A day of a month; where the month is too short, its last day or the first of the next month. */
const inMonth = (
  year: number,
  month: number,
  { day, end }: { day: number; end?: string },
): IsoDate => {
  if (year < 0 || year > 9999) throw new NoDuty('a date beyond the calendar');
  const first = `${padded(year, 4)}-${padded(month, 2)}-01` as IsoDate;
  const next =
    `${padded(month === 12 ? year + 1 : year, 4)}-${padded((month % 12) + 1, 2)}-01` as IsoDate;
  const length = year === 9999 && month === 12 ? 31 : daysBetween(first, next);
  if (day <= length) return addDays(first, day - 1);
  return end === 'next' ? within(next) : addDays(first, length - 1);
};

const partsOf = (day: IsoDate): readonly number[] => day.split('-').map(Number);

const months = (from: IsoDate, count: number, end: string | undefined): IsoDate => {
  const [year = 0, month = 1, day = 1] = partsOf(from);
  const all = year * 12 + (month - 1) + count;
  return inMonth(Math.floor(all / 12), all - Math.floor(all / 12) * 12 + 1, {
    day,
    ...(end === undefined ? {} : { end }),
  });
};

/** A date so many calendar days, months or business days later. */
export const moved = (
  of: Case,
  [from, span]: readonly [IsoDate, Meaning],
  end?: string,
): IsoDate => {
  if (span.kind !== 'span') throw new TypeError('a span was wanted');
  const { count, unit, calendar } = span;
  if (unit === 'months') return months(from, count, end);
  if (unit === 'businessDays') return businessDays(calendarOf(of, calendar), from, count);
  return within(addDays(from, count));
};

const partNumber = { year: 0, month: 1, day: 2 } as const;

export const dates = (of: Case, node: Dates): Meaning => {
  switch (node.op) {
    case 'daysBetween':
      return quantity(new Exact(daysBetween(dayOf(of, node.from), dayOf(of, node.to))));
    case 'addSpan':
      return text(moved(of, [dayOf(of, node.date), of.mean(node.span)], node.monthEnd));
    case 'nextBusiness':
      return text(businessFrom(calendarOf(of, node.calendar), dayOf(of, node.date), 1));
    case 'dateOf': {
      const [year = 0, month = 1, day = 1] = [node.year, node.month, node.day].map((part) =>
        numberOf(of, part).number.toNumber(),
      );
      return text(inMonth(year, month, { day, end: node.monthEnd }));
    }
    case 'partOf':
      return quantity(new Exact(partsOf(dayOf(of, node.date))[partNumber[node.part]] ?? 0));
    case 'seasonOf': {
      const day = dayOf(of, node.date);
      const found = Object.entries(node.seasons).find(([, season]) => isSeasonOf(day, season));
      return text(found?.[0] ?? '');
    }
    case 'governingDate':
      return text(of.at);
  }
};

import { daysBetween, type IsoDate } from '#kernel';

/** A calendar of business days, ready to be asked. */
export type Calendar = {
  readonly name: string;
  readonly from: string;
  readonly until: string | null;
  readonly weekend: ReadonlySet<string>;
  /** Dates, and days of every year as MM-DD. */
  readonly holidays: ReadonlySet<string>;
};

const weekdays = [
  'thursday',
  'friday',
  'saturday',
  'sunday',
  'monday',
  'tuesday',
  'wednesday',
] as const;
const epoch = '1970-01-01' as IsoDate;
/** The first day of the epoch was a Thursday. */
const weekdayOf = (date: IsoDate): string => {
  const days = daysBetween(epoch, date) % 7;
  return weekdays[(days + 7) % 7] ?? '';
};

export const isBusinessDay = ({ weekend, holidays }: Calendar, date: IsoDate): boolean =>
  !weekend.has(weekdayOf(date)) && !holidays.has(date) && !holidays.has(date.slice(5));

/** What is wrong with asking a calendar for a day that it does not cover. */
export const uncovered = ({ name, from, until }: Calendar, date: IsoDate) =>
  from <= date && (until === null || date < until)
    ? undefined
    : {
        input: `calendar ${name}`,
        value: date,
        wanted: `a date from ${from} until ${until ?? 'further notice'}, which the calendar covers`,
      };

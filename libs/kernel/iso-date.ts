import { malformed } from './malformed.ts';
import { described } from './schema.ts';

declare const isoDate: unique symbol;
/** A calendar date `YYYY-MM-DD` in the zone's legal time zone; as text it sorts as time does. */
export type IsoDate = string & { readonly [isoDate]: true };

declare const instant: unique symbol;
/** A moment of recorded time: UTC, milliseconds, `YYYY-MM-DDTHH:MM:SS.sssZ`; sorts as time does. */
export type Instant = string & { readonly [instant]: true };

const dateForm = /^\d{4}-\d{2}-\d{2}$/;
const instantForm = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;
const dayMs = 86_400_000;

const isRealDate = (raw: string): boolean => {
  const ms = Date.parse(`${raw}T00:00:00.000Z`);
  return !Number.isNaN(ms) && new Date(ms).toISOString().startsWith(raw);
};

/** Date.parse takes 30 February for 2 March, and 24:00 for the next day. */
const isRealInstant = (raw: string): boolean => {
  const ms = Date.parse(raw);
  return !Number.isNaN(ms) && new Date(ms).toISOString() === raw;
};

/** Reads a calendar date that exists (30 February does not). */
export const parseDate = described(
  (raw: unknown): IsoDate => {
    if (typeof raw === 'string' && dateForm.test(raw) && isRealDate(raw)) return raw as IsoDate;
    throw malformed('not-a-date', raw, 'a date of the calendar as YYYY-MM-DD');
  },
  { type: 'string', format: 'date', pattern: dateForm.source },
);

/** Reads a moment of recorded time. */
export const parseInstant = described(
  (raw: unknown): Instant => {
    if (typeof raw === 'string' && instantForm.test(raw) && isRealInstant(raw)) {
      return raw as Instant;
    }
    throw malformed('not-an-instant', raw, 'a UTC time as YYYY-MM-DDTHH:MM:SS.sssZ');
  },
  { type: 'string', format: 'date-time', pattern: instantForm.source },
);

export const instantOf = (ms: number): Instant => new Date(ms).toISOString() as Instant;
export const msOf = (at: Instant): number => Date.parse(at);

/** The last moment of a calendar day in UTC: what "as known on that day" means. */
export const endOfDay = (date: IsoDate): Instant => `${date}T23:59:59.999Z` as Instant;

const utc = (date: IsoDate): number => Date.parse(`${date}T00:00:00.000Z`);

export const addDays = (date: IsoDate, days: number): IsoDate =>
  new Date(utc(date) + days * dayMs).toISOString().slice(0, 10) as IsoDate;

/** Calendar days from one date to another; negative when the second is earlier. */
export const daysBetween = (from: IsoDate, to: IsoDate): number =>
  Math.round((utc(to) - utc(from)) / dayMs);

/** So many months later on the same day; the month's last day where it has no such day. */
export const addMonths = (date: IsoDate, months: number): IsoDate => {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  const at = new Date(0);
  // Not Date.UTC, which takes the years 0 to 99 for 1900 to 1999.
  at.setUTCFullYear(year, month - 1 + months + 1, 0);
  at.setUTCDate(Math.min(day, at.getUTCDate()));
  return at.toISOString().slice(0, 10) as IsoDate;
};

import {
  addDays,
  addMonths,
  type IsoDate,
  matching,
  named,
  oneOf,
  optional,
  type Parsed,
  parsePeriod,
  record,
  text,
} from '#kernel';
import { whole } from './whole.ts';

/** The dates of a shipment from which a limit may run; from acceptance where the date was not told. */
const limitDates = ['acceptance', 'export', 'arrival', 'lodged'] as const;

const limit = record({
  within: whole(0, 9999),
  unit: oneOf(['days', 'months']),
  from: oneOf(limitDates),
  citation: text(),
});
export type TimeLimit = Parsed<typeof limit>;

/** What is to be done about a declaration in time: parts made final, and what customs may change. */
export const timedActs = ['price', 'assay', 'weight', 'amendment', 'cancellation'] as const;
export type TimedAct = (typeof timedActs)[number];

const fields = record({
  schema: oneOf(['plimsoll/time-limits@1']),
  id: matching(/^[a-z0-9-]{1,60}$/, 'not-an-id', 'small letters, digits and hyphens'),
  version: whole(1, 1_000_000),
  citation: text(),
  valid: parsePeriod,
  price: optional(limit),
  assay: optional(limit),
  weight: optional(limit),
  amendment: optional(limit),
  cancellation: optional(limit),
});
/**
 * Time limits: by when price, assay and weight are final, and until when a declaration is amended or
 * cancelled. An act that is left out has no limit. `valid` are the days of acceptance that it is for.
 */
export const parseTimeLimits = named('TimeLimits', fields);
export type TimeLimits = Parsed<typeof parseTimeLimits>;

/** The last day of a limit: so many days or months after its date, that day included. */
export const lastDayOf = ({ within, unit }: TimeLimit, from: IsoDate): IsoDate =>
  unit === 'days' ? addDays(from, within) : addMonths(from, within);

import type { Command } from 'commander';
import {
  endOfDay,
  type Instant,
  malformed,
  optional,
  parseDate,
  parseInstant,
  type Parser,
  record,
} from '#kernel';
import { type At, today } from '#host/zone';

export type AtOptions = { readonly valid?: string; readonly known?: string };

/** A moment of recorded time; a date is its end, in UTC as all recorded time is. */
export const parseKnown: Parser<Instant> = (raw) => {
  const text = String(raw);
  if (/^\d{4}-\d\d-\d\d$/.test(text)) return endOfDay(parseDate(text));
  if (text.includes('T')) return parseInstant(text);
  throw malformed('not-a-moment', raw, 'a date as YYYY-MM-DD, or a UTC time as it is recorded');
};

const read = record({ valid: optional(parseDate), known: optional(parseKnown) });

export const knownWords =
  'as known at the end of this date, or at this moment, such as 2026-01-31T12:00:00.000Z';

export const withTimes = (command: Command): Command =>
  command
    .option('--valid <date>', 'the date the question is about (else today)')
    .option('--known <moment>', knownWords);

/** The two times a question was asked for. */
export const atOf = ({ valid, known }: AtOptions): At => {
  const at = read({ valid, known });
  return { valid: at.valid ?? today(), known: at.known };
};

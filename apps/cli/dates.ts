import type { Command } from 'commander';
import { optional, parseDate, parseInstant, record } from '#kernel';
import { type At, today } from '#host/zone';

export type AtOptions = { readonly valid?: string; readonly known?: string };

const read = record({ valid: optional(parseDate), known: optional(parseInstant) });

export const withTimes = (command: Command): Command =>
  command
    .option('--valid <date>', 'the date the question is about (else today)')
    .option('--known <instant>', 'as known at this moment, such as 2026-01-31T12:00:00.000Z');

/** The two times a question was asked for. */
export const atOf = ({ valid, known }: AtOptions): At => {
  const at = read({ valid, known });
  return { valid: at.valid ?? today(), known: at.known };
};

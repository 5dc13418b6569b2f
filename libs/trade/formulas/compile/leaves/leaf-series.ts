import { attempt, type IsoDate, Malformed, parseDate } from '#kernel';
import type { Entry } from '../frame.ts';
import { integerAt, rangeText } from './leaf-number.ts';
import type { InputValue, ReadValue, SeriesEntry, SeriesType } from './leaf-type.ts';

/** Decimals of a weight. */
export const weightScale = 6;
const mostWeight = 10n ** 18n;

const isEntry = (raw: unknown): raw is SeriesEntry =>
  typeof raw === 'object' && raw !== null && 'at' in raw && 'value' in raw;

const entryFault = (type: SeriesType, value: bigint, weight: bigint): string | undefined => {
  if (value < type.low || value > type.high) return rangeText(type);
  return weight < 0n || weight > mostWeight ? 'a weight from 0 to 1000000000000' : undefined;
};

const noEvents: readonly string[] = [];

const readEntry = (type: SeriesType, raw: unknown): Entry | { readonly wanted: string } => {
  if (!isEntry(raw)) return { wanted: '{ "at": a date, "value": a decimal as text }' };
  const at = attempt(parseDate, raw.at);
  const value = integerAt(raw.value, type.scale);
  const weight = integerAt(raw.weight ?? '1', weightScale);
  if (at instanceof Malformed) return { wanted: 'a date as YYYY-MM-DD in "at"' };
  if (typeof value !== 'bigint') return value;
  if (typeof weight !== 'bigint') return weight;
  const wanted = entryFault(type, value, weight);
  if (wanted !== undefined) return { wanted };
  const { event } = raw;
  return { at, value, weight, events: typeof event === 'string' ? [event] : noEvents };
};

const byDate = (a: { readonly at: IsoDate }, b: { readonly at: IsoDate }): number =>
  a.at < b.at ? -1 : a.at > b.at ? 1 : 0;

/** Reads a series and puts it in the order of its dates; entries of one day keep their order. */
export const readEntries = (type: SeriesType, raw: InputValue): ReadValue => {
  if (!Array.isArray(raw)) return { wanted: 'a list of { "at", "value" } entries' };
  if (raw.length > type.most) return { wanted: `at most ${type.most} entries` };
  const entries: Entry[] = [];
  for (const [n, one] of raw.entries()) {
    const entry = readEntry(type, one);
    if ('wanted' in entry) return { wanted: `in entry ${n}, ${entry.wanted}` };
    entries.push(entry);
  }
  return { value: entries.sort(byDate) };
};

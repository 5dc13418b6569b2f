import { attempt, Malformed, parseState } from '#kernel';
import type { DatedValue, InputSpec, RuleSetDocument } from '../document/document.ts';
import type { TypeText } from '../document/node.ts';
import { Exact } from './arithmetic.ts';
import { isFigureText } from './figures.ts';
import { type Entry, type Meaning, quantity } from './meaning.ts';
import { isSeasonOf } from './seasons.ts';
import { readUnit } from './units.ts';

type GivenEntry = {
  readonly at: string;
  readonly value: string;
  readonly weight?: string;
  readonly event?: string;
};
/** A value as it is given. */
export type Given = string | boolean | Readonly<Record<string, string>> | readonly GivenEntry[];

const entry = ({ at, value, weight = '1', event }: GivenEntry): Entry => ({
  at,
  value: new Exact(value),
  weight: new Exact(weight),
  events: event === undefined ? [] : [event],
});

const isList = (raw: Given): raw is readonly GivenEntry[] => Array.isArray(raw);

const structured = (type: TypeText, raw: object): Meaning => {
  if (!isList(raw as Given))
    return { kind: 'origin', stages: raw as Readonly<Record<string, string>> };
  const entries = (raw as readonly GivenEntry[])
    .map(entry)
    .toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
  const unit = typeof type === 'object' && 'series' in type ? type.series : '1';
  return { kind: 'series', entries, unit: readUnit(unit) };
};

const words = ['date', 'state'];

/** A value as written, by the type it has. */
export const meant = (type: TypeText, raw: Given): Meaning => {
  if (typeof raw === 'boolean') return { kind: 'truth', truth: raw };
  if (typeof raw === 'object') return structured(type, raw);
  if (type === 'origin') return { kind: 'origin', stages: {} };
  if (typeof type === 'string') {
    return words.includes(type)
      ? { kind: 'text', text: raw }
      : quantity(new Exact(raw), readUnit(type));
  }
  if (!('span' in type)) return { kind: 'text', text: raw };
  const { span: unit, calendar } = type;
  const count = new Exact(raw).toNumber();
  return { kind: 'span', count, unit, ...(calendar === undefined ? {} : { calendar }) };
};

const isCalendarDate = (raw: string): boolean =>
  /^\d{4}-\d{2}-\d{2}$/.test(raw) && new Date(`${raw}T00:00:00Z`).toJSON()?.slice(0, 10) === raw;

const isInDomain = (number: Exact, { domain, scale = 0 }: InputSpec): boolean =>
  number.decimalPlaces() <= scale &&
  (domain === undefined || (number.gte(domain[0]) && number.lte(domain[1])));

const isDateWithin = (raw: string, { domain }: InputSpec): boolean =>
  isCalendarDate(raw) && (domain === undefined || (domain[0] <= raw && raw <= domain[1]));

const mostSpan = 36_525;

const isFigureOf = (type: TypeText, raw: string, spec: InputSpec): boolean => {
  if (!isFigureText(raw)) return false;
  const number = new Exact(raw);
  return isInDomain(number, spec) && (typeof type === 'string' || number.abs().lte(mostSpan));
};

const isWordOf = (type: TypeText, raw: string, spec: InputSpec): boolean => {
  if (type === 'date') return isDateWithin(raw, spec);
  if (type === 'state' || type === 'origin')
    return !(attempt(parseState, raw) instanceof Malformed);
  return typeof type === 'object' && 'code' in type
    ? type.code.includes(raw)
    : isFigureOf(type, raw, spec);
};

/**
 * Whether a value is one that an input may have. Of a series and an origin only the form of what is
 * drawn is looked at, which is always sound.
 */
export const isWithin = (spec: InputSpec, raw: Given): boolean => {
  const { type } = spec;
  if (type === 'bool') return typeof raw === 'boolean';
  if (typeof raw === 'boolean') return false;
  return typeof raw === 'object' || isWordOf(type, raw, spec);
};

const countsOn = ({ from, until = null, season }: DatedValue, day: string): boolean =>
  from <= day &&
  (until === null || day < until) &&
  (season === undefined || isSeasonOf(day, season));

/** The parameters that have values of their own, on one day. */
export const parametersOn = (
  { parameters = {} }: RuleSetDocument,
  day: string,
): readonly (readonly [string, Meaning])[] =>
  Object.entries(parameters).flatMap(([name, { type, values = [] }]) => {
    const value = values.find((dated) => countsOn(dated, day));
    return value === undefined ? [] : [[name, meant(type, value.value)] as const];
  });

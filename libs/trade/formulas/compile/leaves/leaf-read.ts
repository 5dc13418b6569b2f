import { attempt, Malformed, parseDate, parseState, tenTo, wantedState } from '#kernel';
import { readDimension } from '../dimension.ts';
import { isEntries, isStages, type Range, type Value } from '../frame.ts';
import { readEntries } from './leaf-series.ts';
import { readNumber, readSpan } from './leaf-number.ts';
import type { DateType, InputValue, LeafType, ReadValue } from './leaf-type.ts';
import type { TypeText } from '../../document/node.ts';

/** No span is longer than a century. */
const mostSpan = 36_525n;
/** Entries of one series. */
export const mostEntries = 10_000;

const dimensioned = (text: string, scale: number) => {
  const read = readDimension(text);
  if ('fault' in read) return read;
  const most = tenTo(18 + scale) - 1n;
  return { dimension: read.dimension, scale, low: -most, high: most };
};

/** Reads a document's type; numbers get the given scale and the widest range that can be recorded. */
export const readType = (text: TypeText, scale: number): LeafType | { readonly fault: string } => {
  if (typeof text === 'string') return readWord(text, scale);
  if ('code' in text) return { kind: 'code', codes: text.code };
  if ('span' in text) {
    const { span: unit, calendar } = text;
    if ((unit === 'businessDays') !== (calendar !== undefined)) {
      return { fault: 'business days name their "calendar", and no other span has one' };
    }
    const range = { low: -mostSpan, high: mostSpan };
    return { kind: 'span', unit, ...range, ...(calendar === undefined ? {} : { calendar }) };
  }
  const read = dimensioned(text.series, scale);
  return 'fault' in read ? read : { kind: 'series', ...read, most: mostEntries };
};

const readWord = (text: string, scale: number): LeafType | { readonly fault: string } => {
  switch (text) {
    case 'bool':
      return { kind: 'truth' };
    case 'date':
      return { kind: 'date', first: '0000-01-01', last: '9999-12-31' };
    case 'state':
    case 'origin':
      return { kind: text };
    default: {
      const read = dimensioned(text, scale);
      return 'fault' in read ? read : { kind: 'number', ...read };
    }
  }
};

const isText = (raw: InputValue): raw is string => typeof raw === 'string';
const reads = (parse: (raw: unknown) => unknown, raw: unknown): boolean =>
  !(attempt(parse, raw) instanceof Malformed);

/** Reads one value of a type; a value that is none of it is told what would be right. */
export const readValue = (type: LeafType, raw: InputValue): ReadValue => {
  switch (type.kind) {
    case 'truth':
      return typeof raw === 'boolean' ? { value: raw } : { wanted: 'true or false' };
    case 'code':
      return isText(raw) && type.codes.includes(raw)
        ? { value: raw }
        : { wanted: `one of ${type.codes.join(', ')}` };
    case 'date':
      return readDate(type, raw);
    case 'state':
      return isText(raw) && reads(parseState, raw) ? { value: raw } : { wanted: wantedState };
    case 'origin':
      return readOrigin(raw);
    case 'number':
      return readNumber(type, raw);
    case 'span':
      return readSpan(type, raw);
    case 'series':
      return readEntries(type, raw);
  }
};

const readDate = ({ first, last }: DateType, raw: InputValue): ReadValue => {
  if (!isText(raw) || !reads(parseDate, raw)) return { wanted: 'a date as YYYY-MM-DD' };
  return first <= raw && raw <= last
    ? { value: raw }
    : { wanted: `a date from ${first} to ${last}` };
};

const wantedOrigin =
  'a state for each stage that is known, such as {"mined": "AUS"}, or "XXX" where none is';
/** Stages that are not told are unknown; so are all, where the origin is just `XXX`. */
const readOrigin = (raw: InputValue): ReadValue => {
  if (raw === 'XXX') return { value: new Map() };
  if (typeof raw !== 'object' || Array.isArray(raw)) return { wanted: wantedOrigin };
  const stages = Object.entries(raw as Readonly<Record<string, string>>);
  return stages.every(([, state]) => reads(parseState, state))
    ? { value: new Map(stages) }
    : { wanted: wantedOrigin };
};

const within = ({ low, high }: Range, value: bigint): boolean => low <= value && value <= high;

/** Whether a typed value is one of the type's; a date's form is taken on trust. */
export const fits = (type: LeafType, value: Value): boolean => {
  switch (type.kind) {
    case 'number':
    case 'span':
      return typeof value === 'bigint' && within(type, value);
    case 'truth':
      return typeof value === 'boolean';
    case 'code':
      return typeof value === 'string' && type.codes.includes(value);
    case 'date':
      return typeof value === 'string' && type.first <= value && value <= type.last;
    case 'state':
      return typeof value === 'string';
    case 'series':
      return isEntries(value) && value.every((one) => within(type, one.value));
    case 'origin':
      return isStages(value);
  }
};

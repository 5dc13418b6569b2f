import { attempt, decimalText, Malformed, parseDate, tenTo } from '#kernel';
import { type Dimension, readDimension } from './dimension.ts';
import { readFigure } from '../document/figure.ts';
import type { TypeText } from '../document/node.ts';

/** A value inside an evaluation: an integer at its static scale, a truth, or the text of a code or date. */
export type Value = bigint | boolean | string;

export type NumberType = {
  readonly kind: 'number';
  readonly dimension: Dimension;
  readonly scale: number;
  readonly low: bigint;
  readonly high: bigint;
};
export type CodeType = { readonly kind: 'code'; readonly codes: readonly string[] };
/** The type of a leaf: what values it may have, and how they are read. */
export type LeafType =
  NumberType | CodeType | { readonly kind: 'truth' } | { readonly kind: 'date' };

/** Reads a document's type; numbers get the given scale and the widest range that can be recorded. */
export const readType = (text: TypeText, scale: number): LeafType | { readonly fault: string } => {
  if (typeof text !== 'string') return { kind: 'code', codes: text.code };
  if (text === 'bool') return { kind: 'truth' };
  if (text === 'date') return { kind: 'date' };
  const read = readDimension(text);
  if ('fault' in read) return read;
  const most = tenTo(18 + scale) - 1n;
  return { kind: 'number', dimension: read.dimension, scale, low: -most, high: most };
};

export type ReadValue = { readonly value: Value } | { readonly wanted: string };

/** Reads one value of a type; a value that is none of it is told what would be right. */
export const readValue = (type: LeafType, raw: string | boolean): ReadValue => {
  switch (type.kind) {
    case 'truth':
      return typeof raw === 'boolean' ? { value: raw } : { wanted: 'true or false' };
    case 'code':
      return typeof raw === 'string' && type.codes.includes(raw)
        ? { value: raw }
        : { wanted: `one of ${type.codes.join(', ')}` };
    case 'date':
      return attempt(parseDate, raw) instanceof Malformed || typeof raw !== 'string'
        ? { wanted: 'a date as YYYY-MM-DD' }
        : { value: raw };
    case 'number':
      return readNumber(type, raw);
  }
};

const readNumber = (type: NumberType, raw: string | boolean): ReadValue => {
  const figure = typeof raw === 'string' ? readFigure(raw) : undefined;
  if (figure === undefined) return { wanted: 'a decimal as text, such as "1234.5"' };
  if (figure.scale > type.scale) return { wanted: `at most ${type.scale} decimals` };
  const value = figure.digits * tenTo(type.scale - figure.scale);
  return value < type.low || value > type.high ? { wanted: rangeText(type) } : { value };
};

const rangeText = ({ low, high, scale }: NumberType): string => {
  const shown = (digits: bigint): string => decimalText({ digits, scale });
  return `a number from ${shown(low)} to ${shown(high)}`;
};

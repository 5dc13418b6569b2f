import { constantNumber } from '../nodes/rate.ts';
import { type Expression, point, type TextExpression } from '../nodes/expression.ts';
import {
  isEntries,
  isNumber,
  isStages,
  isText,
  isTruth,
  type Box,
  type Frame,
  type Range,
  type Value,
} from '../frame.ts';
import { readType, readValue } from './leaf-read.ts';
import type { LeafType } from './leaf-type.ts';
import type { Constant } from '../../document/node.ts';
import { below, type Place, type Scope } from '../scope.ts';

/** Stands for a state that may be any. */
export const anyState = '***';

const reader =
  <T extends Value>(
    slot: number,
    is: (value: Value | undefined) => value is T,
    otherwise: T,
  ): ((frame: Frame) => T) =>
  (frame) => {
    const value = frame.values[slot];
    return is(value) ? value : otherwise;
  };

const numberLeaf = (slot: number, type: Range) => {
  const run = reader(slot, isNumber, type.low);
  return {
    run,
    bound: ({ frame, unknown }: Box): Range => {
      const extent = unknown.get(slot);
      if (extent === undefined) return point(run(frame));
      return typeof extent === 'object' && 'low' in extent ? extent : type;
    },
  };
};

const textLeaf = (
  slot: number,
  kind: TextExpression['kind'],
  { codes, any }: { readonly codes: readonly string[]; readonly any: readonly string[] },
): TextExpression => {
  const run = reader(slot, isText, any[0] ?? '');
  return {
    kind,
    codes,
    height: 1,
    run,
    bound: ({ frame, unknown }) => {
      const extent = unknown.get(slot);
      if (extent === undefined) return [run(frame)];
      return Array.isArray(extent) ? extent : any;
    },
  };
};

/** The value of an input or parameter, as the frame holds it in a slot. */
export const leafExpression = (slot: number, type: LeafType): Expression => {
  const isKnown = ({ unknown }: Box): boolean => !unknown.has(slot);
  switch (type.kind) {
    case 'number':
    case 'span':
      return { ...type, height: 1, ...numberLeaf(slot, type) };
    case 'truth': {
      const run = reader(slot, isTruth, false);
      return {
        kind: 'truth',
        always: 'either',
        height: 1,
        run,
        bound: ({ frame, unknown }) => {
          const extent = unknown.get(slot);
          if (extent === undefined) return run(frame);
          return typeof extent === 'boolean' ? extent : 'either';
        },
      };
    }
    case 'code':
      return textLeaf(slot, 'code', { codes: type.codes, any: type.codes });
    case 'date':
      return textLeaf(slot, 'date', { codes: [], any: [type.first, type.last] });
    case 'state':
      return textLeaf(slot, 'state', { codes: [], any: [anyState, 'XXX'] });
    case 'series':
      return { ...type, height: 1, run: reader(slot, isEntries, []), bound: isKnown };
    case 'origin':
      return { kind: 'origin', height: 1, run: reader(slot, isStages, new Map()), bound: isKnown };
  }
};

/** A number with its dimension, a truth, a date, a state or a span, written out in the rule. */
export const compileConstant = (
  { value, type: text }: Constant,
  place: Place,
  scope: Scope,
): Expression | undefined => {
  const type = readType(text, 12);
  if ('fault' in type) return scope.report(below(place, 'type').at, 'not-a-type', type.fault);
  if (type.kind === 'series' || type.kind === 'origin') return notConstant(place, scope);
  const read = readValue(type, value);
  if ('wanted' in read) {
    const { at } = below(place, 'value');
    return scope.report(at, 'value-not-of-type', `the value should be ${read.wanted}`);
  }
  return constantOf(type, read.value, String(value)) ?? notConstant(place, scope);
};

const notConstant = (place: Place, scope: Scope): undefined =>
  scope.report(place.at, 'not-a-constant', 'an origin or a series is an input, not a constant');

const constantOf = (type: LeafType, value: Value, figure: string): Expression | undefined => {
  switch (type.kind) {
    case 'number':
      return constantNumber(figure, type.dimension);
    case 'truth': {
      const always = value === true;
      return { kind: 'truth', always, height: 1, run: () => always, bound: () => always };
    }
    case 'span': {
      const days = isNumber(value) ? value : 0n;
      return { ...type, ...point(days), height: 1, run: () => days, bound: () => point(days) };
    }
    case 'date':
    case 'code':
    case 'state': {
      const text = isText(value) ? value : '';
      const codes = type.kind === 'code' ? type.codes : [];
      return { kind: type.kind, codes, height: 1, run: () => text, bound: () => [text] };
    }
    case 'series':
    case 'origin':
      return undefined;
  }
};

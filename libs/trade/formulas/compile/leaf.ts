import { daysBetween, type IsoDate } from '#kernel';
import { constantNumber } from './rate.ts';
import { plain } from './dimension.ts';
import type { Expression, NumberExpression, TextExpression } from './expression.ts';
import { highest } from './expression.ts';
import { type LeafType, readType, readValue } from './leaf-type.ts';
import type { Constant, Node, Span } from '../document/node.ts';
import { below, type Place, type Scope } from './scope.ts';

/** More days than any two dates of the calendar (years 0000 to 9999) are apart. */
const mostDays = 3_652_425n;

/** The value of an input or parameter, as the frame holds it. */
export const leafExpression = (name: string, type: LeafType): Expression => {
  switch (type.kind) {
    case 'number':
      return { ...type, height: 1, run: ({ numbers }) => numbers.get(name) ?? 0n };
    case 'truth':
      return {
        kind: 'truth',
        always: 'either',
        height: 1,
        run: ({ truths }) => truths.get(name) ?? false,
      };
    case 'code':
      return textLeaf(name, type.kind, type.codes);
    case 'date':
      return textLeaf(name, type.kind, []);
  }
};

const textLeaf = (
  name: string,
  kind: TextExpression['kind'],
  codes: readonly string[],
): TextExpression => ({ kind, codes, height: 1, run: ({ texts }) => texts.get(name) ?? '' });

/** A number with its dimension, a truth, or a date, written out in the rule. */
export const compileConstant = (
  { value, type: text }: Constant,
  place: Place,
  scope: Scope,
): Expression | undefined => {
  const type = readType(text, 12);
  if ('fault' in type) return scope.report(below(place, 'type').at, 'not-a-type', type.fault);
  const read = readValue(type, value);
  if ('wanted' in read) {
    const { at } = below(place, 'value');
    return scope.report(at, 'value-not-of-type', `the value should be ${read.wanted}`);
  }
  if (type.kind === 'number') return constantNumber(String(value), type.dimension);
  const found = read.value;
  return typeof found === 'boolean'
    ? { kind: 'truth', always: found, height: 1, run: () => found }
    : { kind: 'date', codes: [], height: 1, run: () => String(found) };
};

const dateAt = (node: Node, place: Place, scope: Scope): TextExpression | undefined => {
  const found = scope.compile(node, place);
  if (found === undefined || found.kind === 'date') return found;
  return scope.report(place.at, 'not-a-date', `this is a ${found.kind}; a date is wanted here`);
};

/** Calendar days from one date to another, a plain number; negative when the second is earlier. */
export const compileSpan = (
  node: Span,
  place: Place,
  scope: Scope,
): NumberExpression | undefined => {
  const from = dateAt(node.from, below(place, 'from'), scope);
  const to = dateAt(node.to, below(place, 'to'), scope);
  if (from === undefined || to === undefined) return undefined;
  return {
    kind: 'number',
    dimension: plain,
    scale: 0,
    low: -mostDays,
    high: mostDays,
    height: highest(from, to) + 1,
    // Both texts were read as dates when they entered the frame.
    run: (frame) => BigInt(daysBetween(from.run(frame) as IsoDate, to.run(frame) as IsoDate)),
  };
};

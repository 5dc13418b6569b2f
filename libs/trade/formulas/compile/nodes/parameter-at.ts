import { type IsoDate, tenTo } from '#kernel';
import type { CompiledParameter } from '../parameters/compiled-parameter.ts';
import { dateAt } from '../dates/date-at.ts';
import type { RuleSetDocument } from '../../document/document.ts';
import { didYouMean } from '../../document/nearest.ts';
import {
  boundWhenSettled,
  highest,
  joinedRange,
  lifted,
  type NumberExpression,
  type Run,
  type TextExpression,
} from './expression.ts';
import { isNumber } from '../frame.ts';
import type { NumberType } from '../leaves/leaf-type.ts';
import type { ParameterAt } from '../../document/node.ts';
import { below, numberAt, oneDimension, type Place, type Scope } from '../scope.ts';

/** Finds the parameters of a document by their names. */
export const parameterNamed = (
  { parameters: declared = {} }: RuleSetDocument,
  compiled: readonly CompiledParameter[],
): Scope['parameter'] => {
  const byName = new Map(compiled.map((one) => [one.name, one]));
  return (name) => {
    const found = byName.get(name);
    if (found !== undefined) return found;
    if (!Object.hasOwn(declared, name)) return { known: Object.keys(declared) };
    return declared[name]?.fedBy === undefined ? 'at fault' : 'fed';
  };
};

type Dated = Pick<CompiledParameter, 'on'> & { readonly type: NumberType };

/** A parameter that is a number and has one value on every day on which it has any. */
const datedAt = ({ parameter: name }: ParameterAt, place: Place, scope: Scope) => {
  const { at } = below(place, 'parameter');
  const found = scope.parameter(name);
  if (found === 'at fault') return undefined;
  if (found === 'fed') {
    const message = `"${name}" is fed by a method; ask for what that found on a date with {"op":"lawAt","what":"method",…}`;
    return scope.report(at, 'parameter-fed', message);
  }
  if ('known' in found) {
    const known = found.known.join(', ') || 'none';
    const message = `"${name}" is no parameter${didYouMean(name, found.known)}; known are ${known}`;
    return scope.report(at, 'unknown-name', message);
  }
  const { type, on, twice } = found;
  if (twice !== undefined) {
    const message = `two values of "${name}" count on ${twice}; asked on another day, it must have one on each`;
    return scope.report(at, 'parameter-overlap', message);
  }
  if (type.kind === 'number') return { type, on } satisfies Dated;
  return scope.report(at, 'not-a-number', `"${name}" is a ${type.kind}; a number is wanted here`);
};

/** The value of a day, or what counts where there is none; both in one dimension. */
const figureOf = (
  { type, on }: Dated,
  [date, otherwise]: readonly [TextExpression, NumberExpression | undefined],
  name: string,
): NumberExpression => {
  const scale = Math.max(type.scale, otherwise?.scale ?? 0);
  const by = tenTo(scale - type.scale);
  const mine = { low: type.low * by, high: type.high * by };
  const other = otherwise && lifted(otherwise, scale);
  const run: Run<bigint> = (frame) => {
    const day = date.run(frame);
    const value = on(day as IsoDate);
    if (isNumber(value)) return value * by;
    if (other !== undefined) return other.run(frame);
    frame.troubles.push({ kind: 'missing', name: `${name} on ${day}` });
    return mine.low;
  };
  const range = other === undefined ? mine : joinedRange(mine, other);
  const parts = otherwise === undefined ? [date] : [date, otherwise];
  const height = highest(...parts) + 1;
  const bound = boundWhenSettled(parts, run, range);
  const { dimension } = type;
  return { kind: 'number', dimension, scale, ...range, height, run, bound };
};

/** A parameter as it is on a date; where it has no value then, `else` counts, or it is missing by name. */
export const compileParameterAt = (
  node: ParameterAt,
  place: Place,
  scope: Scope,
): NumberExpression | undefined => {
  const dated = datedAt(node, place, scope);
  const date = dateAt(node.date, below(place, 'date'), scope);
  const at = below(place, 'else');
  const otherwise = node.else === undefined ? undefined : numberAt(node.else, at, scope);
  if (dated === undefined || date === undefined) return undefined;
  const { dimension } = dated.type;
  if (node.else !== undefined) {
    if (otherwise === undefined) return undefined;
    const own = { ...otherwise, dimension };
    if (oneDimension([own, otherwise], at, scope) === undefined) return undefined;
  }
  return figureOf(dated, [date, otherwise], node.parameter);
};

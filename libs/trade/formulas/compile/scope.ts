import { decimalText, pointerToken } from '#kernel';
import type { Calendar } from './dates/calendar.ts';
import { type Dimension, plain } from './dimension.ts';
import {
  type Expression,
  isBareNil,
  type NumberExpression,
  sharedDimension,
  type TruthExpression,
} from './nodes/expression.ts';
import type { Node } from '../document/node.ts';
import type { CompiledParameter } from './parameters/compiled-parameter.ts';

/** Where a node stands: its JSON Pointer, and how deep. */
export type Place = { readonly at: string; readonly depth: number };

/** Tells one finding: where, which rule of the language, what would be right. */
export type Reporter = (at: string, code: string, message: string) => undefined;

type ParameterNamed =
  CompiledParameter | 'fed' | 'at fault' | { readonly known: readonly string[] };

/** What compiling a node may ask of the rule set around it. */
export type Scope = {
  /** Compiles a node once; undefined when something is wrong with it, which is then reported. */
  readonly compile: (node: Node, place: Place) => Expression | undefined;
  readonly report: Reporter;
  /** Where the frame keeps an input; undefined when no input has that name. */
  readonly inputSlot: (name: string) => number | undefined;
  /** A parameter by its name; fed by a method, or with a finding of its own, it is told as such. */
  readonly parameter: (name: string) => ParameterNamed;
  /** A new slot of the frame, for a value that is found once. */
  readonly slot: () => number;
  /** A number for a choice, under which the frame keeps the row that counted, or whether `row` did. */
  readonly choice: (id: string, row?: number) => number;
  readonly calendars: ReadonlyMap<string, Calendar>;
};

export const below = ({ at, depth }: Place, ...keys: readonly (string | number)[]): Place => ({
  at: at + keys.map(pointerToken).join(''),
  depth: depth + 1,
});

/** A number in its place; anything else is a finding. */
export const numberAt = (node: Node, place: Place, scope: Scope): NumberExpression | undefined => {
  const found = scope.compile(node, place);
  if (found === undefined || found.kind === 'number') return found;
  return scope.report(
    place.at,
    'not-a-number',
    `this is a ${found.kind}; a number is wanted here (a condition chooses between numbers with {"op":"when",…})`,
  );
};

export const truthAt = (node: Node, place: Place, scope: Scope): TruthExpression | undefined => {
  const found = scope.compile(node, place);
  if (found === undefined || found.kind === 'truth') return found;
  return scope.report(
    place.at,
    'not-a-truth',
    `this is a ${found.kind}; a condition is wanted here, such as {"op":"gt",…}`,
  );
};

/** Numbers under one key of a node, all or none. */
export const numbersAt = (
  nodes: readonly Node[],
  place: Place,
  scope: Scope,
): readonly NumberExpression[] | undefined => {
  const found = nodes.map((node, n) => numberAt(node, below(place, n), scope));
  const sound = found.filter((number) => number !== undefined);
  return sound.length === found.length ? sound : undefined;
};

/** Refuses to put apples to pears: all of these must have one dimension. */
export const oneDimension = (
  numbers: readonly NumberExpression[],
  place: Place,
  scope: Scope,
): Dimension | undefined => {
  const shared = sharedDimension(numbers);
  const odd = numbers.find((number) => number.dimension !== shared && !isBareNil(number));
  if (odd === undefined) return shared;
  const message = `${shared} and ${odd.dimension} cannot be put together; ${remedy(numbers)}`;
  return scope.report(place.at, 'units-differ', message);
};

/** What would be right: a bare figure among numbers with a unit most likely lacks that unit. */
const remedy = (numbers: readonly NumberExpression[]): string => {
  const bare = numbers.find(({ fixed, dimension }) => fixed !== undefined && dimension === plain);
  const other = numbers.find(({ dimension }) => dimension !== plain);
  if (bare?.fixed === undefined || other === undefined) {
    return 'bring both to one dimension (multiply by a quantity, or convert with a cited factor)';
  }
  const value = decimalText({ digits: bare.fixed, scale: bare.scale });
  return `a figure with a unit is {"op":"const","value":"${value}","type":"${other.dimension}"}`;
};

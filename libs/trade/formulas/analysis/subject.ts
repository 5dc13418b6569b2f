import { addDays, daysBetween, type IsoDate } from '#kernel';
import { type CompiledInput, compileInputs } from '../compile/inputs.ts';
import type { Value as Leaf } from '../compile/frame.ts';
import { type Dimension, readDimension } from '../compile/dimension.ts';
import { type Compiler, compilerOf } from '../compile/compiler.ts';
import type { LeafType } from '../compile/leaves/leaf-type.ts';
import { reach } from '../compile/parameters/parameter-coverage.ts';
import type { CompiledParameter } from '../compile/parameters/compiled-parameter.ts';
import { compileParameters } from '../compile/parameters/parameters.ts';
import { clauseGraph, type ClauseGraph } from '../clauses/graph.ts';
import type { DatedValue, RuleSetDocument } from '../document/document.ts';
import { type Box, point, type Range, span } from './core/range.ts';
import { type LawVariable, lawsOf } from './laws.ts';
import { statesTold } from './states.ts';

const epoch = '1970-01-01' as IsoDate;
/** A date as a whole number, so that dates are variables too. */
export const dayNumber = (date: string): bigint => BigInt(daysBetween(epoch, date as IsoDate));
export const dateOfDay = (day: bigint): IsoDate => addDays(epoch, Number(day));
/** A number, date or span that may be anything in its domain, or a number of the law: variable n of every box stands for it. */
export type Variable = { readonly name: string; readonly scale: number };

/** A compiled document as the analysis sees it: what may vary, and how far. */
export type Subject = {
  readonly document: RuleSetDocument;
  readonly graph: ClauseGraph;
  readonly inputs: ReadonlyMap<string, CompiledInput>;
  readonly parameters: ReadonlyMap<string, CompiledParameter>;
  readonly variables: readonly Variable[];
  readonly box: Box;
  /** Inputs of which the rule asks whether they are known. */
  readonly asked: ReadonlySet<string>;
  /** One day for each set of values that the parameters ever have together. */
  readonly days: readonly IsoDate[];
  /** Whether there is no other day than the one in `days`. */
  readonly isOnOneDay: boolean;
  readonly resultDimension: Dimension;
  /** Numbers of the law, each a variable after those of the inputs. */
  readonly laws: readonly LawVariable[];
  /** Of the states that the rule set does not tell apart, one. */
  readonly states: readonly string[];
  /** Says of a figure of a series how far it can be from nil. */
  readonly compiler: Compiler;
};

/** The choice among `days`; an input may be named "at", but none has a blank in its name. */
export const theDay = 'the day';

const silent = (): undefined => undefined;

const rangeIn = (type: LeafType): Range | undefined => {
  switch (type.kind) {
    case 'number':
    case 'span':
      return span(type.low, type.high);
    case 'date':
      return span(dayNumber(type.first), dayNumber(type.last));
    case 'truth':
    case 'code':
    case 'state':
    case 'origin':
    case 'series':
      return undefined;
  }
};

const varying = ({ name, type }: { readonly name: string; readonly type: LeafType }) => {
  const range = rangeIn(type);
  const scale = type.kind === 'number' ? type.scale : 0;
  return range === undefined ? [] : [{ variable: { name, scale }, range }];
};

/** Days on which some parameter may change; seasons repeat, so two years from each end are enough. */
const changes = (values: readonly DatedValue[], from: string): readonly string[] => {
  const ends = [from, ...values.flatMap((value) => [value.from, value.until ?? value.from])];
  const years = ends.flatMap((end) => [0, 1].map((n) => Number(end.slice(0, 4)) + n));
  const days = values.flatMap(({ season }) =>
    season === undefined ? [] : [season.from, season.until],
  );
  return [
    ...ends,
    ...years.flatMap((year) => days.map((day) => `${String(year).padStart(4, '0')}-${day}`)),
  ];
};

const daysOf = (
  document: RuleSetDocument,
  parameters: readonly CompiledParameter[],
): readonly IsoDate[] => {
  const { from, until } = reach(document);
  const values = Object.values(document.parameters ?? {}).flatMap(({ values = [] }) => values);
  const days = [...new Set(changes(values, from))]
    .filter((day) => from <= day && (until === null || day < until))
    .toSorted() as IsoDate[];
  const seen = new Map<string, IsoDate>();
  for (const day of days) {
    const key = parameters
      .map(({ on }) =>
        JSON.stringify(on(day), (_, value: unknown) =>
          typeof value === 'bigint' ? String(value) : value,
        ),
      )
      .join(' ');
    if (!seen.has(key)) seen.set(key, day);
  }
  return [...seen.values()];
};

const askedIn = (value: unknown): readonly string[] => {
  if (typeof value !== 'object' || value === null) return [];
  const inner = Object.values(value).flatMap(askedIn);
  return 'op' in value && value.op === 'known' && 'input' in value
    ? [String(value.input), ...inner]
    : inner;
};

const byName = <T extends { readonly name: string }>(all: readonly T[]): ReadonlyMap<string, T> =>
  new Map(all.map((one) => [one.name, one]));

/** Sees a sound document as something to be proved; a document with findings has no subject. */
export const subjectOf = (document: RuleSetDocument): Subject | undefined => {
  const graph = clauseGraph(document.clauses, silent);
  if (graph === undefined) return undefined;
  const inputs = compileInputs(document, silent);
  const parameters = compileParameters(document, silent);
  const laws = lawsOf(document);
  const read = readDimension(document.result.type);
  const free = [...inputs, ...laws].flatMap(varying);
  return {
    document,
    graph,
    inputs: byName(inputs),
    parameters: byName(parameters),
    variables: free.map(({ variable }) => variable),
    box: free.map(({ range }) => range),
    asked: new Set(askedIn([document.let, document.clauses])),
    days: daysOf(document, parameters),
    isOnOneDay: false,
    resultDimension: 'dimension' in read ? read.dimension : document.result.type,
    laws,
    states: statesTold(document),
    compiler: compilerOf(document, { inputs, parameters }, silent),
  };
};

/** The number of the variable that stands for an input; −1 where none does. */
export const variableOf = ({ variables }: Subject, input: string): number =>
  variables.findIndex(({ name }) => name === input);

/** The box with some inputs pinned to a value. */
export const pinned = (subject: Subject, box: Box, values: ReadonlyMap<string, Leaf>): Box =>
  box.map((range, n) => {
    const value = values.get(subject.variables[n]?.name ?? '');
    if (typeof value === 'bigint') return point(value);
    return typeof value === 'string' ? point(dayNumber(value)) : range;
  });

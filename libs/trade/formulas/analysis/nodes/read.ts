import { dates } from './days.ts';
import { fedValue, lawAt, notTreated } from './law.ts';
import { interpolate } from './line.ts';
import { parameterAt } from './parameter-at.ts';
import { table } from './table.ts';
import type { Node, Operation } from '../../document/node.ts';
import { variableForm } from '../core/form.ts';
import { settled } from '../core/range.ts';
import { NotTreated, type Walk } from '../core/walk.ts';
import { lawName } from '../laws.ts';
import { type Subject, variableOf } from '../subject.ts';
import { arithmetic, cut, rate } from './arithmetic.ts';
import { choice } from './choice.ts';
import { constant, figureValue, freeInput, parameterValue } from './leaf.ts';
import { numberValue, type Reading, type Value } from './reading.ts';
import { statistic } from './statistic.ts';
import { truth } from './truth.ts';

const operation = (reading: Reading, node: Operation): Value => {
  switch (node.op) {
    case 'sum':
    case 'product':
    case 'min':
    case 'max':
    case 'difference':
    case 'negate':
    case 'abs':
    case 'clamp':
    case 'shortfall':
      return arithmetic(reading, node);
    case 'percentOf':
    case 'perUnit':
    case 'convert':
      return rate(reading, node);
    case 'rounded':
    case 'divide':
      return cut(reading, node);
    case 'when':
    case 'steps':
    case 'marginal':
      return choice(reading, node);
    case 'const':
      return constant(node);
    case 'table':
      return table(reading, node);
    case 'interpolate':
      return interpolate(reading, node);
    case 'lawAt':
      return lawAt(reading, node);
    case 'parameterAt':
      return parameterAt(reading, node);
    case 'daysBetween':
    case 'addSpan':
    case 'nextBusiness':
    case 'dateOf':
    case 'partOf':
    case 'seasonOf':
    case 'governingDate':
      return dates(reading, node);
    case 'mean':
    case 'median':
    case 'mad':
    case 'weighted':
    case 'trimmed':
    case 'percentile':
    case 'sumOf':
    case 'countOf':
    case 'lastOf':
    case 'leastOf':
    case 'greatestOf':
    case 'share':
      return statistic(reading, node);
    case 'memberAt':
    case 'allStages':
    case 'anyStage':
    case 'window':
    case 'kept':
    case 'grouped':
    case 'paired':
    case 'ranked':
      return notTreated(node.op);
    case 'lt':
    case 'le':
    case 'eq':
    case 'ge':
    case 'gt':
    case 'between':
    case 'in':
    case 'and':
    case 'or':
    case 'not':
    case 'known':
    case 'inSeason':
      return truth(reading, node);
  }
};

/** What the box leaves one value of is that value: products with it are no products any more. */
const settledValue = ({ box }: Walk, value: Value): Value => {
  switch (value.kind) {
    case 'number':
      return { ...value, form: settled(value.form, box) };
    case 'date':
      return { ...value, day: settled(value.day, box) };
    case 'span':
      return { ...value, count: settled(value.count, box) };
    case 'truth':
    case 'code':
      return value;
  }
};

const named = (reading: Reading, name: string): Value => {
  const { walk, subject, given, node } = reading;
  const found =
    figureValue(name) ??
    given.get(name) ??
    freeInput(walk, subject, name) ??
    parameterValue(walk, subject, name) ??
    fedValue(reading, name);
  if (found !== undefined) return settledValue(walk, found);
  const told = subject.document.let?.[name];
  if (told === undefined) throw new TypeError(`"${name}" was proved to name something`);
  return node(told);
};

/** Reads a rule set on one way, with some inputs standing for something else than their variable. */
export const readingOf = (
  walk: Walk,
  subject: Subject,
  given: ReadonlyMap<string, Value> = new Map(),
): Reading => {
  const lets = new Map<string, Value>();
  const node = (asked: Node): Value => {
    if (typeof asked !== 'string') return operation(reading, asked);
    const value = lets.get(asked) ?? named(reading, asked);
    lets.set(asked, value);
    return value;
  };
  const law = (what: string, key: string): Value => {
    const name = lawName(what, key);
    const told = given.get(name);
    const variable = subject.laws.find((one) => one.name === name);
    if (told !== undefined) return told;
    if (variable === undefined) throw new NotTreated(`the ${what} of ${key}`);
    const { dimension, scale } = variable.type;
    return numberValue(variableForm(variableOf(subject, name), scale), dimension);
  };
  const reading: Reading = { walk, subject, given, node, law };
  return reading;
};

import type { IsoDate } from '#kernel';
import { isDatedOn } from '../compile/parameters/parameter-coverage.ts';
import type { ClauseTold } from '../clauses/explain.ts';
import type { Clause, InputSpec, RuleSetDocument } from '../document/document.ts';
import type { Node } from '../document/node.ts';
import { nodeText } from '../document/node-text.ts';
import type { TypeText } from '../document/node-parts.ts';
import type { CompiledRuleSet, Evaluation } from '../evaluate/evaluation.ts';
import type { Step } from '../evaluate/steps.ts';
import { labelsOf, namingOf, type Naming } from './naming.ts';
import { sayerOf } from './node-words.ts';
import { dayWords, named, quoted, roundingWords, typeWords, valueWords } from './said.ts';
import { stepNodes } from './step-nodes.ts';

type Found = Extract<Evaluation, { kind: 'result' }>;
type Values = ReadonlyMap<string, string>;

const withUnit = (value: string | boolean, type: TypeText): string =>
  type === 'date' && typeof value === 'string' ? dayWords(value) : measured(value, type);

const measured = (value: string | boolean, type: TypeText): string =>
  type === '1' || type === 'bool' || (typeof type === 'object' && !('span' in type))
    ? valueWords(value)
    : `${valueWords(value)} ${typeWords(type)}`;

const own = <T>(of: Readonly<Record<string, T>>, name: string): T | undefined =>
  Object.hasOwn(of, name) ? of[name] : undefined;

/** What an input counted as: as told, as the worst case, or as the document says where nobody told. */
const inputTold = ([name, { type, unknown }]: readonly [string, InputSpec], found: Found) => {
  const told = own(found.inputs, name);
  const worst = own(found.assumed, name);
  if (told !== undefined) return withUnit(told, type);
  if (worst !== undefined) return `${withUnit(worst, type)}, the worst case, as nobody told`;
  return unknown === undefined || typeof unknown === 'object'
    ? undefined
    : `${withUnit(unknown, type)}, as nobody told`;
};

/** What each name came to: inputs, parameters of the day, steps. */
const valuesOf = (document: RuleSetDocument, found: Found, at: IsoDate): Values => {
  const inputs = Object.entries(document.inputs).flatMap((entry) => {
    const told = inputTold(entry, found);
    return told === undefined ? [] : [[entry[0], told] as const];
  });
  const parameters = Object.entries(document.parameters ?? {}).flatMap(([name, { type, values }]) =>
    (values ?? [])
      .filter((value) => isDatedOn(value, at))
      .map(({ value, source }) => [name, `${withUnit(value, type)} [${source}]`] as const),
  );
  const steps = found.steps.map(
    ({ id, exact, rounded = exact }) => [id, valueWords(rounded)] as const,
  );
  return new Map([...inputs, ...parameters, ...steps]);
};

const truthWords: Readonly<Record<string, string>> = { true: ': it holds', false: ': it does not' };

/** What a step came to; a rounding shows the figure before it where that was another. */
const cameTo = ({ exact, rounded = exact }: Step): string =>
  exact === rounded
    ? (truthWords[exact] ?? ` = ${valueWords(exact)}`)
    : `: ${valueWords(exact)} becomes ${valueWords(rounded)}`;

/** The last step: which clause counted, and the rounding of the result. */
const resultWords = (document: RuleSetDocument, step: Step, { clause, type }: Found): string => {
  const clauses = clause.split('+').map(named).join(' and ');
  const cut = roundingWords(document.result.rounded);
  return `${step.n}. The result by ${clauses}, ${cut}${cameTo(step)} ${typeWords(type)}.`;
};

/** How names and steps are said on a worksheet: with what they came to. */
const namingWith = (document: RuleSetDocument, values: Values): Naming => {
  const labels = labelsOf(document);
  const { stepOf } = stepNodes(document);
  const say = (name: string): string => {
    const label = labels.get(name);
    const value = values.get(name);
    const words = label === undefined ? named(name) : quoted(label);
    return value === undefined ? words : `${words} (${value})`;
  };
  return {
    ...namingOf(document),
    say,
    marks: false,
    step: (node) => {
      const id = stepOf(node);
      return id === undefined || !values.has(id) ? undefined : say(id);
    },
  };
};

const conjuncts = (node: Node): readonly Node[] =>
  typeof node === 'string' || node.op !== 'and' ? [node] : node.of.flatMap(conjuncts);

/** Why a clause did not count: its first condition that does not hold, or who stands in its place. */
const deadWords = (
  { id, why, beatenBy }: ClauseTold,
  clause: Clause | undefined,
  say: (node: Node) => string,
): string => {
  if (why === undefined) {
    const others = beatenBy.map(named).join(' and ');
    return `${named(id)} did not count, because ${others || 'another'} did.`;
  }
  const parts = clause?.if === undefined ? [] : conjuncts(clause.if);
  const broken = parts.find((part) => why.startsWith(nodeText(part)));
  const condition = broken === undefined ? why : `it is not so that ${say(broken)}`;
  return `${named(id)} did not count, because ${condition}.`;
};

/** Why not: a sentence for each clause that did not count. */
export const whyNotWords = (
  { document }: CompiledRuleSet,
  found: Found,
  at: IsoDate,
): readonly string[] => {
  const say = sayerOf(namingWith(document, valuesOf(document, found, at))).whole;
  const clauses = new Map(document.clauses.map((clause) => [clause.id, clause]));
  return found.clauses
    .filter(({ live }) => !live)
    .map((told) => deadWords(told, clauses.get(told.id), say));
};

/** The worksheet of a result in sentences: each step with its numbers, in the order worked out. */
export const worksheetWords = (
  { document }: CompiledRuleSet,
  found: Found,
  at: IsoDate,
): readonly string[] => {
  const naming = namingWith(document, valuesOf(document, found, at));
  const { nodeOf } = stepNodes(document);
  const say = sayerOf(naming).whole;
  const labels = labelsOf(document);
  return found.steps.map((step) => {
    if (step.id === 'result') return resultWords(document, step, found);
    const label = labels.get(step.id);
    const name = label === undefined ? named(step.id) : quoted(label);
    const node = nodeOf(step.id);
    return `${step.n}. ${name}: ${node === undefined ? '' : say(node)}${cameTo(step)}.`;
  });
};

import type { RuleSetDocument, Worst } from '../document/document.ts';
import type { LawLookUp } from '../evaluate/law-look-up.ts';
import type { Node, Operation } from '../document/node.ts';
import { cutBy, Exact, textOf } from './arithmetic.ts';
import { clausesOf } from './clauses.ts';
import { dates } from './dates.ts';
import { isLawOn, isSaved } from './in-force.ts';
import { isFigureText } from './figures.ts';
import { fed, lawAt, membership, parameterAt } from './law.ts';
import { type Given, isWithin, meant, parametersOn } from './leaves.ts';
import { NoDuty } from './no-duty.ts';
import { seriesPart, statistic } from './series.ts';
import { interpolate, table } from './tables.ts';
import { type Case, type Meaning, quantity } from './meaning.ts';
import { numbers } from './numbers.ts';
import { truths } from './truths.ts';

type Values = Readonly<Record<string, Given | undefined>>;
/** What the second evaluator finds: a figure and the clauses that counted, or why there is none. */
export type SecondOpinion =
  | {
      readonly kind: 'result';
      readonly result: string;
      readonly clauses: readonly string[];
      /** For each part of a series that was asked, the events it left out. */
      readonly leftOut: ReadonlyMap<Node, readonly string[]>;
    }
  | { readonly kind: 'missing' | 'outside' | 'saved' }
  /** The worst case is sought by bounds, which this evaluator does not do. */
  | { readonly kind: 'not asked' };

const operation = (of: Case, node: Operation): Meaning => {
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
      return numbers.arithmetic(of, node);
    case 'percentOf':
    case 'perUnit':
    case 'convert':
      return numbers.rate(of, node);
    case 'rounded':
    case 'divide':
      return numbers.cut(of, node);
    case 'when':
    case 'steps':
    case 'marginal':
      return numbers.choice(of, node);
    case 'const':
      return meant(node.type, node.value);
    case 'table':
      return table(of, node);
    case 'interpolate':
      return interpolate(of, node);
    case 'lawAt':
      return lawAt(of, node);
    case 'parameterAt':
      return parameterAt(of, node);
    case 'daysBetween':
    case 'addSpan':
    case 'nextBusiness':
    case 'dateOf':
    case 'partOf':
    case 'seasonOf':
    case 'governingDate':
      return dates(of, node);
    case 'window':
    case 'kept':
    case 'grouped':
    case 'paired':
    case 'ranked':
      return seriesPart(of, node);
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
      return statistic(of, node);
    case 'memberAt':
    case 'allStages':
    case 'anyStage':
      return { kind: 'truth', truth: membership(of, node) };
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
      return { kind: 'truth', truth: truths(of, node) };
  }
};

const fedNamed = (of: Case, name: string): Meaning => {
  const { fedBy, type, scale = 0, domain } = of.document.parameters?.[name] ?? {};
  if (fedBy === undefined || typeof type !== 'string') {
    throw new TypeError(`nothing is named ${name}`);
  }
  return fed(of, fedBy, { type, scale, ...(domain === undefined ? {} : { domain }) });
};

const named = (of: Case, name: string): Meaning => {
  const told = of.document.let?.[name];
  return of.leaves.get(name) ?? (told === undefined ? fedNamed(of, name) : of.mean(told));
};

const mean = (of: Case, node: Node): Meaning => {
  if (typeof node !== 'string') return operation(of, node);
  return isFigureText(node) ? quantity(new Exact(node)) : named(of, node);
};

type Asked = {
  readonly values: Values;
  readonly at: string;
  readonly law?: LawLookUp | undefined;
};

const caseOf = (document: RuleSetDocument, { values, at, law }: Asked): Case => {
  const inputs = Object.entries(document.inputs).flatMap(([name, { type, unknown }]) => {
    const raw = values[name] ?? unknown;
    return raw === undefined || isWorst(raw) ? [] : [[name, meant(type, raw)] as const];
  });
  const found = new Map<Node, Meaning>();
  const of: Case = {
    document,
    at,
    law,
    leaves: new Map([...inputs, ...parametersOn(document, at)]),
    told: new Set(Object.keys(document.inputs).filter((name) => values[name] !== undefined)),
    leftOut: new Map(),
    mean: (node) => {
      const meaning = found.get(node) ?? mean(of, node);
      found.set(node, meaning);
      return meaning;
    },
  };
  return of;
};

const isWorst = (raw: unknown): raw is Worst =>
  typeof raw === 'object' && raw !== null && 'worst' in raw;

const concluded = (document: RuleSetDocument, asked: Asked): SecondOpinion => {
  const of = caseOf(document, asked);
  if (isSaved(of)) return { kind: 'saved' };
  try {
    const { value, clauses } = clausesOf(of);
    const result = textOf(cutBy(value, document.result.rounded));
    return { kind: 'result', result, clauses, leftOut: of.leftOut };
  } catch (error) {
    if (error instanceof NoDuty) return { kind: 'missing' };
    throw error;
  }
};

/**
 * Evaluates a sound document as it stands, without compiling it, with another arithmetic. It is
 * slow and plain on purpose: it exists to disagree with the compiled one where either is wrong.
 */
export const secondOpinion = (document: RuleSetDocument, asked: Asked): SecondOpinion => {
  const { values, at } = asked;
  const inputs = Object.entries(document.inputs);
  const untold = inputs.flatMap(([name, spec]) => (values[name] === undefined ? [spec] : []));
  if (untold.some(({ unknown }) => unknown === undefined)) return { kind: 'missing' };
  const isSound = inputs.every(([name, spec]) => {
    const raw = values[name];
    return raw === undefined || isWithin(spec, raw);
  });
  if (!isLawOn(document, at) || !isSound) return { kind: 'outside' };
  const isSought = untold.some(({ unknown }) => isWorst(unknown));
  return isSought ? { kind: 'not asked' } : concluded(document, asked);
};

import type { IsoDate } from '#kernel';
import type { InputValues } from '../compile/inputs.ts';
import { operationsIn } from '../compile/operations-in.ts';
import type { RuleSetDocument } from '../document/document.ts';
import type { CompiledRuleSet, Evaluation } from '../evaluate/evaluation.ts';
import type { LawLookUp } from '../evaluate/law-look-up.ts';
import { secondOpinion, type SecondOpinion } from './evaluate.ts';

/** One declaration on a day, and what the law says where the rule asks it. */
export type Draw = {
  readonly inputs: InputValues;
  readonly at: IsoDate;
  readonly law?: LawLookUp;
};
/** One declaration on which the two evaluators differ, with what each found. */
export type Disagreement = Draw & { readonly compiled: string; readonly second: string };

type Result<T> = Extract<T, { readonly kind: 'result' }>;

/** A clause is compared where one alone counted; several may be told in another order. */
const isSameResult = (first: Result<Evaluation>, second: Result<SecondOpinion>): boolean => {
  const [only, ...more] = second.clauses;
  const isSameClause = only === undefined || more.length > 0 || only === first.clause;
  return first.result === second.result && isSameClause;
};

const asSet = (events: readonly string[]): string => [...new Set(events)].toSorted().join();

/**
 * The first part of a series of which both tell what it left out, and not the same. A part that only
 * one of them had to ask is no disagreement: what is asked in vain is not part of the language.
 */
const otherLeftOut = (
  document: RuleSetDocument,
  first: Result<Evaluation>,
  second: Result<SecondOpinion>,
): string | undefined => {
  const told = Map.groupBy(first.leftOut, ({ by }) => by);
  const parts = told.size === 0 ? [] : operationsIn(document);
  const other = parts.find(({ node, at }) => {
    const events = told.get(node.id ?? at)?.map(({ event }) => event);
    const opinion = second.leftOut.get(node);
    return events !== undefined && opinion !== undefined && asSet(events) !== asSet(opinion);
  });
  return other && (other.node.id ?? other.at);
};

/** Where both find no result, which of several reasons comes first is not part of the language. */
const isSame = (first: Evaluation, second: SecondOpinion): boolean => {
  if (second.kind === 'not asked') return true;
  if (first.kind === 'result' && second.kind === 'result') return isSameResult(first, second);
  if (first.kind === 'result' || second.kind === 'result') return false;
  return (first.kind === 'saved') === (second.kind === 'saved');
};

const told = (found: Evaluation | SecondOpinion): string => {
  if (found.kind !== 'result') return found.kind;
  const by = 'clause' in found ? found.clause : found.clauses.join('+');
  return `${found.result} by ${by || 'nothing'}`;
};

/** How the second evaluator differs from the compiled rule set on one declaration, if it does. */
export const disagreement = (rules: CompiledRuleSet, draw: Draw): Disagreement | undefined => {
  const { inputs, at, law } = draw;
  const first = rules.evaluate(inputs, at, { steps: false, ...(law === undefined ? {} : { law }) });
  const second = secondOpinion(rules.document, { values: inputs, at, law });
  if (!isSame(first, second)) return { ...draw, compiled: told(first), second: told(second) };
  if (first.kind !== 'result' || second.kind !== 'result') return undefined;
  const part = otherLeftOut(rules.document, first, second);
  return part === undefined
    ? undefined
    : { ...draw, compiled: `some left out by ${part}`, second: 'others' };
};

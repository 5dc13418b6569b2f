import type { ClausePlan } from '../clauses/clauses.ts';
import type { Clause, RuleSetDocument } from '../document/document.ts';
import type { Node, Operation } from '../document/node.ts';
import { isFigure, readFigure } from '../document/figure.ts';
import { below, type Reporter } from './scope.ts';

type Proof = (node: Node) => boolean;

const isNil = (value: unknown): boolean =>
  typeof value === 'string' && isFigure(value) && readFigure(value)?.digits === 0n;

/**
 * Whether a node can be seen by its form never to be above an input that is not below nil: it is the
 * input, nil, the least of several of which one is, or a choice among such.
 */
const atMost = (name: string, lets: Readonly<Record<string, Node>>): Proof => {
  const ofName = (node: string): boolean => {
    const meant = lets[node];
    return node === name || isNil(node) || (meant !== undefined && holds(meant));
  };
  const holds: Proof = (node) => (typeof node === 'string' ? ofName(node) : ofForm(node, holds));
  return holds;
};

type Choosing = Extract<Operation, { readonly op: 'when' | 'steps' | 'table' }>;
const valuesOf = (node: Choosing): readonly Node[] => [
  ...(node.op === 'when' ? node.rows.map(({ then }) => then) : node.rows.map(({ value }) => value)),
  ...(node.else === undefined ? [] : [node.else]),
];

const ofForm = (node: Operation, holds: Proof): boolean => {
  switch (node.op) {
    case 'min':
      return node.of.some(holds);
    case 'max':
      return node.of.every(holds);
    case 'clamp':
      return holds(node.most) || (holds(node.of) && holds(node.least));
    case 'const':
      return isNil(node.value);
    case 'when':
    case 'steps':
    case 'table':
      return !('policy' in node && node.policy === 'sum') && valuesOf(node).every(holds);
    case 'rounded':
      return (node.mode === 'down' || node.mode === 'floor') && holds(node.of);
    default:
      return false;
  }
};

/** The input that stands for a fact of the quota, by its name or by where it comes from. */
const inputFor = ({ inputs }: RuleSetDocument, fact: string): string | undefined =>
  Object.keys(inputs).find((name) => (inputs[name]?.from ?? name) === fact);

const reportAtMost = (
  document: RuleSetDocument,
  fact: 'quantity' | 'balance',
  report: Reporter,
): void => {
  const input = inputFor(document, fact);
  if (input === undefined) {
    const message = `a quota's share is never above the ${fact}; declare the input "${fact}" (or one "from" it)`;
    report('/inputs', 'quota-input-missing', message);
    return;
  }
  const holds = atMost(input, document.let ?? {});
  const isProved = ({ then, together }: Clause): boolean =>
    then === undefined || (holds(then) && together?.rule !== 'sum');
  document.clauses.forEach((clause, n) => {
    if (isProved(clause)) return;
    const { at } = below({ at: '', depth: 0 }, 'clauses', n);
    const message = `this share may be above the ${fact}; take the least of it and "${input}": {"op":"min","of":[…,"${input}"]}`;
    report(at, 'share-above', message);
  });
};

/** Rounding up could give more than there is, unless there is nothing to round. */
const reportRounding = (
  { result: { rounded } }: RuleSetDocument,
  { scale }: ClausePlan,
  report: Reporter,
): void => {
  const cutsNothing = rounded.places !== undefined && scale <= rounded.places;
  if (cutsNothing || rounded.mode === 'down' || rounded.mode === 'floor') return;
  const message = 'a share is rounded down, or keeps all its decimals, so that it is never above';
  report('/result/rounded', 'share-above', message);
};

/** A share of a quota is proved to be from nil up to the quantity and up to the balance. */
export const reportQuota = (
  document: RuleSetDocument,
  clauses: ClausePlan,
  report: Reporter,
): void => {
  if (clauses.low < 0n) {
    const message = 'this share may be below nil; declare domains from nil up, or {"op":"max",…}';
    report('/clauses', 'may-be-negative', message);
  }
  reportAtMost(document, 'quantity', report);
  reportAtMost(document, 'balance', report);
  reportRounding(document, clauses, report);
};

import type { Apart } from './apart.ts';
import type { ClauseGraph } from './graph.ts';
import { areDisjoint } from './disjoint.ts';
import type { Clause } from '../document/document.ts';
import { nodeKey } from '../document/node-text.ts';
import { below, type Reporter } from '../compile/scope.ts';

type Rule = NonNullable<Clause['together']>['rule'];

/** The rule by which two clauses count together, if either names the other. */
export const togetherRule = (a: Clause, b: Clause): Rule | undefined =>
  (a.together?.with.includes(b.id) ? a.together.rule : undefined) ??
  (b.together?.with.includes(a.id) ? b.together.rule : undefined);

export const sameThen = (a: Clause, b: Clause): boolean =>
  a.then !== undefined && b.then !== undefined && nodeKey(a.then) === nodeKey(b.then);

/** A clause with all that may count in its place: its exceptions, and theirs. */
const family = (clause: Clause, graph: ClauseGraph): ReadonlySet<Clause> => {
  const found = new Set([clause]);
  for (const one of found) for (const other of graph.exceptionsTo(one.id)) found.add(other);
  return found;
};

/** Pairs of clauses that can stand in the place of one clause at once, neither above the other. */
const rivals = (graph: ClauseGraph): readonly (readonly [Clause, Clause])[] => {
  const families = new Map(graph.values.map((clause) => [clause, family(clause, graph)]));
  const over = (a: Clause, b: Clause): boolean => families.get(b)?.has(a) ?? false;
  const exceptions = graph.values.filter((clause) => clause !== graph.base);
  return exceptions.flatMap((a, n) =>
    exceptions
      .slice(n + 1)
      .filter((b) => !over(a, b) && !over(b, a))
      .map((b) => [a, b] as const),
  );
};

/** Whether two clauses were proved to come to the same wherever both hold. */
export type AreEqual = (a: Clause, b: Clause) => boolean;
type Judging = {
  readonly report: Reporter;
  readonly apart: (a: Clause, b: Clause) => Apart;
  readonly areEqual: AreEqual;
};

/** Refuses two exceptions that could both hold with different results, unless they say how they go together. */
export const reportConflicts = (
  clauses: readonly Clause[],
  graph: ClauseGraph,
  { report, apart, areEqual }: Judging,
): void => {
  for (const [a, b] of rivals(graph)) {
    const settled = togetherRule(a, b) !== undefined || sameThen(a, b);
    if (settled || areDisjoint(a.if, b.if)) continue;
    const found = apart(a, b);
    if (found === 'apart' || areEqual(a, b)) continue;
    const where = found === 'not decided' ? 'may both hold' : `both hold at ${found.both}`;
    report(
      below({ at: '', depth: 0 }, 'clauses', Math.max(clauses.indexOf(a), clauses.indexOf(b))).at,
      'exceptions-conflict',
      `"${a.id}" and "${b.id}" ${where}; make their conditions exclude each other, let one be exceptTo the other, or name the pair in "together"`,
    );
  }
  reportMixedRules(clauses, report);
};

/** Clauses that go together, also by way of others, do so by one rule. */
const reportMixedRules = (clauses: readonly Clause[], report: Reporter): void => {
  const rules = clauses.flatMap(({ together }) => (together === undefined ? [] : [together.rule]));
  if (new Set(rules).size < 2) return;
  report(
    '/clauses',
    'together-rules-differ',
    `clauses go together by one rule in a rule set; here are ${[...new Set(rules)].join(' and ')}`,
  );
};

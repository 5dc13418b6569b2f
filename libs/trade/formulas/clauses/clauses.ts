import { reportConflicts, sameThen, togetherRule } from './conflicts.ts';
import { clauseGraph, type ClauseGraph } from './graph.ts';
import type { Compiler } from '../compile/compiler.ts';
import type { Dimension } from '../compile/dimension.ts';
import type { Clause, RuleSetDocument } from '../document/document.ts';
import {
  type Frame,
  largestScale,
  least,
  lifted,
  most,
  type NumberExpression,
  type TruthExpression,
} from '../compile/expression.ts';
import { below, type Place, truthAt } from '../compile/scope.ts';

/** What the clauses came to: which counted, and the value at the scale of all. */
export type Decided = { readonly clause: string; readonly value: bigint };
export type ClausePlan = {
  readonly scale: number;
  readonly decide: (frame: Frame) => Decided;
};
type Run = (frame: Frame) => bigint;
type Live = (frame: Frame) => boolean;

const placeOf = (clauses: readonly Clause[], clause: Clause, key: 'if' | 'then'): Place =>
  below({ at: '', depth: 0 }, 'clauses', clauses.indexOf(clause), key);

/** The condition of a clause; one that never changes makes the clause, or another, dead. */
const condition = (
  clauses: readonly Clause[],
  clause: Clause,
  compiler: Compiler,
): TruthExpression | undefined => {
  if (clause.if === undefined) return undefined;
  const place = placeOf(clauses, clause, 'if');
  const found = truthAt(clause.if, place, compiler);
  if (found === undefined || found.always === 'either') return found;
  const why = found.always ? 'always holds, so others never count' : 'never holds';
  return compiler.report(place.at, 'dead-clause', `the condition of "${clause.id}" ${why}`);
};

const valueOf = (
  clauses: readonly Clause[],
  clause: Clause,
  { compiler, wanted }: { readonly compiler: Compiler; readonly wanted: Dimension },
): NumberExpression | undefined => {
  const place = placeOf(clauses, clause, 'then');
  const { id, source, label, then = '0' } = clause;
  const found = compiler.compileOwned(then, place, {
    id,
    source,
    ...(label === undefined ? {} : { label }),
  });
  if (found === undefined) return undefined;
  if (found.kind === 'number' && found.dimension === wanted) return found;
  const is = found.kind === 'number' ? found.dimension : `a ${found.kind}`;
  const message = `this is ${is}; the result is ${wanted}`;
  return compiler.report(place.at, 'result-type-differs', message);
};

/** Which clauses are on: their condition holds, and nobody suspends them without reinstating. */
const liveness = (graph: ClauseGraph, conditions: ReadonlyMap<Clause, TruthExpression>) => {
  const holds = (clause: Clause): Live => conditions.get(clause)?.run ?? (() => true);
  return (clause: Clause): Live => {
    const [suspenders, reinstaters] = [
      graph.suspendersOf(clause.id).map(holds),
      graph.reinstatersOf(clause.id).map(holds),
    ];
    const own = holds(clause);
    if (suspenders.length === 0) return own;
    const isOff: Live = (frame) =>
      suspenders.some((run) => run(frame)) && !reinstaters.some((run) => run(frame));
    return (frame) => own(frame) && !isOff(frame);
  };
};

/** The clauses that count: in the place of each stand its exceptions that count, else itself if on. */
const winnersOf = (graph: ClauseGraph, live: (clause: Clause) => Live) => {
  const plan = graph.values.map((clause) => ({
    clause,
    isOn: live(clause),
    over: graph.exceptionsTo(clause.id),
  }));
  return (frame: Frame): readonly Clause[] => {
    const winners = new Map<Clause, readonly Clause[]>();
    for (const { clause, isOn, over } of plan) {
      const above = new Set(over.flatMap((one) => winners.get(one) ?? []));
      winners.set(clause, above.size > 0 ? [...above] : isOn(frame) ? [clause] : []);
    }
    return winners.get(graph.base) ?? [];
  };
};

/** One of those that say the same is enough, unless they are said to go together. */
const distinct = (winners: readonly Clause[]): readonly Clause[] =>
  winners.filter((one, n) =>
    winners
      .slice(0, n)
      .every((other) => !sameThen(one, other) || togetherRule(one, other) !== undefined),
  );

const joinedBy = (winners: readonly Clause[], values: readonly bigint[]): bigint => {
  const rule = winners.find(({ together }) => together !== undefined)?.together?.rule ?? 'sum';
  const [first = 0n, ...rest] = values;
  switch (rule) {
    case 'sum':
      return rest.reduce((a, b) => a + b, first);
    case 'max':
      return rest.reduce(most, first);
    case 'min':
      return rest.reduce(least, first);
  }
};

const deciderOf = (
  graph: ClauseGraph,
  winners: (frame: Frame) => readonly Clause[],
  runs: ReadonlyMap<Clause, Run>,
): ClausePlan['decide'] => {
  const value = (clause: Clause, frame: Frame): bigint => runs.get(clause)?.(frame) ?? 0n;
  const suspended = graph.suspendersOf(graph.base.id).map(({ id }) => id);
  return (frame) => {
    const [only, ...more] = winners(frame);
    if (only === undefined) return { clause: suspended.join('+'), value: 0n };
    if (more.length === 0) return { clause: only.id, value: value(only, frame) };
    const kept = distinct([only, ...more]);
    const values = kept.map((clause) => value(clause, frame));
    return { clause: kept.map(({ id }) => id).join('+'), value: joinedBy(kept, values) };
  };
};

/** Compiles the clauses to one decision: which counts, and what it comes to. */
export const compileClauses = (
  { clauses }: RuleSetDocument,
  wanted: Dimension,
  compiler: Compiler,
): ClausePlan | undefined => {
  const graph = clauseGraph(clauses, compiler.report);
  if (graph === undefined) return undefined;
  reportConflicts(clauses, graph, compiler.report);
  const conditions = clauses.flatMap((clause) => {
    const found = condition(clauses, clause, compiler);
    return found === undefined ? [] : [[clause, found] as const];
  });
  const values = graph.values.flatMap((clause) => {
    const found = valueOf(clauses, clause, { compiler, wanted });
    return found === undefined ? [] : [[clause, found] as const];
  });
  const scale = largestScale(values.map(([, value]) => value));
  const runs = values.map(([clause, value]) => [clause, lifted(value, scale).run] as const);
  const winners = winnersOf(graph, liveness(graph, new Map(conditions)));
  return { scale, decide: deciderOf(graph, winners, new Map(runs)) };
};

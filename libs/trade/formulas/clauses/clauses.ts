import { apartFor } from './apart-for.ts';
import { type AreEqual, reportConflicts, togetherRule } from './conflicts.ts';
import { type ClauseTold, explainer } from './explain.ts';
import { clauseGraph, type ClauseGraph } from './graph.ts';
import { type Standing, standingOf } from './standing.ts';
import type { Compiler } from '../compile/compiler.ts';
import type { Dimension } from '../compile/dimension.ts';
import type { Clause, RuleSetDocument } from '../document/document.ts';
import {
  type Bound,
  isBareNil,
  joinedRange,
  largestScale,
  least,
  type Lifted,
  lifted,
  most,
  type NumberExpression,
  type Run,
  type TruthExpression,
} from '../compile/nodes/expression.ts';
import type { Frame, Range } from '../compile/frame.ts';
import { below, type Place, truthAt } from '../compile/scope.ts';

/** What the clauses came to: which counted, and the value at the scale of all. */
export type Decided = { readonly clause: string; readonly value: bigint };
export type ClausePlan = {
  readonly scale: number;
  /** The least any clause that gives a value can come to. */
  readonly low: bigint;
  readonly decide: Run<Decided>;
  readonly bound: Bound<Range>;
  readonly explain: Run<readonly ClauseTold[]>;
};

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
  return compiler.report(
    place.at,
    'dead-clause',
    `the condition of "${clause.id}" ${why}; mend it, or take the clause out`,
  );
};

const isIn = (found: NumberExpression, wanted: Dimension): boolean =>
  found.dimension === wanted || isBareNil(found);

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
  if (found.kind === 'number' && isIn(found, wanted)) return { ...found, dimension: wanted };
  const is = found.kind === 'number' ? found.dimension : `a ${found.kind}`;
  const message = `this is ${is}, the result is ${wanted}; bring the one to the other (perUnit, convert) or change "result"`;
  return compiler.report(place.at, 'result-type-differs', message);
};

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

/** Those that count at once and are not said to go together come to the same: one of them is enough. */
const distinct = (winners: readonly Clause[]): readonly Clause[] =>
  winners.filter((one, n) =>
    winners.slice(0, n).every((other) => togetherRule(one, other) !== undefined),
  );

const deciderOf = (
  graph: ClauseGraph,
  standing: Standing,
  lifts: ReadonlyMap<Clause, Lifted>,
): Run<Decided> => {
  const value = (clause: Clause, frame: Frame): bigint => lifts.get(clause)?.run(frame) ?? 0n;
  const suspended = graph.suspendersOf(graph.base.id).map(({ id }) => id);
  const { base } = graph;
  const baseRun = lifts.get(base)?.run;
  if (graph.values.length === 1 && suspended.length === 0 && baseRun !== undefined) {
    return (frame) => ({ clause: base.id, value: baseRun(frame) });
  }
  return (frame) => {
    const [only, ...more] = standing.winners(frame);
    if (only === undefined) return { clause: suspended.join('+'), value: 0n };
    if (more.length === 0) return { clause: only.id, value: value(only, frame) };
    const kept = distinct([only, ...more]);
    const values = kept.map((clause) => value(clause, frame));
    return { clause: kept.map(({ id }) => id).join('+'), value: joinedBy(kept, values) };
  };
};

/** Where the result may be in a box: any clause that may count, or their sum where they go together. */
const boundOf =
  (standing: Standing, lifts: ReadonlyMap<Clause, Lifted>): Bound<Range> =>
  (box) => {
    const { possible, isSure } = standing.possible(box);
    const nil: Range = { low: 0n, high: 0n };
    const ranges = possible.flatMap((clause) => lifts.get(clause)?.bound(box) ?? []);
    const all = (isSure ? ranges : [...ranges, nil]).reduce(joinedRange, ranges[0] ?? nil);
    if (possible.length < 2 || possible.every(({ together }) => together?.rule !== 'sum')) {
      return all;
    }
    const sum = ranges.reduce((a, b) => ({
      low: least(a.low, 0n) + least(b.low, 0n),
      high: most(a.high, 0n) + most(b.high, 0n),
    }));
    return joinedRange(all, sum);
  };

/** Compiles the clauses to one decision: which counts, and what it comes to. */
export const compileClauses = (
  document: RuleSetDocument,
  wanted: Dimension,
  { compiler, areEqual }: { readonly compiler: Compiler; readonly areEqual: AreEqual },
): ClausePlan | undefined => {
  const { clauses } = document;
  const graph = clauseGraph(clauses, compiler.report);
  if (graph === undefined) return undefined;
  const conditions = new Map(
    clauses.flatMap((clause) => {
      const found = condition(clauses, clause, compiler);
      return found === undefined ? [] : [[clause, found] as const];
    }),
  );
  const apart = apartFor(document, conditions, compiler);
  reportConflicts(clauses, graph, { report: compiler.report, apart, areEqual });
  const values = graph.values.flatMap((clause) => {
    const found = valueOf(clauses, clause, { compiler, wanted });
    return found === undefined ? [] : [[clause, found] as const];
  });
  const scale = largestScale(values.map(([, value]) => value));
  const lifts = new Map(values.map(([clause, value]) => [clause, lifted(value, scale)] as const));
  const standing = standingOf(graph, conditions);
  return {
    scale,
    low: [...lifts.values()].map(({ low }) => low).reduce(least, 0n),
    decide: deciderOf(graph, standing, lifts),
    bound: boundOf(standing, lifts),
    explain: explainer({ clauses, graph, standing }, compiler),
  };
};

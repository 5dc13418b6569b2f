import type { ClauseGraph } from './graph.ts';
import type { Clause } from '../document/document.ts';
import type { Bound, Run, TruthExpression, Verdict } from '../compile/nodes/expression.ts';
import type { Box, Frame } from '../compile/frame.ts';

/** How the clauses stand to each other for some inputs. */
export type Standing = {
  /** Those that count; none when the base is suspended. */
  readonly winners: Run<readonly Clause[]>;
  /** Those that may count in a box, and whether one surely does. */
  readonly possible: Bound<{ readonly possible: readonly Clause[]; readonly isSure: boolean }>;
  readonly holds: (clause: Clause, frame: Frame) => boolean;
  /** Whether a clause holds and nobody suspends it without reinstating. */
  readonly isOn: (clause: Clause, frame: Frame) => boolean;
};
type Conditions = ReadonlyMap<Clause, TruthExpression>;

const anyOf = (known: readonly Verdict[]): Verdict => {
  if (known.includes(true)) return true;
  return known.includes('either') ? 'either' : false;
};
const opposite = (known: Verdict): Verdict => (known === 'either' ? known : !known);

/** What a box says of a clause: on, off, or either. */
const mayBeOn = (clause: Clause, graph: ClauseGraph, conditions: Conditions): Bound<Verdict> => {
  const known = (one: Clause, box: Box): Verdict => conditions.get(one)?.bound(box) ?? true;
  const [suspenders, reinstaters] = [graph.suspendersOf(clause.id), graph.reinstatersOf(clause.id)];
  return (box) => {
    const off = anyOf(suspenders.map((one) => known(one, box)));
    const again = anyOf(reinstaters.map((one) => known(one, box)));
    const stands = anyOf([opposite(off), again]);
    const own = known(clause, box);
    if (own === false || stands === false) return false;
    return own === true && stands === true ? true : 'either';
  };
};

export const standingOf = (graph: ClauseGraph, conditions: Conditions): Standing => {
  const holds = (clause: Clause, frame: Frame): boolean =>
    conditions.get(clause)?.run(frame) ?? true;
  const plan = graph.values.map((clause) => ({
    clause,
    suspenders: graph.suspendersOf(clause.id),
    reinstaters: graph.reinstatersOf(clause.id),
    over: graph.exceptionsTo(clause.id),
    mayBeOn: mayBeOn(clause, graph, conditions),
  }));
  const byClause = new Map(plan.map((one) => [one.clause, one]));
  const isOn = (clause: Clause, frame: Frame): boolean => {
    if (!holds(clause, frame)) return false;
    const { suspenders = [], reinstaters = [] } = byClause.get(clause) ?? {};
    const isOff = suspenders.some((one) => holds(one, frame));
    return !isOff || reinstaters.some((one) => holds(one, frame));
  };
  return { holds, isOn, winners: winnersOf(graph, plan, isOn), possible: possibleOf(graph, plan) };
};

type Planned = {
  readonly clause: Clause;
  readonly over: readonly Clause[];
  readonly mayBeOn: Bound<Verdict>;
};

/** In the place of each clause stand its exceptions that count, else itself if on. */
const winnersOf =
  (graph: ClauseGraph, plan: readonly Planned[], isOn: Standing['isOn']): Standing['winners'] =>
  (frame) => {
    const winners = new Map<Clause, readonly Clause[]>();
    for (const { clause, over } of plan) {
      const above = new Set(over.flatMap((one) => winners.get(one) ?? []));
      winners.set(clause, above.size > 0 ? [...above] : isOn(clause, frame) ? [clause] : []);
    }
    return winners.get(graph.base) ?? [];
  };

const possibleOf =
  (graph: ClauseGraph, plan: readonly Planned[]): Standing['possible'] =>
  (box) => {
    const found = new Map<Clause, { possible: readonly Clause[]; isSure: boolean }>();
    for (const { clause, over, mayBeOn } of plan) {
      const above = over.flatMap((one) => found.get(one) ?? []);
      const surelyAbove = above.some(({ isSure }) => isSure);
      const own = surelyAbove ? false : mayBeOn(box);
      const possible = new Set(above.flatMap((one) => one.possible));
      if (own !== false) possible.add(clause);
      found.set(clause, { possible: [...possible], isSure: surelyAbove || own === true });
    }
    return found.get(graph.base) ?? { possible: [], isSure: false };
  };

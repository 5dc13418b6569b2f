import type { ClauseGraph } from './graph.ts';
import type { Standing } from './standing.ts';
import type { Clause } from '../document/document.ts';
import type { Node } from '../document/node.ts';
import { nodeText } from '../document/node-text.ts';
import type { Run } from '../compile/nodes/expression.ts';
import type { Frame } from '../compile/frame.ts';
import { below, type Place, type Scope, truthAt } from '../compile/scope.ts';

/** A clause on the worksheet: whether it counted, and if not, what stood against it. */
export type ClauseTold = {
  readonly id: string;
  readonly live: boolean;
  /** Of a clause that is not live: its first condition that does not hold. */
  readonly why?: string;
  /** Clauses that hold and stand over this one, or suspend it. */
  readonly beatenBy: readonly string[];
};
type Part = { readonly text: string; readonly run: Run<boolean> };

/** The conditions of an "and", one by one; another condition is one. */
const partsOf = (node: Node, place: Place, scope: Scope): readonly Part[] => {
  if (typeof node !== 'string' && node.op === 'and') {
    return node.of.flatMap((one, n) => partsOf(one, below(below(place, 'of'), n), scope));
  }
  const found = truthAt(node, place, scope);
  return found === undefined ? [] : [{ text: nodeText(node), run: found.run }];
};

type Clauses = {
  readonly clauses: readonly Clause[];
  readonly graph: ClauseGraph;
  readonly standing: Standing;
};
type Told = { readonly clause: Clause; readonly winners: readonly Clause[]; readonly frame: Frame };

/** Who stands in the place of a clause that holds: the winners, or whoever suspends it. */
const beatersOf = ({ graph, standing }: Clauses, { clause, winners, frame }: Told) => {
  if (standing.isOn(clause, frame)) return winners.map(({ id }) => id);
  const suspenders = graph.suspendersOf(clause.id).filter((one) => standing.holds(one, frame));
  return suspenders.map(({ id }) => id);
};

const told = (all: Clauses, parts: readonly Part[], one: Told): ClauseTold => {
  const { clause, winners, frame } = one;
  const { id } = clause;
  const broken = parts.find(({ run }) => !run(frame));
  if (broken !== undefined) {
    return { id, live: false, why: `${broken.text} does not hold`, beatenBy: [] };
  }
  const isSwitch = clause.then === undefined;
  if (isSwitch || winners.includes(clause)) return { id, live: true, beatenBy: [] };
  return { id, live: false, beatenBy: beatersOf(all, one) };
};

/** Tells of every clause whether it counted, and why not. */
export const explainer = (all: Clauses, scope: Scope): Run<readonly ClauseTold[]> => {
  const top: Place = { at: '', depth: 0 };
  const parts = all.clauses.map(({ if: condition }, n) =>
    condition === undefined ? [] : partsOf(condition, below(top, 'clauses', n, 'if'), scope),
  );
  const [only] = all.clauses;
  if (only !== undefined && all.clauses.length === 1) {
    const alone = [{ id: only.id, live: true, beatenBy: [] }];
    return () => alone;
  }
  return (frame) => {
    const winners = all.standing.winners(frame);
    return all.clauses.map((clause, n) => told(all, parts[n] ?? [], { clause, winners, frame }));
  };
};

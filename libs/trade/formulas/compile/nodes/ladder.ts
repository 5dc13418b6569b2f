import { allFound, chosen, firstPossible, reportDeadRows } from './chosen.ts';
import {
  highest,
  largestScale,
  type Lifted,
  lifted,
  type NumberExpression,
  type Run,
} from './expression.ts';
import type { Range } from '../frame.ts';
import type { Edge, Steps } from '../../document/node.ts';
import { comparing, type Order, verdict } from './order.ts';
import { below, numberAt, oneDimension, type Place, type Scope } from '../scope.ts';

const orderOf: Readonly<Record<Edge, Order>> = {
  atOrAbove: 'ge',
  above: 'gt',
  below: 'lt',
  atOrBelow: 'le',
};

/** Whether each edge of a ladder is beyond the one before it, in the direction the ladder runs. */
const reportHiddenEdges = (
  { edge }: Steps,
  ats: readonly Range[],
  [place, scope]: readonly [Place, Scope],
): void => {
  const upward = edge === 'atOrAbove' || edge === 'above';
  ats.forEach(({ low, high }, n) => {
    const hidden = ats
      .slice(0, n)
      .some((former) => (upward ? former.high <= low : former.low >= high));
    if (!hidden) return;
    const order = upward ? 'falling' : 'rising';
    scope.report(
      below(place, 'rows', n, 'at').at,
      'dead-row',
      `an earlier row takes every value that this row could; edges of "${edge}" are in ${order} order`,
    );
  });
};

const firstMet = (order: Order, on: Lifted, edges: readonly Lifted[]): Run<number> => {
  const meets = comparing<bigint>(order);
  const runs = edges.map(({ run }) => run);
  return (frame) => {
    const value = on.run(frame);
    let row = 0;
    for (const edge of runs) {
      if (meets(value, edge(frame))) return row;
      row += 1;
    }
    return row;
  };
};

/** A ladder: the value of the first step whose edge a number meets. */
export const compileSteps = (
  node: Steps,
  place: Place,
  scope: Scope,
): NumberExpression | undefined => {
  const at = (n: number, key: string): Place => below(place, 'rows', n, key);
  const on = numberAt(node.on, below(place, 'on'), scope);
  const edges = allFound(node.rows.map((row, n) => numberAt(row.at, at(n, 'at'), scope)));
  const thens = node.rows.map((row, n) => numberAt(row.value, at(n, 'value'), scope));
  const values = allFound([...thens, numberAt(node.else, below(place, 'else'), scope)]);
  if (on === undefined || edges === undefined || values === undefined) return undefined;
  const compared = oneDimension([on, ...edges], place, scope);
  if (compared === undefined || oneDimension(values, place, scope) === undefined) return undefined;
  const scale = largestScale([on, ...edges]);
  const [seen, ats] = [lifted(on, scale), edges.map((edge) => lifted(edge, scale))];
  const order = orderOf[node.edge];
  reportHiddenEdges(node, ats, [place, scope]);
  const always = ats.map((edge) => verdict(order, seen, edge));
  reportDeadRows(always, place, scope);
  const number = chosen(values, {
    run: firstMet(order, seen, ats),
    possible: (box) =>
      firstPossible(ats.map((edge) => verdict(order, seen.bound(box), edge.bound(box)))),
    choice: scope.choice(node.id ?? place.at),
  });
  return number && { ...number, height: Math.max(number.height, highest(on, ...edges) + 1) };
};

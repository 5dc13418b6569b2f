import { compileMarginal } from './marginal.ts';
import {
  type Frame,
  highest,
  hull,
  largestScale,
  lifted,
  type NumberExpression,
  type TruthExpression,
} from './expression.ts';
import type { Choice, Edge, Steps, When } from '../document/node.ts';
import { holds, type Order, signOf, verdict } from './order.ts';
import { below, numberAt, oneDimension, type Place, type Scope, truthAt } from './scope.ts';

/** The value at the place that `pick` says; all values have one dimension and are seen at one scale. */
const chosen = (
  values: readonly NumberExpression[],
  pick: (frame: Frame) => number,
): NumberExpression | undefined => {
  const scale = largestScale(values);
  const seen = values.map((value) => lifted(value, scale));
  const [first, ...rest] = seen.flatMap(({ low, high }) => [low, high]);
  const [head] = values;
  if (head === undefined || first === undefined) return undefined;
  const runs = seen.map(({ run }) => run);
  return {
    kind: 'number',
    dimension: head.dimension,
    scale,
    ...hull(first, ...rest),
    height: highest(...values) + 1,
    run: (frame) => runs[pick(frame)]?.(frame) ?? 0n,
  };
};

const allFound = <T>(found: readonly (T | undefined)[]): readonly T[] | undefined => {
  const sound = found.filter((one) => one !== undefined);
  return sound.length === found.length ? sound : undefined;
};

/** Tells rows that can never be reached, by what the ranges alone say of each condition. */
const reportDeadRows = (
  always: readonly (boolean | 'either')[],
  place: Place,
  scope: Scope,
): void => {
  always.forEach((known, n) => {
    if (known === 'either') return;
    const why = known
      ? 'this row always holds, so nothing after it is ever reached'
      : 'this row never holds';
    scope.report(below(place, 'rows', n).at, 'dead-row', `${why}; take out what is dead`);
  });
};

const whenOf = (node: When, place: Place, scope: Scope): NumberExpression | undefined => {
  const at = (n: number, key: string): Place => below(place, 'rows', n, key);
  const ifs = allFound(node.rows.map((row, n) => truthAt(row.if, at(n, 'if'), scope)));
  const thens = node.rows.map((row, n) => numberAt(row.then, at(n, 'then'), scope));
  const values = allFound([...thens, numberAt(node.else, below(place, 'else'), scope)]);
  if (ifs === undefined || values === undefined) return undefined;
  if (oneDimension(values, place, scope) === undefined) return undefined;
  reportDeadRows(
    ifs.map(({ always }) => always),
    place,
    scope,
  );
  const number = chosen(values, firstThatHolds(ifs));
  return number && { ...number, height: Math.max(number.height, highest(...ifs) + 1) };
};

const firstThatHolds = (ifs: readonly TruthExpression[]): ((frame: Frame) => number) => {
  const runs = ifs.map(({ run }) => run);
  return (frame) => {
    const found = runs.findIndex((run) => run(frame));
    return found < 0 ? runs.length : found;
  };
};

const orderOf: Readonly<Record<Edge, Order>> = {
  atOrAbove: 'ge',
  above: 'gt',
  below: 'lt',
  atOrBelow: 'le',
};

/** Whether each edge of a ladder is beyond the one before it, in the direction the ladder runs. */
const reportHiddenEdges = (
  { edge }: Steps,
  ats: readonly { readonly low: bigint; readonly high: bigint }[],
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

const stepsOf = (node: Steps, place: Place, scope: Scope): NumberExpression | undefined => {
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
  reportDeadRows(
    ats.map((edge) => verdict(order, seen, edge)),
    place,
    scope,
  );
  const number = chosen(values, (frame) => {
    const value = seen.run(frame);
    const found = ats.findIndex(({ run }) => holds(order, signOf(value, run(frame))));
    return found < 0 ? ats.length : found;
  });
  return number && { ...number, height: Math.max(number.height, highest(on, ...edges) + 1) };
};

export const compileChoice = (
  node: Choice,
  place: Place,
  scope: Scope,
): NumberExpression | undefined => {
  switch (node.op) {
    case 'when':
      return whenOf(node, place, scope);
    case 'steps':
      return stepsOf(node, place, scope);
    case 'marginal':
      return compileMarginal(node, place, scope);
  }
};

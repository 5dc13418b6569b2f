import type { Condition, Interpolate, Node, Table } from '../document/node.ts';
import { cutBy, Exact } from './arithmetic.ts';
import {
  type Case,
  type Meaning,
  numberOf,
  quantity,
  type Quantity,
  sharedUnit,
} from './meaning.ts';
import { NoDuty } from './no-duty.ts';
import { readUnit } from './units.ts';

/** Where a meaning lies to an edge: a sign, as numbers or as dates. */
const toEdge = (meaning: Meaning, edge: string): number => {
  if (meaning.kind === 'number') return meaning.number.comparedTo(edge);
  const text = meaning.kind === 'text' ? meaning.text : '';
  return text === edge ? 0 : text < edge ? -1 : 1;
};

const meets = (meaning: Meaning, condition: Condition): boolean => {
  if (typeof condition === 'boolean')
    return meaning.kind === 'truth' && meaning.truth === condition;
  if ('in' in condition) return meaning.kind === 'text' && condition.in.includes(meaning.text);
  return Object.entries(condition).every(([key, edge]) => {
    const sign = toEdge(meaning, edge);
    if (key === 'from') return sign >= 0;
    if (key === 'above') return sign > 0;
    return key === 'below' ? sign < 0 : sign <= 0;
  });
};

/** Every row whose conditions all hold. */
export const table = (of: Case, { columns, rows, policy, else: otherwise }: Table): Quantity => {
  const column = (name: string): Node => columns[name] ?? name;
  const held = rows.filter(({ when }) =>
    Object.entries(when).every(([name, condition]) => meets(of.mean(column(name)), condition)),
  );
  const some = policy === 'unique' ? held.slice(0, 1) : held;
  const [first, ...more] = some.map(({ value }) => numberOf(of, value));
  if (first !== undefined) {
    const join = (a: Exact, b: Exact): Exact => (policy === 'sum' ? a.plus(b) : Exact.max(a, b));
    const number = more.map((one) => one.number).reduce(join, first.number);
    return quantity(number, sharedUnit(first, ...more));
  }
  if (otherwise !== undefined) return numberOf(of, otherwise);
  return quantity(new Exact(0), numberOf(of, rows[0]?.value ?? '0').unit);
};

/** A straight line between two points, cut once; beyond them the last value, or no result. */
export const interpolate = (of: Case, node: Interpolate): Quantity => {
  const asked = numberOf(of, node.on).number;
  const points = node.points.map(({ at, value }) => ({
    at: new Exact(at),
    value: new Exact(value),
  }));
  const [first, last] = [points[0], points.at(-1)];
  if (first === undefined || last === undefined) throw new TypeError('a line has points');
  const isBeyond = asked.lt(first.at) || asked.gt(last.at);
  if (isBeyond && node.outside === 'refuse')
    throw new NoDuty('a place beyond the points of a line');
  const on = Exact.min(Exact.max(asked, first.at), last.at);
  const to = points.find(({ at }, n) => n > 0 && at.gte(on)) ?? last;
  const from = points[points.indexOf(to) - 1] ?? first;
  const share = on.minus(from.at).times(to.value.minus(from.value)).div(to.at.minus(from.at));
  return quantity(cutBy(from.value.plus(share), node.rounded), readUnit(node.type));
};

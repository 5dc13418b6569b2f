import type { Range } from './expression.ts';
import type { Comparison } from '../document/node.ts';

export type Order = Comparison['op'];
/** Whether an order holds, by the sign of left less right. */
export const holds = (op: Order, sign: number): boolean => {
  switch (op) {
    case 'lt':
      return sign < 0;
    case 'le':
      return sign <= 0;
    case 'eq':
      return sign === 0;
    case 'ge':
      return sign >= 0;
    case 'gt':
      return sign > 0;
  }
};
/** The sign of left less right. */
export const signOf = <T extends bigint | string>(a: T, b: T): number =>
  a < b ? -1 : a > b ? 1 : 0;

/** What the ranges alone say: the possible signs of left less right. */
export const verdict = (op: Order, a: Range, b: Range): boolean | 'either' => {
  const possible = [
    ...(a.low < b.high ? [-1] : []),
    ...(a.low <= b.high && b.low <= a.high ? [0] : []),
    ...(a.high > b.low ? [1] : []),
  ].map((sign) => holds(op, sign));
  return possible.every((held) => held === possible[0]) ? (possible[0] ?? 'either') : 'either';
};

import type { Comparison } from '../../document/node.ts';

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

/** Whether an order holds between two values, one function for each so that it runs straight. */
export const comparing = <T extends bigint | string>(op: Order): ((a: T, b: T) => boolean) => {
  switch (op) {
    case 'lt':
      return (a, b) => a < b;
    case 'le':
      return (a, b) => a <= b;
    case 'eq':
      return (a, b) => a === b;
    case 'ge':
      return (a, b) => a >= b;
    case 'gt':
      return (a, b) => a > b;
  }
};

type Ends<T> = { readonly low: T; readonly high: T };
/** What the ranges alone say: the possible signs of left less right. */
export const verdict = <T extends bigint | string>(
  op: Order,
  a: Ends<T>,
  b: Ends<T>,
): boolean | 'either' => {
  const possible = [
    ...(a.low < b.high ? [-1] : []),
    ...(a.low <= b.high && b.low <= a.high ? [0] : []),
    ...(a.high > b.low ? [1] : []),
  ].map((sign) => holds(op, sign));
  return possible.every((held) => held === possible[0]) ? (possible[0] ?? 'either') : 'either';
};

import { money, row } from './some-rules.ts';

const eur = money('1');
/** A plain number as that many euros. */
export const scaled = (node: unknown) => ({ op: 'product', of: [eur, node] });
/** One euro where a condition holds, else nothing. */
export const truth = (node: unknown) => ({
  op: 'when',
  rows: [row(node, eur)],
  else: money('0'),
});
export const steps = (edge: string, rows: readonly (readonly [string, string])[]) => ({
  op: 'steps',
  on: 'price',
  edge,
  rows: rows.map(([at, value]) => ({ at: money(at), value: money(value) })),
  else: money('29.8'),
});
export const divide = (of: unknown, by: unknown, places = 4) => ({
  op: 'divide',
  of,
  by,
  rounded: { mode: 'halfEven', places, source: 'zone' },
});
export const cut = (of: unknown, how: object) => ({ op: 'rounded', of, source: 'zone', ...how });

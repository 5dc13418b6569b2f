import { clauseGiving } from '#host/testing';

export type Raw = Readonly<Record<string, unknown>>;

/** Half up to the cent. */
export const half = { mode: 'halfUp', places: 2, source: 'art1' };
export const figure = (value: string, type: string): Raw => ({ op: 'const', value, type });
export const usd = (value: string): Raw => figure(value, 'USD');
export const perTonne = (value: string): Raw => figure(value, 'USD/t.dry');
/** A rule set's clauses, with changes to its other parts. */
export const put = (clauses: readonly unknown[], more: Raw = {}): Raw => ({
  clauses,
  examples: [],
  ...more,
});
export const base = (node: unknown, more: Raw = {}): Raw => put([clauseGiving('base', node)], more);
export const exception = (id: string, over: string, comesTo: string): object =>
  clauseGiving(id, usd(comesTo), {
    exceptTo: ['base'],
    if: { op: 'gt', left: 'price', right: perTonne(over) },
  });
export const row = (from: string, below: string): Raw => ({
  when: { p: { from, below } },
  value: usd(from),
});
/** A table by price. */
export const table = (rows: readonly Raw[], more: Raw = { else: usd('0') }): Raw =>
  base({ op: 'table', columns: { p: 'price' }, policy: 'unique', rows, ...more });
/** A rule set that gives a rate with these periods. */
export const rate = (...periods: readonly (readonly [string, string | null])[]): Raw => {
  const values = periods.map(([from, until]) => ({ from, until, value: '1', source: 'art1' }));
  return base('rate', { parameters: { rate: { type: 'USD', values } } });
};
/** A sum in a sum, so many deep. */
export const nested = (deep: number): unknown =>
  Array.from({ length: deep }).reduce<unknown>((inner) => ({ op: 'sum', of: [inner] }), usd('1'));

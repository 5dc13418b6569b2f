import type { Effort } from './effort.ts';
import { isContradicted } from './project.ts';
import {
  factorsOf,
  floorDivide,
  type Form,
  minus,
  type Monomial,
  tightened,
  tightenedRow,
} from './form.ts';
import { type Box, settled } from './range.ts';
import { knownRows } from './rows.ts';

/** More rows than this are not looked through: the answer is then "perhaps". */
const mostRows = 400;

/** A form that is not negative, as its coefficients by column; the last is the constant. */
type Row = readonly bigint[];
type Rows = readonly Row[];
/** One column taken out, with the rows that bounded it. */
type Taken = { readonly column: number; readonly rows: Rows };
/** How a sample is chosen within what is left: at an end, or between. */
export type Preference = 'low' | 'high' | 'middle';
/** That nothing fits, or a way to find values of variables that may. */
export type Feasibility =
  'infeasible' | { readonly sample: (prefer: Preference) => ReadonlyMap<number, bigint> };

const at = (row: Row, column: number): bigint => row[column] ?? 0n;
const constantOf = (row: Row): bigint => row[row.length - 1] ?? 0n;

/** Of rows that differ by their constant only, the one that says most. */
const strongest = (rows: Rows): Rows => {
  const kept = new Map<string, Row>();
  for (const row of rows) {
    const key = row.slice(0, -1).join();
    const other = kept.get(key);
    if (other === undefined || constantOf(row) < constantOf(other)) kept.set(key, row);
  }
  return [...kept.values()];
};

/** A row with the column in it once up and once down gives a row without it. */
const crossed = (up: Row, down: Row, column: number): Row => {
  const [a, b] = [-at(down, column), at(up, column)];
  return tightenedRow(up.map((value, n) => a * value + b * at(down, n)));
};

const split = (rows: Rows, column: number) => ({
  up: rows.filter((row) => at(row, column) > 0n),
  down: rows.filter((row) => at(row, column) < 0n),
  rest: rows.filter((row) => at(row, column) === 0n),
});

/** How many new rows it costs to take a column out; undefined where no row has it. */
const costOf = (rows: Rows, column: number): number | undefined => {
  let [up, down] = [0, 0];
  for (const row of rows) {
    const value = at(row, column);
    if (value > 0n) up += 1;
    else if (value < 0n) down += 1;
  }
  return up + down === 0 ? undefined : up * down - up - down;
};

/** Products go first, then whatever makes fewest new rows. */
const nextColumn = (rows: Rows, columns: readonly Monomial[]): number | undefined => {
  let best: { readonly column: number; readonly cost: number } | undefined;
  columns.forEach((monomial, column) => {
    const made = costOf(rows, column);
    if (made === undefined) return;
    const cost = made - (factorsOf(monomial).length > 1 ? 1_000_000 : 0);
    if (best === undefined || cost < best.cost) best = { column, cost };
  });
  return best?.column;
};

const isContradiction = (row: Row): boolean =>
  constantOf(row) < 0n && row.every((value, n) => value === 0n || n === row.length - 1);

type Ends = readonly [low: bigint | undefined, high: bigint | undefined];
type Values = ReadonlyMap<number, bigint>;

/** The least or the greatest value that a row leaves for its column, when all others have theirs. */
const endIn = (row: Row, column: number, values: Values): bigint => {
  let rest = constantOf(row);
  for (const [other, value] of values) if (other !== column) rest += at(row, other) * value;
  const factor = at(row, column);
  return factor > 0n ? -floorDivide(rest, factor) : floorDivide(rest, -factor);
};

/** What the rows of a column leave for it. */
const endsOf = ({ column, rows }: Taken, values: Values): Ends => {
  const { up, down } = split(rows, column);
  const ends = (some: Rows) => some.map((row) => endIn(row, column, values));
  const [low, ...lows] = ends(up);
  const [high, ...highs] = ends(down);
  return [
    low === undefined ? low : lows.reduce((a, b) => (a > b ? a : b), low),
    high === undefined ? high : highs.reduce((a, b) => (a < b ? a : b), high),
  ];
};

const chosen = ([low, high]: Ends, prefer: Preference): bigint => {
  const [least, most] = [low ?? high ?? 0n, high ?? low ?? 0n];
  if (prefer === 'low') return least;
  return prefer === 'high' ? most : floorDivide(least + most, 2n);
};

const sampler =
  (taken: readonly Taken[], columns: readonly Monomial[]) =>
  (prefer: Preference): ReadonlyMap<number, bigint> => {
    const values = new Map<number, bigint>();
    for (const one of taken.toReversed()) {
      const isVariable = factorsOf(columns[one.column] ?? '').length === 1;
      if (isVariable) values.set(one.column, chosen(endsOf(one, values), prefer));
    }
    return new Map([...values].map(([column, value]) => [Number(columns[column]), value]));
  };

/** Forms as rows over the products and variables in them. */
const tableau = (forms: readonly Form[]) => {
  const places = new Map<Monomial, number>();
  for (const { terms } of forms) {
    for (const key of terms.keys())
      if (key !== '' && !places.has(key)) places.set(key, places.size);
  }
  const rows = forms.map(({ terms }) => {
    const row = Array.from({ length: places.size + 1 }, () => 0n);
    for (const [key, value] of terms) row[places.get(key) ?? places.size] = value;
    return tightenedRow(row);
  });
  return { columns: [...places.keys()], rows };
};

const contradicted = (rows: readonly Form[], box: Box, effort: Effort): boolean =>
  isContradicted(rows, box, {
    empty: (known) =>
      eliminated(knownRows(known.rows, known.box, { fewer: true }), effort) === 'infeasible',
    effort,
  });

/** The rows with what has one value left put in. */
const put = (rows: readonly Form[], box: Box): readonly Form[] =>
  rows.map((row) => tightened(settled(row, box)));

/** Whether products contradict what is known; a quick look, before any elimination with them. */
export const areContradicted = (constraints: readonly Form[], box: Box, effort: Effort): boolean =>
  contradicted(put(constraints, box), box, effort);

/**
 * Fourier and Motzkin's elimination over integers: takes out one variable after the other until
 * nothing is left or a contradiction shows. "Infeasible" is certain; a sample is only a candidate.
 */
export const feasibility = (
  constraints: readonly Form[],
  box: Box,
  effort: Effort,
): Feasibility => {
  const rows = put(constraints, box);
  if (contradicted(rows, box, effort)) return 'infeasible';
  const few = knownRows(rows, box, { fewer: true });
  const found = eliminated(few, effort);
  if (found === 'infeasible') return found;
  const all = knownRows(rows, box, { fewer: false });
  return all.length === few.length ? found : eliminated(all, effort);
};

const eliminated = (known: readonly Form[], effort: Effort): Feasibility => {
  const { columns, rows: all } = tableau(known);
  let rows = strongest(all);
  const taken: Taken[] = [];
  for (;;) {
    if (rows.some(isContradiction)) return 'infeasible';
    effort.spend(rows.length * columns.length);
    const column = nextColumn(rows, columns);
    if (column === undefined) break;
    const { up, down, rest } = split(rows, column);
    taken.push({ column, rows: [...up, ...down] });
    if (up.length * down.length > mostRows) break;
    effort.spend(up.length * down.length * columns.length);
    const made = up.flatMap((one) => down.map((other) => crossed(one, other, column)));
    rows = strongest([...rest, ...made]);
  }
  return { sample: sampler(taken, columns) };
};

/** Whether one of the known forms, and the box, already say that a form is not negative. */
export const follows = (
  form: Form,
  known: readonly Form[],
  isNotNegative: (form: Form) => boolean,
): boolean => known.some((one) => isNotNegative(minus(form, one)));

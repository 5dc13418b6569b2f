import type { Effort } from './effort.ts';
import {
  constantForm,
  factorsOf,
  type Form,
  formKey,
  minus,
  type Monomial,
  plus,
  tightened,
  times,
  variableForm,
} from './form.ts';
import { type Box, point, rangeOf, settled } from './range.ts';

/** A variable that would make more rows than this is not taken out. */
const mostMade = 150;
/** Products are taken apart so often, one factor after the other. */
const deepest = 3;

type Rows = readonly Form[];
/** What is known: forms that are not negative, and the ranges of their variables. */
type Known = { readonly rows: Rows; readonly box: Box };
/** Whether rows without products have no solution. */
export type IsEmpty = (known: Known) => boolean;

const isProduct = (key: Monomial): boolean => factorsOf(key).length > 1;
const products = ({ terms }: Form): readonly Monomial[] => [...terms.keys()].filter(isProduct);
const hasProduct = (form: Form): boolean => products(form).length > 0;

/** Of rows that differ by their constant only, the one that says most. */
const strongest = (rows: Rows): Rows => {
  const kept = new Map<string, Form>();
  for (const row of rows) {
    const constant = row.terms.get('') ?? 0n;
    const key = formKey(minus(row, constantForm(constant)));
    const other = kept.get(key);
    if (other === undefined || constant < (other.terms.get('') ?? 0n)) kept.set(key, row);
  }
  return [...kept.values()];
};

/** Every row that has a variable up with every row that has it down, and the rows without it. */
const without = ({ rows, box }: Known, key: Monomial, effort: Effort): Rows | undefined => {
  const variable = Number(key);
  const { low, high } = box[variable] ?? point(0n);
  const own = variableForm(variable);
  const all = [...rows, minus(own, constantForm(low)), minus(constantForm(high), own)];
  const factor = ({ terms }: Form): bigint => terms.get(key) ?? 0n;
  const up = all.filter((row) => factor(row) > 0n);
  const down = all.filter((row) => factor(row) < 0n);
  if (up.length * down.length > mostMade) return undefined;
  effort.spend(up.length * down.length * 20);
  const made = up.flatMap((one) =>
    down.map((other) =>
      tightened(
        plus(times(one, constantForm(-factor(other))), times(other, constantForm(factor(one)))),
      ),
    ),
  );
  return strongest([...all.filter((row) => factor(row) === 0n), ...made]);
};

/** Takes out whatever is no factor of a product: the roundings above all. */
const onFactors = ({ rows, box }: Known, effort: Effort): Rows => {
  const factors = new Set(rows.flatMap(products).flatMap(factorsOf).map(String));
  const single = new Set(
    rows.flatMap(({ terms }) =>
      [...terms.keys()].filter((key) => key !== '' && !isProduct(key) && !factors.has(key)),
    ),
  );
  let left = rows;
  for (const key of [...single].toReversed()) {
    const next = without({ rows: left, box }, key, effort);
    left = next ?? left;
  }
  return left;
};

/** The factors of a row's products that are nowhere squared, those in most of them first. */
const factorsIn = (row: Form): readonly number[] => {
  const all = products(row).map(factorsOf);
  const of = new Set(all.flat());
  const count = (one: number): number => all.filter((some) => some.includes(one)).length;
  const isLinear = (one: number): boolean =>
    all.every((some) => some.filter((other) => other === one).length < 2);
  return [...of].filter(isLinear).toSorted((a, b) => count(b) - count(a) || b - a);
};

const has = ({ terms }: Form, variable: number): boolean =>
  [...terms.keys()].some((key) => factorsOf(key).includes(variable));

type How = { readonly empty: IsEmpty; readonly effort: Effort; readonly deep: number };

/** Whether what else is known speaks of all the products of a row, so that they are worth setting against it. */
const areSpokenOf = (row: Form, rows: Rows): boolean =>
  products(row).every((key) => rows.some(({ terms }) => terms.has(key)));

/**
 * Whether a row with products cannot be not negative. As a function of one factor alone it is
 * greatest at an end of that factor's range; so it is looked at there, with all that is known of
 * the other variables by themselves.
 */
const isNever = (row: Form, known: Known, how: How): boolean =>
  factorsIn(row)
    .slice(0, 2)
    .some((factor) => {
      const { low, high } = known.box[factor] ?? point(0n);
      const rows = known.rows.filter((one) => !has(one, factor));
      return [low, high].every((end) => {
        const box = known.box.with(factor, point(end));
        const there = tightened(settled(row, box));
        how.effort.spend(20);
        if (rangeOf(there, box).high < 0n) return true;
        const isLast = areSpokenOf(there, rows);
        if (isLast && how.empty({ rows: [there, ...rows], box })) return true;
        return how.deep > 1 && isNever(there, { rows, box }, { ...how, deep: how.deep - 1 });
      });
    });

/**
 * Whether products contradict what is known: roundings are taken out first, then each row with
 * products is looked at by itself. "True" is certain.
 */
export const isContradicted = (
  rows: Rows,
  box: Box,
  { empty, effort }: { readonly empty: IsEmpty; readonly effort: Effort },
): boolean => {
  const isBelow = (row: Form): boolean => rangeOf(row, box).high < 0n;
  effort.spend(rows.length * 5);
  if (rows.some(isBelow)) return true;
  if (!rows.some(hasProduct)) return false;
  const left = onFactors({ rows, box }, effort);
  if (left.some(isBelow)) return true;
  return left
    .filter(hasProduct)
    .some((row) => isNever(row, { rows: left, box }, { empty, effort, deep: deepest }));
};

import { constantForm, factorsOf, type Form, minus, times, variableForm } from './form.ts';
import type { Box, Range } from './range.ts';

const atLeast = (variable: number, { low }: Range): Form =>
  minus(variableForm(variable), constantForm(low));
const atMost = (variable: number, { high }: Range): Form =>
  minus(constantForm(high), variableForm(variable));

const monomialsOf = (forms: readonly Form[]): ReadonlySet<string> =>
  new Set(forms.flatMap(({ terms }) => [...terms.keys()].filter((key) => key !== '')));

/** For each product in use, what the bounds of its factors say of it. */
const productRows = (pairs: readonly (readonly number[])[], box: Box): readonly Form[] =>
  pairs.flatMap(([a = 0, b = 0]) => {
    const [x, y] = [box[a], box[b]];
    if (x === undefined || y === undefined) return [];
    const [xLow, xHigh, yLow, yHigh] = [atLeast(a, x), atMost(a, x), atLeast(b, y), atMost(b, y)];
    return [times(xLow, yLow), times(xHigh, yHigh), times(xLow, yHigh), times(xHigh, yLow)];
  });

const isLinear = ({ terms }: Form): boolean =>
  [...terms.keys()].every((key) => factorsOf(key).length <= 1);

/** What is not negative stays so when it is multiplied by what is not negative. */
const multiplied = (
  constraints: readonly Form[],
  pairs: readonly (readonly number[])[],
  box: Box,
): readonly Form[] => {
  const factors = [...new Set(pairs.flat())];
  return constraints.filter(isLinear).flatMap((constraint) =>
    factors
      .filter((factor) =>
        pairs.some(
          ([a = 0, b = 0]) =>
            (a === factor && constraint.terms.has(String(b))) ||
            (b === factor && constraint.terms.has(String(a))),
        ),
      )
      .flatMap((factor) => {
        const range = box[factor];
        if (range === undefined) return [];
        return [
          times(constraint, atLeast(factor, range)),
          times(constraint, atMost(factor, range)),
        ];
      }),
  );
};

/**
 * Everything that is known not to be negative, as linear forms over the variables and over the
 * products in use, each product seen as a variable of its own. With `fewer`, without the rows that
 * bring in a product which nothing else speaks of; they are many, and seldom needed.
 */
export const knownRows = (
  constraints: readonly Form[],
  box: Box,
  { fewer }: { readonly fewer: boolean },
): readonly Form[] => {
  const spoken = monomialsOf(constraints);
  const pairs = [...spoken].map(factorsOf).filter(({ length }) => length === 2);
  const all = pairs.length === 0 ? [] : multiplied(constraints, pairs, box);
  const more = fewer
    ? all.filter(({ terms }) =>
        [...terms.keys()].every((key) => spoken.has(key) || factorsOf(key).length < 2),
      )
    : all;
  const rows = [...constraints, ...more];
  const products = [...monomialsOf(rows)].map(factorsOf).filter(({ length }) => length === 2);
  const used = new Set([...monomialsOf(rows)].flatMap(factorsOf));
  const bounds = [...used].flatMap((variable) => {
    const range = box[variable];
    return range === undefined ? [] : [atLeast(variable, range), atMost(variable, range)];
  });
  return [...rows, ...bounds, ...productRows(products, box)];
};

import { constantForm, factorsOf, type Form, minus, type Monomial, variableForm } from './form.ts';
import { type Box, point } from './range.ts';

/** A product that is not negative where a factor is nil, or where the rest is not negative. */
type Factored = {
  /** Not negative where the factor is above nil. */
  readonly above: Form;
  readonly rest: Form;
};

const over = (key: Monomial, variable: number): Monomial => {
  const all = factorsOf(key);
  return all.toSpliced(all.indexOf(variable), 1).join('*');
};

/**
 * A form with one factor in all its terms, such as a quantity, that is never below nil: the sign is
 * that of the rest, which has a product less. Undefined where there is no such factor.
 */
export const factored = ({ terms }: Form, box: Box): Factored | undefined => {
  const keys = [...terms.keys()];
  const [first, ...rest] = keys.map(factorsOf);
  if (first === undefined || keys.every((key) => factorsOf(key).length < 2)) return undefined;
  const factor = first.find(
    (one) => (box[one] ?? point(-1n)).low >= 0n && rest.every((some) => some.includes(one)),
  );
  if (factor === undefined) return undefined;
  return {
    above: minus(variableForm(factor), constantForm(1n)),
    rest: {
      scale: 0,
      terms: new Map([...terms].map(([key, value]) => [over(key, factor), value])),
    },
  };
};

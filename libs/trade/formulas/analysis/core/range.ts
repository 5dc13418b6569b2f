import { constantForm, factorsOf, type Form, plus, times, variableForm } from './form.ts';

/** The integers from `low` to `high`, both within. */
export type Range = { readonly low: bigint; readonly high: bigint };
/** The range of each variable, by its number. */
export type Box = readonly Range[];

export const span = (low: bigint, high: bigint): Range => ({ low, high });
export const point = (value: bigint): Range => ({ low: value, high: value });
export const isPoint = ({ low, high }: Range): boolean => low === high;

const hull = (values: readonly bigint[]): Range => ({
  low: values.reduce((a, b) => (a < b ? a : b)),
  high: values.reduce((a, b) => (a > b ? a : b)),
});

const product = (a: Range, b: Range): Range =>
  hull([a.low * b.low, a.low * b.high, a.high * b.low, a.high * b.high]);

const nil = point(0n);

/** Bounds of a form's digits over a box; exact where each variable occurs once. */
export const rangeOf = ({ terms }: Form, box: Box): Range => {
  let [low, high] = [0n, 0n];
  for (const [key, value] of terms) {
    const [first, ...rest] = factorsOf(key);
    const whole =
      first === undefined
        ? point(1n)
        : rest.reduce((part, one) => product(part, box[one] ?? nil), box[first] ?? nil);
    low += value * (value < 0n ? whole.high : whole.low);
    high += value * (value < 0n ? whole.low : whole.high);
  }
  return { low, high };
};

/** A form in which variables that have one value left in a box are that value. */
export const settled = (form: Form, box: Box): Form => {
  const isOpen = [...form.terms.keys()].every((key) =>
    factorsOf(key).every((variable) => !isPoint(box[variable] ?? nil)),
  );
  if (isOpen) return form;
  const one = (variable: number): Form => {
    const range = box[variable] ?? nil;
    return isPoint(range) ? constantForm(range.low) : variableForm(variable);
  };
  const parts = [...form.terms].map(([key, value]) =>
    factorsOf(key).map(one).reduce(times, constantForm(value)),
  );
  return { ...parts.reduce(plus, constantForm(0n)), scale: form.scale };
};

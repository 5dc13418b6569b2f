import { tenTo } from '#kernel';

/** A product of variables by their numbers, sorted, such as `0` or `0*2`; the constant is the empty text. */
export type Monomial = string;
/**
 * A polynomial with integer coefficients over integer variables, times 10^-scale. Every number of a
 * rule set is such an integer at a scale known beforehand, so nothing is ever divided.
 */
export type Form = { readonly scale: number; readonly terms: ReadonlyMap<Monomial, bigint> };

export const constantForm = (digits: bigint, scale = 0): Form => ({
  scale,
  terms: digits === 0n ? new Map() : new Map([['', digits]]),
});
export const variableForm = (variable: number, scale = 0): Form => ({
  scale,
  terms: new Map([[String(variable), 1n]]),
});

const factors = new Map<Monomial, readonly number[]>([['', []]]);
/** The variables of a monomial, with repetition. */
export const factorsOf = (monomial: Monomial): readonly number[] => {
  const known = factors.get(monomial);
  if (known !== undefined) return known;
  const found = monomial.split('*').map(Number);
  factors.set(monomial, found);
  return found;
};

const joined = (a: Monomial, b: Monomial): Monomial => {
  if (a === '' || b === '') return a + b;
  return [...factorsOf(a), ...factorsOf(b)].toSorted((x, y) => x - y).join('*');
};

/** The same number seen at a larger scale. */
export const liftedForm = (form: Form, scale: number): Form => {
  if (form.scale === scale) return form;
  const by = tenTo(scale - form.scale);
  return { scale, terms: new Map([...form.terms].map(([key, value]) => [key, value * by])) };
};

const combined = (a: Form, b: Form, sign: bigint): Form => {
  const scale = Math.max(a.scale, b.scale);
  const terms = new Map(liftedForm(a, scale).terms);
  for (const [key, value] of liftedForm(b, scale).terms) {
    const total = (terms.get(key) ?? 0n) + sign * value;
    if (total === 0n) terms.delete(key);
    else terms.set(key, total);
  }
  return { scale, terms };
};
export const plus = (a: Form, b: Form): Form => combined(a, b, 1n);
export const minus = (a: Form, b: Form): Form => combined(a, b, -1n);

export const times = (a: Form, b: Form): Form => {
  const terms = new Map<Monomial, bigint>();
  for (const [left, x] of a.terms) {
    for (const [right, y] of b.terms) {
      const key = joined(left, right);
      const total = (terms.get(key) ?? 0n) + x * y;
      if (total === 0n) terms.delete(key);
      else terms.set(key, total);
    }
  }
  return { scale: a.scale + b.scale, terms };
};

export const negated = (form: Form): Form => combined(constantForm(0n), form, -1n);
/** The same digits at another scale: a shift of the decimal point. */
export const shifted = ({ scale, terms }: Form, by: number): Form => ({ scale: scale + by, terms });
/** The digits alone, as an integer form. */
export const digitsOf = ({ terms }: Form): Form => ({ scale: 0, terms });

/** The digits of a form without variables. */
export const constantOf = ({ terms }: Form): bigint | undefined => {
  if (terms.size === 0) return 0n;
  return terms.size === 1 ? terms.get('') : undefined;
};

const gcd = (a: bigint, b: bigint): bigint => (b === 0n ? (a < 0n ? -a : a) : gcd(b, a % b));
export const floorDivide = (a: bigint, b: bigint): bigint => {
  const quotient = a / b;
  return a % b !== 0n && a < 0n !== b < 0n ? quotient - 1n : quotient;
};

/**
 * The tightest integer form of "this is not negative": what all coefficients share is divided away,
 * and the constant is rounded down, since the variables are integers.
 */
export const tightened = (form: Form): Form => {
  const shared = [...form.terms].reduce((g, [key, value]) => (key === '' ? g : gcd(g, value)), 0n);
  if (shared <= 1n) return digitsOf(form);
  const terms = new Map<Monomial, bigint>();
  for (const [key, value] of form.terms) {
    const part = key === '' ? floorDivide(value, shared) : value / shared;
    if (part !== 0n) terms.set(key, part);
  }
  return { scale: 0, terms };
};

/** The same for a row of coefficients of which the last is the constant. */
export const tightenedRow = (row: readonly bigint[]): readonly bigint[] => {
  const last = row.length - 1;
  let shared = 0n;
  for (let n = 0; n < last && shared !== 1n; n += 1) shared = gcd(shared, row[n] ?? 0n);
  if (shared <= 1n) return row;
  return row.map((value, n) => (n === last ? floorDivide(value, shared) : value / shared));
};

/** "This is negative", as a form that is not negative: integers under nil are at most −1. */
export const contrary = (form: Form): Form => minus(negated(digitsOf(form)), constantForm(1n));

/** Text that is equal for equal forms. */
export const formKey = ({ scale, terms }: Form): string =>
  `${scale}:${[...terms]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([k, v]) => `${v}*${k}`)
    .join('+')}`;

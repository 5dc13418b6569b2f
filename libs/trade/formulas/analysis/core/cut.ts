import { divideRounded, type RoundingMode } from '#kernel';
import {
  constantForm,
  constantOf,
  digitsOf,
  type Form,
  formKey,
  minus,
  negated,
  plus,
  times,
} from './form.ts';
import type { Range } from './range.ts';
import type { Walk } from './walk.ts';

/** A quotient of two integers, cut to a whole by a mode. */
export type Quotient = { readonly of: Form; readonly by: Form; readonly mode: RoundingMode };
type Cut = Quotient & { readonly whole: Form };

const one = constantForm(1n);
const two = constantForm(2n);

/** The rows that bind the rounded whole `q` to `of`, for modes that look at no sign or for `of` ≥ 0. */
const bindings = ({ of, by, mode }: Quotient, q: Form): readonly Form[] => {
  const [whole, double] = [times(q, by), times(two, of)];
  const [under, over] = [minus(times(two, whole), by), plus(times(two, whole), by)];
  switch (mode) {
    case 'floor':
    case 'down':
      return [minus(of, whole), minus(plus(whole, by), plus(of, one))];
    case 'ceiling':
    case 'up':
      return [minus(whole, of), minus(plus(of, by), plus(whole, one))];
    case 'halfUp':
      return [minus(double, under), minus(over, plus(double, one))];
    case 'halfDown':
      return [minus(double, plus(under, one)), minus(over, double)];
    case 'halfEven':
      return [minus(double, under), minus(over, double)];
  }
};

const looksAtSign = (mode: RoundingMode): boolean =>
  mode === 'halfUp' || mode === 'halfDown' || mode === 'up' || mode === 'down';

const rangeOfQuotient = (walk: Walk, { of, by, mode }: Quotient): Range => {
  const [n, d] = [walk.range(of), walk.range(by)];
  const ends = [n.low, n.high].flatMap((top) =>
    [d.low > 0n ? d.low : 1n, d.high].map((under) => divideRounded(top, under, mode)),
  );
  return {
    low: ends.reduce((a, b) => (a < b ? a : b)),
    high: ends.reduce((a, b) => (a > b ? a : b)),
  };
};

/** Two numbers cut alike keep their order. */
const couple = (walk: Walk, cut: Cut, others: readonly Cut[]): void => {
  for (const other of others) {
    if (other.mode !== cut.mode || formKey(other.by) !== formKey(cut.by)) continue;
    const gap = minus(cut.of, other.of);
    if (walk.isSure(gap)) walk.assume(minus(cut.whole, other.whole));
    if (walk.isSure(negated(gap))) walk.assume(minus(other.whole, cut.whole));
  }
};

const cutsOf = (walk: Walk): Cut[] => {
  const before = walk.memory.get('cuts') as Cut[] | undefined;
  const cuts = before ?? [];
  walk.memory.set('cuts', cuts);
  return cuts;
};

const newCut = (walk: Walk, quotient: Quotient): Form => {
  const cuts = cutsOf(walk);
  const key = formKey(quotient.of);
  const same = cuts.find(
    ({ of, by, mode }) =>
      mode === quotient.mode && formKey(of) === key && formKey(by) === formKey(quotient.by),
  );
  if (same !== undefined) return same.whole;
  const isTurned = looksAtSign(quotient.mode) && !walk.decide(quotient.of);
  const whole = walk.variable(rangeOfQuotient(walk, quotient));
  const [of, q] = isTurned ? [negated(quotient.of), negated(whole)] : [quotient.of, whole];
  for (const row of bindings({ ...quotient, of }, q)) walk.assume(row);
  couple(walk, { ...quotient, whole }, cuts);
  cuts.push({ ...quotient, whole });
  return whole;
};

/** Turns both so that the divisor is above nil; where it can be either side of nil, each is a way. */
const upright = (walk: Walk, { of, by, mode }: Quotient): Quotient => {
  const isPositive = walk.decide(minus(digitsOf(by), one));
  return isPositive
    ? { of: digitsOf(of), by: digitsOf(by), mode }
    : { of: negated(digitsOf(of)), by: negated(digitsOf(by)), mode };
};

/** The whole nearest to of ÷ by in a mode: an integer variable, bound to what it is the rounding of. */
export const cutForm = (walk: Walk, quotient: Quotient): Form => {
  const { of, by, mode } = upright(walk, quotient);
  const [n, d] = [constantOf(of), constantOf(by)];
  if (d === 1n) return of;
  if (n !== undefined && d !== undefined) return constantForm(divideRounded(n, d, mode));
  return newCut(walk, { of, by, mode });
};

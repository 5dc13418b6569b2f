import { addDecimals, moneyOf, readDecimal } from '#kernel';
import type { Bounds } from '#trade/formulas';
import type { Declaration, Found, Selected } from '#trade/shipments';
import { valueAt } from '#trade/valuation';
import type { Quote } from './answers.ts';

/** What the goods cost behind the frontier: their value at the tested point and the duty, exact. */
export const landedOf = (
  declaration: Declaration,
  { valuing }: Selected,
  { duty }: Found,
): Quote['landed'] => {
  if (duty === null) return null;
  const value = valueAt(declaration, valuing, { currency: duty.currency });
  if (value.kind === 'lacking') return null;
  return moneyOf(addDecimals(value.value, readDecimal(duty.amount)), duty.currency);
};

/** The bounds of a duty as a quote tells them. */
export const betweenOf = (bounds: Bounds | undefined): Quote['between'] => {
  if (bounds === undefined) return null;
  const { least, greatest, type, unknown, decides, isExact } = bounds;
  return { least, greatest, type, unknown, decides: decides ?? null, isExact };
};

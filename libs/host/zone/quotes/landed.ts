import { addDecimals, isNil, moneyOf, readDecimal, type Rounding, type Unit } from '#kernel';
import type { Declaration, Found, Selected } from '#trade/shipments';
import { landedPrice, quantityIn, valueAt } from '#trade/valuation';
import type { Quote } from './quote-answer.ts';

type Landing = Pick<Quote, 'landed' | 'landedPerUnit'>;
type Told = { readonly unit: Unit; readonly rounding: Rounding };

/**
 * What the goods cost behind the frontier: their value at the tested point and the duty, exact; in
 * total, and for a unit, which is cut for reading beside the exact quotient.
 */
export const landedOf = (
  declaration: Declaration,
  { valuing, duty }: Pick<Selected, 'valuing'> & Pick<Found, 'duty'>,
  { unit, rounding }: Told,
): Landing => {
  const none = { landed: null, landedPerUnit: null };
  if (duty === null) return none;
  const { currency } = duty;
  const value = valueAt(declaration, valuing, { currency });
  if (value.kind === 'lacking') return none;
  const total = addDecimals(value.value, readDecimal(duty.amount));
  const landed = moneyOf(total, currency);
  const quantity = quantityIn(declaration, unit)?.amount;
  if (quantity === undefined || isNil(quantity)) return { landed, landedPerUnit: null };
  return { landed, landedPerUnit: landedPrice({ total, currency, quantity, unit }, rounding) };
};

import type { Currency, Decimal, Rounding, Unit } from '#kernel';
import { decimalText } from '#kernel';
import { over, rationalOf, rationalText, roundRational } from './rational.ts';

/** What one unit costs behind the frontier: exactly, as decimal text or a fraction, and as rounded. */
export type LandedPrice = {
  readonly exact: string;
  readonly amount: string;
  readonly currency: Currency;
  readonly unit: Unit;
  readonly rounded: Rounding;
};

type Landing = {
  /** Value at the tested point and duty, of all goods. */
  readonly total: Decimal;
  readonly currency: Currency;
  /** How much there is, in the unit; more than nil. */
  readonly quantity: Decimal;
  readonly unit: Unit;
};

/** The landed price of one unit: value and duty of all goods, divided exactly, and cut for reading. */
export const landedPrice = (
  { total, currency, quantity, unit }: Landing,
  rounded: Rounding,
): LandedPrice => {
  const exact = over(rationalOf(total), rationalOf(quantity));
  const amount = decimalText(roundRational(exact, rounded));
  return { exact: rationalText(exact), amount, currency, unit, rounded };
};

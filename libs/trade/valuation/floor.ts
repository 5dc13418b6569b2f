import { decimalText, divideDecimals, readDecimal, subtractDecimals } from '#kernel';
import type { FloorInForce } from '#trade/law';
import { exchangedExactly } from './exchange.ts';
import { exactQuantityIn, quantityIn } from './quantity.ts';
import { compareRationals, less, nil, plus, type Rational, rationalOf, times } from './rational.ts';
import {
  accountRounding,
  conversionOf,
  type Invoiced,
  partsAt,
  valueAt,
  type Valuing,
} from './value.ts';

/** The value at a point, no amount of it rounded; undefined where anything is lacking. */
const exactValue = (
  invoiced: Invoiced,
  { point, exchanging }: Valuing,
  { unitPrice: { currency } }: FloorInForce,
): Rational | undefined => {
  const parts = partsAt(invoiced, point);
  if ('lacking' in parts) return undefined;
  let total = nil;
  for (const { sign, money } of parts) {
    const how = conversionOf(money, currency, exchanging);
    if (how === undefined) return undefined;
    const amount = readDecimal(money.amount);
    const exact =
      how === 'none needed' ? rationalOf(amount) : exchangedExactly(amount, how.applied);
    total = sign === 1 ? plus(total, exact) : less(total, exact);
  }
  return total;
};

/**
 * Whether the value is less than floor × quantity, compared exactly, so that no rounding of an amount
 * or of a quantity hides in it; null where there is no floor, no rate, a charge is lacking, or no common basis.
 */
export const isBelowFloor = (
  invoiced: Invoiced,
  floor: FloorInForce | undefined,
  valuing: Valuing,
): boolean | null => {
  if (floor === undefined) return null;
  const quantity = exactQuantityIn(invoiced, floor.unitPrice.unit);
  const value = exactValue(invoiced, valuing, floor);
  if (quantity === undefined || value === undefined) return null;
  const least = times(rationalOf(readDecimal(floor.unitPrice.amount)), quantity);
  return compareRationals(value, least) < 0;
};

/** A price point told in the floor's currency and unit, and how far it is from the floor. */
export type Distance = { readonly price: string; readonly fromFloor: string };

/** The price point against a floor, half up to 2 places; null where anything is lacking. */
export const distanceFromFloor = (
  invoiced: Invoiced,
  { unitPrice }: FloorInForce,
  valuing: Valuing,
): Distance | null => {
  const found = valueAt(invoiced, valuing, { currency: unitPrice.currency });
  const quantity = quantityIn(invoiced, unitPrice.unit);
  if (found.kind === 'lacking' || quantity === undefined) return null;
  const price = divideDecimals(found.value, quantity.amount, accountRounding);
  const distance = subtractDecimals(price, readDecimal(unitPrice.amount));
  return { price: decimalText(price), fromFloor: decimalText(distance) };
};

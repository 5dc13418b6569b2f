import {
  compareDecimals,
  type Currency,
  type Decimal,
  decimalText,
  divideDecimals,
  type Money,
  moneyOf,
  multiplyDecimals,
  readDecimal,
  roundDecimal,
  type Rounding,
  subtractDecimals,
  type Unit,
} from '#kernel';
import { convertMass, sameBasis } from '#trade/catalogue';
import type { FloorInForce, Rate } from '#trade/law';
import type { Declaration } from './declaration.ts';

/** Rounding of an amount brought to another currency where the rule names none: cents, half up. */
export const accountRounding: Rounding = { mode: 'halfUp', places: 2 };

/** Decimals kept when a mass is told in another unit: all units of the trade are exact at 12. */
const massRounding: Rounding = { mode: 'halfEven', places: 12 };

/** The declared quantity in another unit of the same basis; undefined where only an assay could tell. */
export const quantityIn = ({ quantity }: Declaration, unit: Unit): Decimal | undefined =>
  sameBasis(quantity.unit, unit)
    ? convertMass(readDecimal(quantity.amount), { from: quantity.unit, to: unit }, massRounding)
    : undefined;

const rateBetween = (rates: readonly Rate[], a: Currency, b: Currency): Rate | undefined =>
  rates.find(
    ({ rate }) =>
      (rate.currency === a && rate.per === b) || (rate.currency === b && rate.per === a),
  );

/** The declared value in a currency, rounded as named; undefined where no rate was selected. */
export const valueIn = (
  { value }: Declaration,
  currency: Currency,
  { rates, rounding = accountRounding }: { rates: readonly Rate[]; rounding?: Rounding },
): Decimal | undefined => {
  const amount = readDecimal(value.amount);
  if (value.currency === currency) return amount;
  const found = rateBetween(rates, value.currency, currency);
  if (found === undefined) return undefined;
  const rate = readDecimal(found.rate.rate);
  return found.rate.currency === currency
    ? roundDecimal(multiplyDecimals(amount, rate), rounding)
    : divideDecimals(amount, rate, rounding);
};

export const accountValue = (
  declaration: Declaration,
  account: Currency,
  rates: readonly Rate[],
): Money | null => {
  const value = valueIn(declaration, account, { rates });
  return value === undefined ? null : moneyOf(roundDecimal(value, accountRounding), account);
};

/**
 * Whether the value is less than floor × quantity, the rate multiplied in, so that no rounding hides
 * in the comparison; null where there is no floor, no rate, or no common basis.
 */
export const isBelowFloor = (
  declaration: Declaration,
  floor: FloorInForce | undefined,
  rates: readonly Rate[],
): boolean | null => {
  if (floor === undefined) return null;
  const { amount, currency, unit } = floor.unitPrice;
  const quantity = quantityIn(declaration, unit);
  if (quantity === undefined) return null;
  const least = multiplyDecimals(readDecimal(amount), quantity);
  const value = readDecimal(declaration.value.amount);
  if (declaration.value.currency === currency) return compareDecimals(value, least) < 0;
  const found = rateBetween(rates, declaration.value.currency, currency);
  if (found === undefined) return null;
  const rate = readDecimal(found.rate.rate);
  return found.rate.currency === currency
    ? compareDecimals(multiplyDecimals(value, rate), least) < 0
    : compareDecimals(value, multiplyDecimals(least, rate)) < 0;
};

/** A declared price told in the floor's currency and unit, and how far it is from the floor. */
export type Distance = { readonly price: string; readonly fromFloor: string };

/** The price point against a floor, half up to 2 places; null without a rate or a common basis. */
export const distanceFromFloor = (
  declaration: Declaration,
  { unitPrice }: FloorInForce,
  rates: readonly Rate[],
): Distance | null => {
  const value = valueIn(declaration, unitPrice.currency, { rates });
  const quantity = quantityIn(declaration, unitPrice.unit);
  if (value === undefined || quantity === undefined) return null;
  const price = divideDecimals(value, quantity, accountRounding);
  const distance = subtractDecimals(price, readDecimal(unitPrice.amount));
  return { price: decimalText(price), fromFloor: decimalText(distance) };
};

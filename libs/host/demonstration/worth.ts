import {
  decimalOf,
  decimalText,
  divideDecimals,
  multiplyDecimals,
  readDecimal,
  roundDecimal,
  type RoundingMode,
} from '#kernel';
import { rateSeries, type YearPrice } from './data.ts';
import type { Draws } from './random.ts';

/** Dollars a shipment is worth before it is weighed: many small ones, few large ones. */
const sizes = [20_000, 40_000, 40_000, 90_000, 90_000, 200_000, 200_000, 500_000, 1_200_000];
const mode: RoundingMode = 'halfEven';

const rateIn = new Map(
  rateSeries.flatMap(({ currency, rates }) =>
    rates.map(({ month, rate }) => [`${currency} ${month}`, rate] as const),
  ),
);
const withoutCents = ['JPY', 'KRW'];

/** Goods of about the drawn worth, in the unit of their price. */
const quantityOf = (draws: Draws, price: string): string => {
  const dollars = draws.pick(sizes) * draws.between(50, 150);
  const worth = { digits: BigInt(dollars), scale: 2 };
  const exact = divideDecimals(worth, readDecimal(price), { mode, places: 3 });
  return decimalText(exact.digits === 0n ? { digits: 1n, scale: 3 } : exact);
};

/** Thousandths of the floor: a price under it, or at most a third above it. */
const priceFactor = (draws: Draws, isBelow: boolean): bigint =>
  BigInt(isBelow ? draws.between(550, 985) : draws.between(1010, 1330));

/** A quantity and what is invoiced for it, above or below the floor as asked. */
export const worthOf = (
  draws: Draws,
  { price, unit }: YearPrice,
  asked: { readonly isBelow: boolean; readonly currency: string; readonly on: string },
) => {
  const quantity = quantityOf(draws, price);
  const factor = { digits: priceFactor(draws, asked.isBelow), scale: 3 };
  const dollars = multiplyDecimals(
    multiplyDecimals(readDecimal(price), factor),
    readDecimal(quantity),
  );
  const rate = rateIn.get(`${asked.currency} ${asked.on.slice(0, 7)}`);
  const value = rate === undefined ? dollars : multiplyDecimals(dollars, readDecimal(rate));
  const places = withoutCents.includes(asked.currency) ? 0 : 2;
  return {
    quantity: inAnotherMass(draws, quantity, unit),
    value: { amount: decimalText(roundDecimal(value, { mode, places })), currency: asked.currency },
  };
};

/** One shipment in five is weighed in kilograms though its price is told by the tonne. */
const inAnotherMass = (draws: Draws, amount: string, unit: string) => {
  const [mass, basis = ''] = unit.split('.');
  if (mass !== 't' || !draws.permille(200)) return { amount, unit };
  const kilograms = multiplyDecimals(readDecimal(amount), decimalOf(1000));
  return { amount: decimalText(kilograms), unit: `kg.${basis}` };
};

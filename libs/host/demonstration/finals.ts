import {
  addDays,
  decimalText,
  type IsoDate,
  multiplyDecimals,
  readDecimal,
  roundDecimal,
} from '#kernel';
import { drawsOf } from './random.ts';

/** One import in so many is declared while its price is provisional. */
const every = 400;

/** Whether the `n`th shipment is declared with a provisional price. */
export const isProvisional = (n: number, flow: string): boolean =>
  flow === 'import' && n % every === 37;

type Declared = {
  readonly value: { readonly amount: string; readonly currency: string };
  readonly dates: { readonly acceptance: IsoDate };
};

/** The final price of the `n`th shipment and the day it was lodged; undefined where nobody told it. */
export const finalPriceOf = (seed: number, n: number, { value, dates }: Declared) => {
  const draws = drawsOf(seed ^ 0xf1a1, n);
  if (!draws.permille(700)) return undefined;
  const factor = { digits: BigInt(draws.between(960, 1050)), scale: 3 };
  const places = value.amount.includes('.') ? 2 : 0;
  const exact = multiplyDecimals(readDecimal(value.amount), factor);
  const amount = decimalText(roundDecimal(exact, { mode: 'halfEven', places }));
  const on = addDays(dates.acceptance, draws.between(20, 120));
  return { value: { amount, currency: value.currency }, on };
};

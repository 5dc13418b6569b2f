import {
  compareDecimals,
  type Decimal,
  decimalText,
  type Money,
  moneyOf,
  multiplyDecimals,
  readDecimal,
  type Rounding,
  type UnitPrice,
} from '#kernel';
import { type Case, ruleInputs } from './rule-inputs.ts';
import { invoicePlaces, type Tested } from './tested-price.ts';

/** A tested price told back as an invoice would: for one unit, and for all, by the declared terms. */
export type InvoicePrice = {
  readonly price: UnitPrice;
  readonly total: Money;
  /** The term of delivery, else the price basis as declared; charges and discounts are as told. */
  readonly terms: string;
  /** Each amount is the least (up) or the greatest (down) of so many places that comes to it. */
  readonly rounded: Rounding;
};

/** The tested price that an invoice of another total comes to, as the rule set is fed it. */
const testedAt = ({ declaration, selected }: Case, tested: Tested, total: Decimal) => {
  const value = { ...declaration.value, amount: decimalText(total) } as Money;
  const inputs = { [tested.name]: tested.spec };
  const found = ruleInputs({ declaration: { ...declaration, value }, selected }, { inputs });
  const price = found.values[tested.name];
  return typeof price === 'string' ? readDecimal(price) : undefined;
};

/** More doublings lead beyond any price. */
const mostDoublings = 200;

/**
 * The least whole number of steps that reaches something which, once reached, stays reached. The
 * tested price never falls where the invoice rises, so halving finds it exactly.
 */
const leastStep = (reaches: (steps: bigint) => boolean): bigint | undefined => {
  if (reaches(0n)) return 0n;
  let high = 1n;
  for (let n = 0; !reaches(high); n += 1) {
    if (n === mostDoublings) return undefined;
    high *= 2n;
  }
  let low = high / 2n;
  while (high - low > 1n) {
    const middle = (low + high) / 2n;
    if (reaches(middle)) high = middle;
    else low = middle;
  }
  return high;
};

type Wanted = { readonly tested: Tested; readonly price: string; readonly mode: 'up' | 'down' };

/** The least amount that comes to a price or more (up), the greatest that comes to it or less (down). */
const amountFor = (
  subject: Case,
  { tested, price, mode }: Wanted,
  { places, times }: { readonly places: number; readonly times: Decimal },
): Decimal | undefined => {
  const wanted = readDecimal(price);
  const steps = leastStep((digits) => {
    const found = testedAt(subject, tested, multiplyDecimals({ digits, scale: places }, times));
    if (found === undefined) return false;
    const beside = compareDecimals(found, wanted);
    return mode === 'up' ? beside >= 0 : beside > 0;
  });
  if (steps === undefined || (mode === 'down' && steps === 0n)) return undefined;
  return { digits: mode === 'up' ? steps : steps - 1n, scale: places };
};

const one: Decimal = { digits: 1n, scale: 0 };

/** A tested price in the declarant's own terms; undefined where no invoice leads to it. */
export const invoicePrice = (subject: Case, wanted: Wanted): InvoicePrice | undefined => {
  const { quantity, value, terms, priceBasis } = subject.declaration;
  if (testedAt(subject, wanted.tested, readDecimal(value.amount)) === undefined) return undefined;
  const places = invoicePlaces(wanted.tested, value.amount);
  const total = amountFor(subject, wanted, { places, times: one });
  const each = amountFor(subject, wanted, { places, times: readDecimal(quantity.amount) });
  if (total === undefined || each === undefined) return undefined;
  const { currency } = value;
  return {
    price: { amount: decimalText(each), currency, unit: quantity.unit },
    total: moneyOf(total, currency),
    terms: terms?.incoterm ?? priceBasis,
    rounded: { mode: wanted.mode, places },
  };
};

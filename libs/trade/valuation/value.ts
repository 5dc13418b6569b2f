import {
  addDecimals,
  type Currency,
  type Decimal,
  decimalText,
  type Money,
  moneyOf,
  negateDecimal,
  readDecimal,
  roundDecimal,
  type Rounding,
} from '#kernel';
import type { CurrencyPair, Rate } from '#trade/law';
import { derivation, type Line } from './derivation.ts';
import {
  type Conversion,
  conversion,
  exchanged,
  exchangedText,
  type Exchanging,
  isPlain,
  plainPolicy,
} from './exchange.ts';
import type { Goods } from './composition.ts';
import type { RecordedStep } from './step.ts';
import type { Terms } from './terms.ts';

/** A shipment as invoiced: goods, the value of all of them, and how they are sold. */
export type Invoiced = Goods & { readonly value: Money; readonly terms?: Terms };

/** At which point a price is tested, and how its parts are exchanged. */
export type Valuing = { readonly point: string; readonly exchanging: Exchanging };

/** Rounding of an amount brought to another currency where the rule names none: cents, half up. */
export const accountRounding: Rounding = { mode: 'halfUp', places: 2 };

/** A value found with its steps, or what is lacking; a lacking rate tells between which currencies. */
export type Value =
  | { readonly kind: 'known'; readonly value: Decimal; readonly steps: readonly RecordedStep[] }
  | { readonly kind: 'lacking'; readonly what: string; readonly pair?: CurrencyPair };

type Told = { readonly currency: Currency; readonly rounding?: Rounding };

/** What the value at a point is made of: the invoice, and each line of its derivation. */
export const partsAt = (
  { value, terms }: Invoiced,
  point: string,
): readonly Line[] | { readonly lacking: string } => {
  const invoice: Line = { id: 'invoice', sign: 1, money: value, why: 'the invoice' };
  if (terms === undefined) return [invoice];
  const derived = derivation(terms, point);
  if (derived.kind === 'lacking') return { lacking: derived.what };
  return [invoice, ...derived.lines.map((line) => nilAsInvoiced(line, value))];
};

/** Nil is nil in any currency: it asks for no rate of its own. */
const nilAsInvoiced = (line: Line, { currency }: Money): Line =>
  line.money.amount === '0' ? { ...line, money: { ...line.money, currency } } : line;

/** How an amount becomes another currency; nothing has to happen within one. */
export const conversionOf = (
  { currency }: Money,
  to: Currency,
  exchanging: Exchanging,
): Conversion | 'none needed' | undefined =>
  currency === to ? 'none needed' : conversion(exchanging, { a: currency, b: to });

/** What is said of a rate that is not there. */
export const noRateWords = ({ a, b }: CurrencyPair, { policy, on }: Exchanging): string => {
  const family = policy.series === undefined ? '' : ` of ${policy.series}`;
  const through = policy.through === undefined ? '' : ` through ${policy.through}`;
  return `no rate from ${a} to ${b} for ${on} by ${policy.policy}${family}${through}`;
};

const partValue = (
  { id, sign, money }: Line,
  { currency, rounding = accountRounding }: Told,
  exchanging: Exchanging,
): Value => {
  const how = conversionOf(money, currency, exchanging);
  if (how === undefined) {
    const pair = { a: money.currency, b: currency };
    return { kind: 'lacking', what: noRateWords(pair, exchanging), pair };
  }
  const amount = readDecimal(money.amount);
  if (how === 'none needed') {
    return { kind: 'known', value: signed(amount, sign), steps: [[`point.${id}`, money.amount]] };
  }
  const value = exchanged(amount, how.applied, rounding);
  const [exact, cut] = [exchangedText(amount, how.applied), decimalText(value)];
  const step: RecordedStep = exact === cut ? [`point.${id}`, cut] : [`point.${id}`, exact, cut];
  return { kind: 'known', value: signed(value, sign), steps: [...how.steps, step] };
};

const signed = (amount: Decimal, sign: 1 | -1): Decimal =>
  sign === 1 ? amount : negateDecimal(amount);

/** Steps of the way there are recorded where there is a way: terms, or a policy that chose the rate. */
const stepsTold = (
  { terms }: Invoiced,
  { policy }: Exchanging,
  steps: readonly RecordedStep[],
): readonly RecordedStep[] => {
  if (terms !== undefined) return steps;
  return isPlain(policy) ? [] : steps.filter(([id]) => id.startsWith('fx.'));
};

/** The value of a shipment at a point in a currency, each part exchanged and rounded as named. */
export const valueAt = (invoiced: Invoiced, { point, exchanging }: Valuing, told: Told): Value => {
  const parts = partsAt(invoiced, point);
  if ('lacking' in parts) return { kind: 'lacking', what: parts.lacking };
  const values = parts.map((part) => partValue(part, told, exchanging));
  const lacking = values.find((value) => value.kind === 'lacking');
  if (lacking !== undefined) return lacking;
  const known = values.filter((value) => value.kind === 'known');
  const value = known.map((one) => one.value).reduce(addDecimals);
  const steps = stepsTold(
    invoiced,
    exchanging,
    known.flatMap((one) => one.steps),
  );
  return { kind: 'known', value, steps };
};

/** The rate of the date leads to the currency of account where the rule's policy leads nowhere. */
const toAccount = (value: Money, account: Currency, exchanging: Exchanging) =>
  conversionOf(value, account, exchanging) ??
  conversionOf(value, account, { ...exchanging, policy: plainPolicy });

/** The invoiced value in the zone's currency of account, cents half up; null without a rate. */
export const accountValue = (
  { value }: Pick<Invoiced, 'value'>,
  account: Currency,
  exchanging: Exchanging,
): Money | null => {
  const how = toAccount(value, account, exchanging);
  if (how === undefined) return null;
  const amount = readDecimal(value.amount);
  const found = how === 'none needed' ? amount : exchanged(amount, how.applied, accountRounding);
  return moneyOf(roundDecimal(found, accountRounding), account);
};

const ratesOf = (how: ReturnType<typeof conversionOf>): readonly Rate[] =>
  how === undefined || how === 'none needed' ? [] : how.rates;

/**
 * The rates by which a shipment is valued: from the invoice to the currency of account and to each
 * currency of the law, then from every part of the price to each currency of the law.
 */
export const ratesFor = (
  invoiced: Invoiced,
  { point, exchanging }: Valuing,
  { account, currencies }: { readonly account: Currency; readonly currencies: readonly Currency[] },
): readonly Rate[] => {
  const parts = partsAt(invoiced, point);
  const ofLaw = [...new Set(currencies)];
  const rates = [
    ...ratesOf(toAccount(invoiced.value, account, exchanging)),
    ...('lacking' in parts ? [{ money: invoiced.value }] : parts).flatMap(({ money }) =>
      ofLaw.flatMap((currency) => ratesOf(conversionOf(money, currency, exchanging))),
    ),
  ];
  return [...new Map(rates.map((rate) => [rate.by, rate])).values()];
};

import { type Currency, parseCurrency } from './codes.ts';
import { decimalText, type Decimal, type DecimalText, parseDecimal } from './decimal.ts';
import { malformed } from './malformed.ts';
import { matching, type Parser, record, type RecordOf } from './parser.ts';
import { described, named } from './schema.ts';

const size = '(0|[1-9]\\d{0,17})(\\.\\d{0,11}[1-9])?$';
const decimal = (pattern: string, description: string) => ({
  type: 'string',
  pattern,
  description: `${description} as decimal text: at most 18 digits before and 12 after the point`,
});

/** Decimal text that keeps its textual form, checked. */
export const parseDecimalText: Parser<DecimalText> = described(
  (raw) => decimalText(parseDecimal(raw)),
  { ...decimal(`^-?${size}`, 'A number'), not: { const: '-0' } },
);

/** Decimal text of an amount that cannot be less than nil. */
export const parseAmount: Parser<DecimalText> = described(
  (raw) => {
    const text = parseDecimalText(raw);
    if (text.startsWith('-')) throw malformed('negative', raw, 'an amount of nil or more');
    return text;
  },
  decimal(`^${size}`, 'Nil or more'),
);

/** Decimal text of an amount above nil. */
export const parsePositive: Parser<DecimalText> = described(
  (raw) => {
    const text = parseAmount(raw);
    if (text === '0') throw malformed('not-positive', raw, 'an amount above nil');
    return text;
  },
  { ...decimal(`^${size}`, 'More than nil'), not: { const: '0' } },
);

/** A unit with its basis in the atom: `t.gross`, `t.dry`, `kg.W`, `mtu.WO3`. */
export type Unit = string & { readonly unit?: true };
export const parseUnit: Parser<Unit> = named(
  'Unit',
  matching(
    /^(kg|t|lb|troyoz|mtu)\.[A-Za-z0-9]{1,12}$/,
    'not-a-unit',
    'kg, t, lb, troyoz or mtu with its basis, such as t.gross, t.dry or kg.W',
  ),
);

/** An amount of a currency. */
export type Money = { readonly amount: DecimalText; readonly currency: Currency };
export const parseMoney = named('Money', record({ amount: parseAmount, currency: parseCurrency }));

/** An amount of goods in a unit. */
export type Quantity = { readonly amount: DecimalText; readonly unit: Unit };
export const parseQuantity = named('Quantity', record({ amount: parsePositive, unit: parseUnit }));

/** A price for one unit of goods. */
export type UnitPrice = RecordOf<typeof unitPriceFields>;
const unitPriceFields = { amount: parsePositive, currency: parseCurrency, unit: parseUnit };
export const parseUnitPrice: Parser<UnitPrice> = named('UnitPrice', record(unitPriceFields));

export const moneyOf = (amount: Decimal, currency: Currency): Money => ({
  amount: decimalText(amount),
  currency,
});

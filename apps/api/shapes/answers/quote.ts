import {
  listOf,
  malformed,
  named,
  oneOf,
  orNull,
  parseCount,
  parseCurrency,
  parseDecimalText,
  described,
  type Parser,
  parseUnit,
  record,
  roundingModes,
  truth,
} from '#kernel';
import type { Quote, QuotedPrices } from '#host/zone';
import type { InvoicePrice } from '#trade/shipments';
import { type Distance, type LandedPrice, pricePoints } from '#trade/valuation';
import { anyText, balance, without } from './common.ts';
import { cited, found } from './shipments.ts';
import { dutyAt, stepAt } from './steps.ts';

const sign: Parser<1 | -1> = described(
  (raw) => {
    if (raw === 1 || raw === -1) return raw;
    throw malformed('not-a-sign', raw, '1 or -1');
  },
  { enum: [1, -1] },
);
const line: Parser<Quote['derivation']['lines'][number]> = record({
  id: anyText,
  sign,
  money: balance,
  why: anyText,
});
const rounded = record({ mode: oneOf(roundingModes), places: parseCount });
const shownPrice: Parser<Quote['shown']['floor'][number]> = record({
  amount: parseDecimalText,
  currency: parseCurrency,
  unit: parseUnit,
  rounded,
  exact: truth,
});
const shownPrices = listOf(named('ShownPrice', shownPrice), without);

const distance: Parser<Distance> = record({ price: anyText, fromFloor: parseDecimalText });

const unitPrice = record({ amount: parseDecimalText, currency: parseCurrency, unit: parseUnit });
const invoicePrice: Parser<InvoicePrice> = named(
  'InvoicePrice',
  record({ price: unitPrice, total: balance, terms: anyText, rounded }),
);
const invoice = orNull(invoicePrice);
const quotedStep = named('QuotedStep', record({ ...stepAt, invoice }));

/** What the breakpoints of the rule set say around the tested price. */
const quotedPrices: Parser<QuotedPrices> = named(
  'QuotedPrices',
  record({
    currency: parseCurrency,
    unit: orNull(parseUnit),
    type: anyText,
    tested: orNull(parseDecimalText),
    nilFrom: orNull(named('QuotedNil', record({ ...dutyAt, invoice }))),
    nextUp: orNull(quotedStep),
    nextDown: orNull(quotedStep),
    domain: record({ least: parseDecimalText, most: parseDecimalText }),
  }),
);
const landedPerUnit: Parser<LandedPrice> = record({
  exact: anyText,
  amount: parseDecimalText,
  currency: parseCurrency,
  unit: parseUnit,
  rounded,
});

/** What a shipment would pay. */
export const quoteShape: Parser<Quote> = named(
  'Quote',
  record({
    found,
    cited,
    floor: orNull(record({ amount: anyText, currency: parseCurrency, unit: parseUnit })),
    ruleSet: orNull(anyText),
    distance: orNull(distance),
    derivation: record({ point: oneOf(pricePoints), lines: listOf(line, without) }),
    shown: record({ floor: shownPrices, price: shownPrices }),
    landed: orNull(balance),
    landedPerUnit: orNull(landedPerUnit),
    prices: orNull(quotedPrices),
    pricesUntold: orNull(anyText),
    between: orNull(
      record({
        least: parseDecimalText,
        greatest: parseDecimalText,
        type: anyText,
        unknown: listOf(anyText, without),
        decides: orNull(anyText),
        isExact: truth,
      }),
    ),
    lacking: listOf(anyText, without),
  }),
);

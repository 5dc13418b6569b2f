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
import type { Quote } from '#host/zone';
import { pricePoints, type Distance } from '#trade/valuation';
import { anyText, balance, without } from './common.ts';
import { cited, found } from './shipments.ts';

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
const shownPrice: Parser<Quote['shown']['floor'][number]> = record({
  amount: parseDecimalText,
  currency: parseCurrency,
  unit: parseUnit,
  rounded: record({ mode: oneOf(roundingModes), places: parseCount }),
  exact: truth,
});
const shownPrices = listOf(named('ShownPrice', shownPrice), without);

const distance: Parser<Distance> = record({ price: anyText, fromFloor: parseDecimalText });

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

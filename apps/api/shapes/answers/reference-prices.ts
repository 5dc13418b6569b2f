import {
  dictionaryOf,
  listOf,
  named,
  optional,
  orNull,
  parseCount,
  parseDate,
  parseDecimalText,
  parseEventId,
  parseInstant,
  type Parser,
  parseProductCode,
  parseUnitPrice,
  parseUuid,
  record,
  text,
} from '#kernel';
import type { PriceMatters } from '#host/zone';
import type { ReferencePrices, RestsOn } from '#trade/reference-prices';
import { askedOfLaw } from './asked.ts';
import { anyText, inputValue, without } from './common.ts';

const brief = {
  event: parseEventId,
  from: parseDate,
  until: orNull(parseDate),
  unitPrice: parseUnitPrice,
  method: text(80),
  methodVersion: text(20),
  known: parseInstant,
  replaces: orNull(parseEventId),
  cause: orNull(parseEventId),
  replacedBy: orNull(parseEventId),
} as const;

const observation = record({
  event: parseEventId,
  series: orNull(anyText),
  from: parseDate,
  publisher: text(200),
  point: orNull(text(40)),
  unitPrice: parseUnitPrice,
  weight: orNull(parseDecimalText),
  exchanged: orNull(record({ amount: parseDecimalText, rates: listOf(parseEventId) })),
  leftOutBy: listOf(anyText),
});

const worked = record({
  lawAsOf: orNull(parseEventId),
  told: dictionaryOf(text(60), inputValue),
  asked: listOf(askedOfLaw(parseEventId), without),
  clause: text(200),
  inputs: dictionaryOf(text(200), inputValue),
  rules: record({ event: parseEventId, digest: text(80), title: anyText, citation: anyText }),
  rows: listOf(
    record({ n: parseCount, id: anyText, exact: anyText, rounded: optional(anyText) }),
    without,
  ),
});

const determination = named(
  'Determination',
  record({
    ...brief,
    source: orNull(text()),
    observations: listOf(observation, without),
    worked: orNull(worked),
  }),
);

/** The determination that a floor or a proposal rests on, and what replaced it. */
export const restsOnShape: Parser<RestsOn> = named(
  'RestsOn',
  record({
    determination: parseEventId,
    unitPrice: parseUnitPrice,
    replacedBy: orNull(parseEventId),
    unitPriceNow: orNull(parseUnitPrice),
  }),
);

const restingFloor = record({
  product: parseProductCode,
  floor: parseEventId,
  unitPrice: parseUnitPrice,
  restsOn: restsOnShape,
});

const unfound = record({
  event: parseEventId,
  product: parseProductCode,
  method: text(80),
  from: parseDate,
  unitPrice: parseUnitPrice,
  cause: parseEventId,
  rule: text(20),
  sentence: anyText,
});

/** What is to be looked at about reference prices. */
export const priceMattersShape: Parser<PriceMatters> = named(
  'PriceMatters',
  record({
    valid: parseDate,
    floors: listOf(restingFloor, without),
    proposals: listOf(record({ proposal: parseUuid, restsOn: restsOnShape }), without),
    unfound: listOf(unfound, without),
  }),
);

/** What is known of the reference prices of a product. */
export const referencePricesShape: Parser<ReferencePrices> = named(
  'ReferencePrices',
  record({
    product: parseProductCode,
    valid: parseDate,
    inForce: listOf(determination, without),
    history: listOf(named('DeterminationBrief', record(brief)), without),
  }),
) as Parser<unknown> as Parser<ReferencePrices>;

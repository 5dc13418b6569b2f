import type { Instant, UnitPrice } from '#kernel';
import { parseProduct, type ProductDescription } from '#trade/catalogue';
import { type PublishedRate, parseRate } from '#trade/exchange-rates';
import { type Law, LawBook, type LawEvent, lawNow } from '#trade/law';
import {
  type MembershipEvent,
  type MembershipVoided,
  parseMembershipChange,
} from '#trade/membership';
import { parseDetermination, parseFloorSetting } from '#trade/price-floors';
import { asFacts, idOf } from './ids.ts';

type MembershipFact = Exclude<MembershipEvent, MembershipVoided>['type'];

/** The product of most specs: tungsten concentrate, priced by the dry tonne. */
export const concentrate = 'tungsten.concentrate.wolframite.wo3-65';

/** A product as listed from 2020 on, with some of it changed. */
export const productSaying = (changed: Readonly<Record<string, unknown>> = {}) =>
  parseProduct({
    product: concentrate,
    mineral: 'tungsten',
    stage: 'concentrate',
    form: 'wolframite',
    grade: 'wo3-65',
    name: 'Tungsten concentrate',
    host: false,
    priceUnit: 't.dry',
    hs: [{ edition: '2022', code: '261100', from: '2022-01-01', until: null, basket: false }],
    from: '2020-01-01',
    citation: 'Schedule I',
    ...changed,
  });

export const listed = (product: ProductDescription = productSaying()): LawEvent => ({
  type: 'ProductListed',
  data: product,
});

/** A fact of membership: `membership('MemberAdmitted', 'AUS', '2020-01-01')`. */
export const membership = (type: MembershipFact, state: string, from: string): LawEvent => ({
  type,
  data: parseMembershipChange({ state, from, citation: 'Accession act' }),
});

export const admitted = (...states: readonly string[]): readonly LawEvent[] =>
  states.map((state) => membership('MemberAdmitted', state, '2020-01-01'));

/** A price in dollars per dry tonne, or in what `changed` says. */
export const priceOf = (amount: string, changed: Partial<UnitPrice> = {}) => ({
  amount,
  currency: 'USD',
  unit: 't.dry',
  ...changed,
});

type FloorWords = { from?: string; until?: string | null; unitPrice?: unknown; product?: string };
const floorData = (amount: string, words: FloorWords) =>
  parseFloorSetting({
    product: concentrate,
    from: '2020-01-01',
    until: null,
    unitPrice: priceOf(amount),
    citation: 'Floor act',
    ...words,
  });

export const floorSet = (amount: string, words: FloorWords = {}): LawEvent => ({
  type: 'PriceFloorSet',
  data: { ...floorData(amount, words), proposal: idOf(900) },
});

export const floorCorrected = (
  amount: string,
  { corrects, ...words }: FloorWords & { corrects: number },
): LawEvent => ({
  type: 'PriceFloorCorrected',
  data: { ...floorData(amount, words), corrects: idOf(corrects), proposal: idOf(901) },
});

export const floorLifted = (words: FloorWords = {}): LawEvent => {
  const { product, from, until, citation } = floorData('1', words);
  return {
    type: 'PriceFloorLifted',
    data: { product, from, until, citation, proposal: idOf(902) },
  };
};

/** A reference price that was determined of the product of most specs, by the method `median`. */
export const priceDetermined = (
  amount: string,
  words: FloorWords & { method?: string } = {},
): LawEvent => ({
  type: 'ReferencePriceDetermined',
  data: parseDetermination({
    product: concentrate,
    from: '2020-01-01',
    until: null,
    unitPrice: priceOf(amount),
    method: 'median',
    methodVersion: '1',
    observations: [],
    ...words,
  }),
});

/** 1.25 US dollars for one euro, all of 2026, unless changed. */
export const rateSaying = (changed: Readonly<Record<string, unknown>> = {}): PublishedRate =>
  parseRate({
    series: 'ecb.eur',
    currency: 'USD',
    per: 'EUR',
    rate: '1.25',
    from: '2026-01-01',
    until: '2027-01-01',
    source: 'European Central Bank',
    ...changed,
  });

export const ratePublished = (changed: Readonly<Record<string, unknown>> = {}): LawEvent => ({
  type: 'ExchangeRatePublished',
  data: rateSaying(changed),
});

/** A book of these facts of law, the `n`th known at second `n` of 2026 and named by `idOf(n)`. */
export const bookOf = (...events: readonly LawEvent[]): LawBook => {
  const book = new LawBook();
  for (const [at, fact] of asFacts(events).entries()) book.learn(fact, secondOf(at + 1));
  return book;
};

/** The law of these facts, as known after the last of them. */
export const lawOf = (...events: readonly LawEvent[]): Law => lawNow(bookOf(...events));

export const secondOf = (n: number): Instant =>
  new Date(Date.UTC(2026, 0, 1, 0, 0, n)).toISOString() as Instant;

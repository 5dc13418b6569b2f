import type { Period, ProductCode } from '#kernel';
import { patternCovers } from '#trade/duty-rules';
import type { LawBook, Learned } from './law-book.ts';
import { rateReach } from './rate-reach.ts';

/** A thing of law and the dates over which a fact changes it: what that fact can touch. */
export type Reach = { readonly key: string; readonly period: Period };

export const productKey = (product: string): string => `product:${product}`;
export const stateKey = (state: string): string => `state:${state}`;
export const currencyKey = (currency: string): string => `currency:${currency}`;

const always: Period = { from: '0001-01-01' as Period['from'], until: null };

const productsWithin = (book: LawBook, patterns: readonly string[]): readonly ProductCode[] =>
  [...book.products.keys()].filter((product) => patterns.some((it) => patternCovers(it, product)));

/** All patterns that the versions of one enactment ever had: a correction may narrow or widen. */
const patternsOf = (book: LawBook, root: string): readonly string[] =>
  book.enactments
    .filter((entry) => entry.root === root)
    .flatMap(({ document }) => document.scope.products);

/** What one fact of law reaches: keys under which decisions are found, with the dates concerned. */
export const reachOf = (book: LawBook, { fact }: Learned): readonly Reach[] => {
  switch (fact.type) {
    case 'MemberAdmitted':
    case 'MemberSuspended':
    case 'MemberReinstated':
    case 'MemberWithdrew':
      return [{ key: stateKey(fact.data.state), period: { from: fact.data.from, until: null } }];
    case 'ProductListed':
    case 'ProductRevised':
    case 'ProductDelisted':
      return [
        { key: productKey(fact.data.product), period: { from: fact.data.from, until: null } },
      ];
    case 'PriceFloorSet':
    case 'PriceFloorCorrected':
    case 'PriceFloorLifted':
      return [{ key: productKey(fact.data.product), period: fact.data }];
    case 'ExchangeRatePublished':
    case 'ExchangeRateCorrected':
      return rateReach(book, fact.data).map(({ currency, period }) => ({
        key: currencyKey(currency),
        period,
      }));
    case 'DutyRulesEnacted':
      return productsWithin(book, fact.data.document.scope.products).map((product) => ({
        key: productKey(product),
        period: fact.data.document.valid,
      }));
    case 'DutyRulesCorrected':
    case 'DutyRulesRepealed': {
      const root = fact.type === 'DutyRulesRepealed' ? fact.data.enactment : fact.data.corrects;
      return productsWithin(book, patternsOf(book, root)).map((product) => ({
        key: productKey(product),
        period: always,
      }));
    }
    // What a quota gives is a fact of the shipment itself: the share, and with it the new duty.
    case 'QuotaEnacted':
    case 'QuotaCorrected':
    case 'QuotaClosed':
    // A standing is computed when it is asked for: nothing recorded hangs on its rule.
    case 'ZoneRulesEnacted':
    case 'ZoneRulesCorrected':
    case 'ZoneRulesRepealed':
      return [];
  }
};

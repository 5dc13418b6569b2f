import { commonDays, type Period, type ProductCode } from '#kernel';
import { type Enactment, inForce, isNever, patternCovers } from '#trade/duty-rules';
import type { LawBook, Learned } from './law-book.ts';
import { rateReach } from './rate-reach.ts';

/** A thing of law and the dates over which a fact changes it: what that fact can touch. */
export type Reach = { readonly key: string; readonly period: Period };

export const productKey = (product: string): string => `product:${product}`;
export const stateKey = (state: string): string => `state:${state}`;
export const referenceKey = (product: string): string => `reference:${product}`;
export const currencyKey = (currency: string): string => `currency:${currency}`;

const productsWithin = (book: LawBook, patterns: readonly string[]): readonly ProductCode[] =>
  [...book.products.keys()].filter((product) => patterns.some((it) => patternCovers(it, product)));

const over = (period: Period) => (product: ProductCode) => ({ key: productKey(product), period });

/** The products of one version of an enactment over the days it is in force. */
const ofVersion = (book: LawBook, version: Enactment | undefined): readonly Reach[] => {
  if (version === undefined || isNever(inForce(version))) return [];
  return productsWithin(book, version.document.scope.products).map(over(inForce(version)));
};

/** An enactment before and after one more fact: a correction may narrow or widen, or move the dates. */
const versionsAround = (book: LawBook, { fact, known }: Learned) => {
  const after = book.enactments.find((entry) => entry.known === known);
  const before = book.enactments.findLast(
    (entry) => entry.root === (after?.root ?? fact.id) && entry.known < known,
  );
  return { before, after };
};

/** What a correction of an enactment reaches: all that its former or its new version judges. */
const ofCorrection = (book: LawBook, learned: Learned): readonly Reach[] => {
  const { before, after } = versionsAround(book, learned);
  return [...ofVersion(book, before), ...ofVersion(book, after)];
};

/** What the end of an enactment reaches, from a day on or over a period: what it would have judged. */
const ofEnd = (book: LawBook, learned: Learned, days: Period): readonly Reach[] => {
  const { before } = versionsAround(book, learned);
  return ofVersion(book, before).flatMap(({ key, period }) => {
    const common = commonDays(period, days);
    return common === undefined ? [] : [{ key, period: common }];
  });
};

/** What one fact of law reaches: keys under which decisions are found, with the dates concerned. */
export const reachOf = (book: LawBook, learned: Learned): readonly Reach[] => {
  const { fact } = learned;
  switch (fact.type) {
    case 'MemberAdmitted':
    case 'MemberSuspended':
    case 'MemberReinstated':
    case 'MemberWithdrew':
      return [{ key: stateKey(fact.data.state), period: { from: fact.data.from, until: null } }];
    case 'MembershipVoided':
      return [{ key: stateKey(fact.data.state), period: fact.data }];
    case 'ProductListed':
    case 'ProductRevised':
    case 'ProductDelisted':
      return [
        { key: productKey(fact.data.product), period: { from: fact.data.from, until: null } },
      ];
    case 'PriceFloorSet':
    case 'PriceFloorCorrected':
    case 'PriceFloorLifted':
    case 'PriceFloorVoided':
      return [{ key: productKey(fact.data.product), period: fact.data }];
    // What was seen is read by methods alone; what they find anew reaches further.
    case 'ReferencePriceObserved':
    case 'ReferencePriceObservationCorrected':
    case 'ReferencePriceObservationWithdrawn':
      return [];
    // The last fixing until a day may be one whose period is over.
    case 'ReferencePriceDetermined':
      return [
        { key: referenceKey(fact.data.product), period: { from: fact.data.from, until: null } },
      ];
    case 'ExchangeRatePublished':
    case 'ExchangeRateCorrected':
      return rateReach(book, fact.data).map(({ currency, period }) => ({
        key: currencyKey(currency),
        period,
      }));
    case 'DutyRulesEnacted':
      return productsWithin(book, fact.data.document.scope.products).map(
        over(fact.data.document.valid),
      );
    case 'DutyRulesCorrected':
      return ofCorrection(book, learned);
    case 'DutyRulesRepealed':
      return ofEnd(book, learned, { from: fact.data.from, until: null });
    case 'DutyRulesVoided':
      return ofEnd(book, learned, fact.data);
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

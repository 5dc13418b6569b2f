import type { EventId, Fact, UnitPrice } from '#kernel';
import type { ProductDescription, ProductEvent } from '#trade/catalogue';
import type { RulesLawEvent } from '#trade/duty-rules';
import type { PublishedRate, RateEvent } from '#trade/exchange-rates';
import type { MembershipEvent } from '#trade/membership';
import type {
  Determination,
  FloorLawEvent,
  Observation,
  ReferencePriceEvent,
} from '#trade/price-floors';
import type { QuotaLawEvent } from '#trade/quotas';
import type { ZoneLawEvent } from '#trade/zone-rules';

/** Every fact that decisions and standings are judged by. */
export type LawEvent =
  | MembershipEvent
  | ProductEvent
  | FloorLawEvent
  | ReferencePriceEvent
  | RateEvent
  | RulesLawEvent
  | QuotaLawEvent
  | ZoneLawEvent;

const lawTypes: Readonly<Record<LawEvent['type'], true>> = {
  MemberAdmitted: true,
  MemberSuspended: true,
  MemberReinstated: true,
  MemberWithdrew: true,
  MembershipVoided: true,
  ProductListed: true,
  ProductRevised: true,
  ProductDelisted: true,
  PriceFloorSet: true,
  PriceFloorCorrected: true,
  PriceFloorLifted: true,
  PriceFloorVoided: true,
  ReferencePriceObserved: true,
  ReferencePriceObservationCorrected: true,
  ReferencePriceObservationWithdrawn: true,
  ReferencePriceDetermined: true,
  ExchangeRatePublished: true,
  ExchangeRateCorrected: true,
  DutyRulesEnacted: true,
  DutyRulesCorrected: true,
  DutyRulesRepealed: true,
  DutyRulesVoided: true,
  QuotaEnacted: true,
  QuotaCorrected: true,
  QuotaClosed: true,
  ZoneRulesEnacted: true,
  ZoneRulesCorrected: true,
  ZoneRulesRepealed: true,
};

/** The stream kinds in which law is recorded. */
export const lawKinds: readonly string[] = [
  'memberships',
  'product',
  'floor',
  'series',
  'rules',
  'quota',
];

export const isLaw = (fact: {
  readonly id: string;
  readonly type: string;
}): fact is Fact<LawEvent> => Object.hasOwn(lawTypes, fact.type);

/** A floor over a period, or the fact that lifted it. */
export type Floor = {
  readonly unitPrice: UnitPrice | 'lifted';
  readonly by: EventId;
  /** The floor it corrects, with which it falls; undefined for one that was set or lifted. */
  readonly corrects?: EventId;
};
/** That a fact about a floor is as if it had never applied, over a period. */
export type FloorVoid = { readonly voids: EventId; readonly by: EventId };
/**
 * An observed price as it stood once: by its first publication, and the fact that says so; or that it
 * was withdrawn. The later entry of a root replaces the earlier one.
 */
export type Observed = {
  readonly root: EventId;
  readonly by: EventId;
  readonly known: number;
  readonly observation: Observation | 'withdrawn';
};
/** A reference price that was determined, and the fact that says so. */
export type Reference = { readonly determined: Determination; readonly by: EventId };
/** A product as listed over a period, or the fact that delisted it. */
export type Listing = { readonly product: ProductDescription | 'delisted'; readonly by: EventId };
/** A rate over a period and the fact that says so. */
export type Rate = { readonly rate: PublishedRate; readonly by: EventId };

import { type EventTypes, ledgerTypes } from '#ledger/core';
import type { PrincipalEvent } from '#host/access';
import { adoptedUnaffected, type DutyRulesEvent, proposedUnaffected } from '#trade/duty-rules';
import type { LawEvent } from '#trade/law';
import type { VoidingProposalEvent } from '#trade/membership';
import type { PriceFloorEvent, ReferencePriceEvent } from '#trade/price-floors';
import type { QuotaEvent } from '#trade/quotas';
import type { RecalculationEvent } from '#trade/recalculations';
import type { ShipmentEvent } from '#trade/shipments';
import type { ZoneRulesEvent } from '#trade/zone-rules';

type ZoneEvent =
  | LawEvent
  | VoidingProposalEvent
  | PriceFloorEvent
  | ReferencePriceEvent
  | ZoneRulesEvent
  | DutyRulesEvent
  | QuotaEvent
  | ShipmentEvent
  | RecalculationEvent
  | PrincipalEvent;

const first = { schema: 1 } as const;

/** Since schema 2 they say whom the rule set affects, or that nobody looked. */
const proposed = { schema: 2, upcasters: [proposedUnaffected] } as const;
const adopted = { schema: 2, upcasters: [adoptedUnaffected] } as const;

const zoneTypes: Readonly<Record<ZoneEvent['type'], EventTypes[string]>> = {
  MemberAdmitted: first,
  MemberSuspended: first,
  MemberReinstated: first,
  MemberWithdrew: first,
  MembershipVoided: first,
  MembershipVoidingProposed: first,
  MembershipVoidingWithdrawn: first,
  ProductListed: first,
  ProductRevised: first,
  ProductDelisted: first,
  ReferencePriceObserved: first,
  ReferencePriceObservationCorrected: first,
  ReferencePriceObservationWithdrawn: first,
  ReferencePriceDetermined: first,
  PriceFloorProposed: first,
  PriceFloorApproved: first,
  PriceFloorProposalWithdrawn: first,
  PriceFloorSet: first,
  PriceFloorCorrected: first,
  PriceFloorLifted: first,
  PriceFloorVoided: first,
  ExchangeRatePublished: first,
  ExchangeRateCorrected: first,
  DutyRulesProposed: proposed,
  DutyRulesChangeProposed: first,
  DutyRulesProposalWithdrawn: first,
  DutyRulesEnacted: adopted,
  DutyRulesCorrected: adopted,
  DutyRulesRepealed: first,
  DutyRulesVoided: first,
  ZoneRulesProposed: first,
  ZoneRulesApproved: first,
  ZoneRulesProposalWithdrawn: first,
  ZoneRulesEnacted: first,
  ZoneRulesCorrected: first,
  ZoneRulesRepealed: first,
  QuotaProposed: first,
  QuotaApproved: first,
  QuotaProposalWithdrawn: first,
  QuotaEnacted: first,
  QuotaCorrected: first,
  QuotaClosed: first,
  ShipmentDeclared: first,
  ShipmentAmended: first,
  ShipmentCancelled: first,
  PriceFinalised: first,
  AssayFinalised: first,
  WeightFinalised: first,
  TariffAssessed: first,
  TariffReassessed: first,
  QuotaShareAllotted: first,
  QuotaShareReturned: first,
  DutyPaid: first,
  DutyRefunded: first,
  SecurityLodged: first,
  SecurityReleased: first,
  RecalculationProposed: first,
  RecalculationClosed: first,
  PrincipalAdded: first,
  PrincipalRevoked: first,
};

/** Every event the zone's ledger knows. The build breaks when an event has no schema here. */
export const eventTypes: EventTypes = { ...ledgerTypes, ...zoneTypes };

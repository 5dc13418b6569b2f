import type { DecimalText, EventId, IsoDate, Money, NewEvent, Unit } from '#kernel';
import type { Given } from '#trade/quotas';
import type { Assessment } from './judging/assessment.ts';
import type { Declaration } from './declaration.ts';
import type { FinalAssay, FinalPrice, FinalWeight } from './provisional.ts';
import type { Timed } from './timed.ts';

type Of<T extends string, D> = NewEvent & { readonly type: T; readonly data: D };

/** A later assessment: names the one it replaces, the cause, the former duty and the difference. */
export type Reassessment = Assessment & {
  readonly replaces: EventId;
  readonly cause: EventId | 'amended' | 'cancelled';
  readonly former: Money | null;
  /** New duty less former duty; null where their currencies differ. */
  readonly difference: string | null;
};

/** A payment of duty: amount in the duty's currency, the day it was paid, the payer's reference. */
export type Payment = {
  readonly paid: Money;
  readonly paidOn: IsoDate;
  readonly reference?: string;
};

/** Duty given back that was paid and is no longer due. */
export type Refund = {
  readonly refunded: Money;
  readonly refundedOn: IsoDate;
  readonly reason: string;
  readonly reference?: string;
};

/** Money or a guarantee lodged against a duty that is not final; it pays nothing by itself. */
export type Security = {
  readonly lodged: Money;
  readonly lodgedOn: IsoDate;
  readonly reference?: string;
};

/** Security given back, all of it or a part; names the lodging it releases. */
export type Release = {
  readonly security: EventId;
  readonly released: Money;
  readonly releasedOn: IsoDate;
};

/**
 * What a quota gives a declaration: in its queue on `place`, of what was asked, in the quota's unit.
 * `enactment` is the latest fact of law about the quota, `cause` the fact in the log from which on the
 * share is due, `replaces` what was allotted before.
 */
export type Allotment = Given & {
  readonly quota: string;
  readonly enactment: EventId;
  readonly place: IsoDate;
  readonly unit: Unit;
  readonly asked: DecimalText;
  readonly cause: EventId;
  readonly replaces?: EventId;
};

/** A share given back to its quota: of what is cancelled, or is no longer placed in any quota. */
export type ShareReturn = {
  readonly quota: string;
  readonly returned: DecimalText;
  readonly unit: Unit;
  readonly cause: EventId;
  readonly replaces: EventId;
};

/** The new declaration and why; when and by which time limit, unless recorded before there were any. */
export type Amendment = {
  readonly declaration: Declaration;
  readonly reason: string;
} & Partial<Timed>;

/** Why and when a declaration was cancelled, and by which time limit. */
export type Cancellation = { readonly reason: string; readonly on: IsoDate } & Partial<Timed>;

/** A provisional part made final: what it is, when it was lodged, and by which time limit. */
export type FinalisedEvent =
  | Of<'PriceFinalised', FinalPrice & Timed>
  | Of<'AssayFinalised', FinalAssay & Timed>
  | Of<'WeightFinalised', FinalWeight & Timed>;

export type ShipmentEvent =
  | Of<'ShipmentDeclared', { readonly declaration: Declaration }>
  | Of<'ShipmentAmended', Amendment>
  | Of<'ShipmentCancelled', Cancellation>
  | FinalisedEvent
  | Of<'TariffAssessed', Assessment>
  | Of<'TariffReassessed', Reassessment>
  | Of<'QuotaShareAllotted', Allotment>
  | Of<'QuotaShareReturned', ShareReturn>
  | Of<'DutyPaid', Payment>
  | Of<'DutyRefunded', Refund>
  | Of<'SecurityLodged', Security>
  | Of<'SecurityReleased', Release>;

import {
  type Currency,
  type EventId,
  type IsoDate,
  optional,
  parseDate,
  parseEventId,
  type Parsed,
  parseMoney,
  record,
  text,
} from '#kernel';
import type { Law } from '#trade/law';
import type { Allotment } from './events.ts';
import { type Declaration, parseDeclaration } from './declaration.ts';
import { type FinalAssay, type FinalPrice, type FinalWeight, timing } from './provisional.ts';

export const parseAmendment = record({
  declaration: parseDeclaration,
  reason: text(),
  ...timing,
});
export const parseCancellation = record({
  reason: text(),
  on: parseDate,
  citation: timing.citation,
});
export const parsePayment = record({
  paid: parseMoney,
  paidOn: parseDate,
  reference: optional(text(80)),
});

export const parseRefund = record({
  refunded: parseMoney,
  refundedOn: parseDate,
  reason: text(),
  reference: optional(text(80)),
});
export const parseSecurity = record({
  lodged: parseMoney,
  lodgedOn: parseDate,
  reference: optional(text(80)),
});
export const parseRelease = record({
  security: parseEventId,
  released: parseMoney,
  releasedOn: parseDate,
});

/** The law a decision is judged by travels in the command, with the zone's currency of account. */
export type Judging = { readonly law: Law; readonly account: Currency };

export type ShipmentCommand =
  | ({ readonly type: 'DeclareShipment'; readonly declaration: Declaration } & Judging)
  | ({
      readonly type: 'AmendShipment';
      readonly amendment: Parsed<typeof parseAmendment>;
    } & Today &
      Judging)
  | ({
      readonly type: 'CancelShipment';
      readonly cancellation: Parsed<typeof parseCancellation>;
    } & Judging)
  | ({ readonly type: 'ReassessShipment'; readonly cause: EventId } & Judging)
  | FinaliseCommand
  | AllotCommand
  | DuesCommand;

/** The day on which a command is given: when it was lodged, unless it says otherwise. */
export type Today = { readonly today: IsoDate };

/** A part that is final, and what is told of it. */
export type Final =
  | { readonly part: 'price'; readonly told: FinalPrice }
  | { readonly part: 'assay'; readonly told: FinalAssay }
  | { readonly part: 'weight'; readonly told: FinalWeight };

export type FinaliseCommand = {
  readonly type: 'FinalisePart';
  readonly final: Final;
  /** The id under which the finalisation will be recorded: the cause of its reassessment. */
  readonly as: EventId;
} & Today &
  Judging;

/** What the order of the log makes due of a quota; a share given back is due as `undefined`. */
export type AllotCommand = {
  readonly type: 'AllotQuotaShare';
  readonly due: Omit<Allotment, 'replaces'> | undefined;
  readonly cause: EventId;
  /** The allotment that was known when this was found due; another one is left alone. */
  readonly replaces: EventId | undefined;
  /** The id under which the allotment will be recorded: what its reassessment stands on. */
  readonly as: EventId;
} & Judging;

/** What is done about the money of a shipment; no law is asked. */
export type DuesCommand =
  | { readonly type: 'PayDuty'; readonly payment: Parsed<typeof parsePayment> }
  | { readonly type: 'RefundDuty'; readonly refund: Parsed<typeof parseRefund> }
  | { readonly type: 'LodgeSecurity'; readonly security: Parsed<typeof parseSecurity> }
  | { readonly type: 'ReleaseSecurity'; readonly release: Parsed<typeof parseRelease> };

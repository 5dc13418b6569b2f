import {
  type Currency,
  type EventId,
  optional,
  parseDate,
  type Parsed,
  parseMoney,
  record,
  text,
} from '#kernel';
import type { Law } from '#trade/law';
import { type Declaration, parseDeclaration } from './declaration.ts';

export const parseAmendment = record({ declaration: parseDeclaration, reason: text() });
export const parseCancellation = record({ reason: text(), on: parseDate });
export const parsePayment = record({
  paid: parseMoney,
  paidOn: parseDate,
  reference: optional(text(80)),
});

/** The law a decision is judged by travels in the command, with the zone's currency of account. */
export type Judging = { readonly law: Law; readonly account: Currency };

export type ShipmentCommand =
  | ({ readonly type: 'DeclareShipment'; readonly declaration: Declaration } & Judging)
  | ({
      readonly type: 'AmendShipment';
      readonly amendment: Parsed<typeof parseAmendment>;
    } & Judging)
  | ({
      readonly type: 'CancelShipment';
      readonly cancellation: Parsed<typeof parseCancellation>;
    } & Judging)
  | ({ readonly type: 'ReassessShipment'; readonly cause: EventId } & Judging)
  | { readonly type: 'PayDuty'; readonly payment: Parsed<typeof parsePayment> };

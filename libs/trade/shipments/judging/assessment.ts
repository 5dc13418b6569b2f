import type { EventId, IsoDate, Money, StateCode } from '#kernel';
import type { AskedOfLaw } from '#trade/law';
import type { RecordedStep } from '#trade/valuation';
import type { Part } from '../provisional.ts';

/** The facts of law a decision was judged by, each by the event that recorded it; null where none. */
export type Cited = {
  readonly floor: EventId | null;
  readonly rules: { readonly event: EventId; readonly digest: string } | null;
  readonly rates: readonly EventId[];
  readonly memberships: Readonly<Record<string, EventId | null>>;
  /** The fact by which a quota gave the shipment its share, where the rule asks for it. */
  readonly share?: EventId;
  /**
   * What the rule set asked the law by key and date, and which fact answered; absent where a rule
   * set asks nothing of the kind, and in decisions recorded before rule sets could ask.
   */
  readonly law?: readonly AskedOfLaw[];
  /** Rule sets in force that a fact set aside, each by the law of the day before it, in that order. */
  readonly saved?: readonly SavedBy[];
};

/** A fact of the shipment that keeps the law before a rule set: which, and the last day of that law. */
export type SavedBy = {
  readonly fact: string;
  readonly event: EventId;
  readonly digest: string;
  readonly lawOf: IsoDate;
};

/** What was found: the duty, and where the price stands against the floor. */
export type Found = {
  readonly outcome: 'assessed' | 'nil' | 'undetermined';
  readonly reason?: string;
  readonly governing: IsoDate;
  readonly inputs: Readonly<Record<string, string | boolean>>;
  readonly clause?: string;
  readonly steps: readonly RecordedStep[];
  readonly duty: Money | null;
  /** Whether the value is under floor × quantity, compared exactly; null where no floor or no rate. */
  readonly belowFloor: boolean | null;
  /** The declared value in the zone's currency of account, half up to 2 places; null without a rate. */
  readonly value: Money | null;
  /** Origins and consignors that were not members on the governing date; unknown counts as worst. */
  readonly nonMembers: readonly StateCode[];
  /** What of the declaration was provisional; absent where all was final. */
  readonly provisional?: readonly Part[];
};

/** The duty found for a declaration, with its worksheet and what it was judged by. */
export type Assessment = {
  readonly lawAsOf: EventId | null;
  readonly cited: Cited;
  readonly found: Found;
};

import type { Instant, IsoDate, Money, StateCode } from '#kernel';
import type { Difference } from '#trade/audit';
import type { Cited, Declaration, Found, PaidPart, StepAt } from '#trade/shipments';
import type { Statement } from '#trade/accounts';
import type { RuleName } from '#trade/law';
import type { Standing } from '#trade/standing';
import type { Position } from '#ledger/core';
import type { ProvisionalPart } from './provisional-parts.ts';

/** Whose account: a state's, or one declarant's in it. */
export type Whose = { readonly state: StateCode; readonly declarant?: string | undefined };

/** An account on a date, currency by currency, and the rule by which interest was found. */
export type Account = Whose & {
  readonly valid: IsoDate;
  readonly interestRule: RuleName | null;
  readonly statements: readonly Statement[];
};

/** The two times of a question: the date it is about, and as known when (now, when absent). */
export type At = { readonly valid: IsoDate; readonly known?: Instant | undefined };

/** A shipment as known: what was declared, what was found, what was paid, what is owed. */
export type ShipmentAnswer = {
  readonly shipment: string;
  readonly revision: number;
  readonly declaration: Declaration;
  readonly cancelled: boolean;
  readonly assessment: {
    readonly event: string;
    readonly lawAsOf: string | null;
    readonly found: Found;
  } | null;
  readonly payments: readonly PaidPart[];
  readonly owed: Money | null;
  /** What is provisional, and until when it can be made final; absent where all is final. */
  readonly provisional?: readonly ProvisionalPart[];
};

/** A worksheet: every step from declared numbers to duty, and the event that supplied each input. */
export type Worksheet = {
  readonly shipment: string;
  readonly event: string;
  readonly lawAsOf: string | null;
  readonly governing: IsoDate;
  readonly outcome: string;
  /** What was provisional, and until when it can be made final; absent where all was final. */
  readonly provisional?: readonly ProvisionalPart[];
  readonly reason?: string;
  readonly clause?: string;
  readonly ruleSet: {
    readonly id: string;
    readonly version: number;
    readonly digest: string;
  } | null;
  readonly cited: {
    readonly floor: string | null;
    readonly rules: string | null;
    readonly rates: readonly string[];
    readonly memberships: Readonly<Record<string, string | null>>;
    /** What the rule set asked the law by key and date, and which fact answered. */
    readonly law?: Cited['law'];
    /** Rule sets that a fact set aside, each by the law of the day before it. */
    readonly saved?: Cited['saved'];
  };
  readonly inputs: Readonly<Record<string, string | boolean>>;
  /** What an undetermined duty lacks, with the series and dates of rates that were known. */
  readonly lacking?: readonly string[];
  readonly rows: readonly {
    readonly n: number;
    readonly id: string;
    readonly exact: string;
    readonly rounded?: string;
  }[];
  readonly duty: Money | null;
  /** The next steps of the duty, up and down from the tested price; absent where they cannot be told. */
  readonly nearest?: { readonly up: StepAt | null; readonly down: StepAt | null };
};

export type MemberStanding = { readonly state: StateCode; readonly standing: Standing };

/** One decision replayed: selection and computation, each with its differences. */
export type ReplayedDecision = {
  readonly event: string;
  /** The place in its stream; absent where law is replayed. */
  readonly revision?: number;
  readonly type: string;
  readonly identical: boolean;
  readonly selection: readonly Difference[];
  readonly computation: readonly Difference[];
};
export type ReplayAnswer = {
  readonly shipment: string;
  readonly identical: boolean;
  readonly decisions: readonly ReplayedDecision[];
};

/** A decision that does not come out as it was recorded; a share names its shipment. */
export type DifferingDecision = ReplayedDecision & { readonly shipment?: string };
/** The reference prices of a product, or the shares of a quota, replayed: all of them or one. */
export type LawReplay = {
  readonly product?: string;
  readonly quota?: string;
  readonly identical: boolean;
  readonly replayed: number;
  /** Prices that were found outside: there is nothing to replay. */
  readonly outside: number;
  /** At most a thousand, in the order of the log. */
  readonly differing: readonly DifferingDecision[];
};

export type ReauditDifference = Difference & {
  readonly shipment?: string;
  /** The product, where a reference price differs. */
  readonly product?: string;
  readonly event: string;
  readonly part: 'selection' | 'computation';
};
export type ReauditReport = {
  readonly decisions: number;
  readonly identical: number;
  readonly byKind: Readonly<Record<string, number>>;
  /** At most a thousand, in the order of the log. */
  readonly differences: readonly ReauditDifference[];
  readonly differing: number;
  readonly milliseconds: number;
};

/** An example of enacted law that does not come out as its document says. */
export type FailingExample = {
  readonly event: string;
  readonly ruleSet: string;
  readonly version: number;
  readonly at: string;
  readonly message: string;
};

/** Every decision up to one place of the log made again, and every example of the law run again. */
export type FullReaudit = ReauditReport & {
  readonly schema: 'plimsoll/re-audit@2';
  readonly ledger: string;
  /** The last event that was read, whatever was recorded after it. */
  readonly event: string;
  /** The place of it in this log; a copy of the ledger has it at another. */
  readonly position: Position;
  readonly lawFacts: number;
  readonly ruleSets: number;
  readonly examples: number;
  readonly failingExamples: readonly FailingExample[];
  readonly workers: number;
  /** SHA-256 of the canonical report but for the place, how long it took and how many worked at it. */
  readonly digest: string;
};

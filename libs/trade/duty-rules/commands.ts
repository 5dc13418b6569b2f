import {
  described,
  type EventId,
  oneOf,
  parseDate,
  type Parsed,
  parseEventId,
  type Parser,
  type ProductCode,
  parseUntil,
  record,
  schemaOf,
  text,
  withPeriod,
} from '#kernel';
import { type DutyRuleSet, type Finding, ruleSetJsonSchema } from '#trade/formulas';

export const parseRepeal = record({
  enactment: parseEventId,
  from: parseDate,
  citation: text(),
});
export type Repeal = Parsed<typeof parseRepeal>;

const voiding = record({
  enactment: parseEventId,
  from: parseDate,
  until: parseUntil,
  citation: text(),
});
/** An enactment that is to be as if it had never applied over a period, by an order or judgment. */
export type Voiding = Parsed<typeof voiding>;
export const parseVoiding: Parser<Voiding> = withPeriod(voiding);

const changes = {
  repeal: record({ act: oneOf(['repeal']), rules: parseRepeal }),
  void: record({ act: oneOf(['void']), rules: parseVoiding }),
} as const;
const acts = Object.keys(changes) as readonly (keyof typeof changes)[];
const anything: Parser<unknown> = described((raw) => raw, {});
const whichAct = record({ act: oneOf(acts), rules: anything });

/** What is to end an enactment, or be as if it had never applied: `{ act, rules }`. */
export type RulesChange =
  | { readonly act: 'repeal'; readonly rules: Repeal }
  | { readonly act: 'void'; readonly rules: Voiding };
export const parseRulesChange: Parser<RulesChange> = described(
  (raw) => changes[whichAct(raw).act](raw),
  { oneOf: acts.map((act) => schemaOf(changes[act])) },
);

/** A rule-set document of unknown quality; lint at enactment says what is wrong with it. */
export const parseAnyDocument: Parser<unknown> = described((raw) => raw, ruleSetJsonSchema);

/** Digests of what is drawn up of a rule set: its lint report, its edges, its diff by text and price. */
export type Reports = {
  readonly lint: string;
  readonly edgeSheet: string;
  /** Against what it corrects or the latest of its name, else against no duty; null in older records. */
  readonly diff: string | null;
};
/**
 * The whole diff: by text and price, and the declarations it affects by member, as of an event of the
 * ledger and all before it. Who has the ledger draws it up again, and finds the same digest.
 */
export type SeenDiff = { readonly asOf: EventId; readonly digest: string };
/** What was seen of a rule set before it became law. */
export type Seen = Reports & {
  /** Null in older records, which say nothing of declarations. */
  readonly affected: SeenDiff | null;
};
/** What the edge found of a document, when it is asked now. */
export type Examined = { readonly findings: readonly Finding[]; readonly seen: Reports };

export type DutyRulesCommand =
  | {
      readonly type: 'ProposeDutyRules';
      readonly proposal: string;
      readonly document: unknown;
      readonly digest: string;
      readonly citation: string;
      /** The enactment that is corrected; absent for new law. */
      readonly corrects?: string;
      readonly examined: Examined;
      /** Every product of the catalogue. */
      readonly listed: readonly ProductCode[];
      /** The whole diff that was drawn up; null for a document that is not sound. */
      readonly affected: SeenDiff | null;
      readonly by: string;
    }
  | {
      readonly type: 'ApproveDutyRules';
      readonly proposal: string;
      /** The digest of the edge sheet that the approver read. */
      readonly edgeSheet: string;
      /** The digest of the whole diff that the approver read. */
      readonly diff: string;
      readonly examined: Examined | undefined;
      readonly by: string;
    }
  | {
      readonly type: 'WithdrawRulesProposal';
      readonly proposal: string;
      readonly reason: string;
    }
  | {
      readonly type: 'ProposeRulesChange';
      readonly proposal: string;
      readonly change: RulesChange;
      readonly by: string;
    }
  | { readonly type: 'ApproveRulesChange'; readonly proposal: string; readonly by: string }
  | {
      readonly type: 'VoidDutyRules';
      readonly voiding: Voiding;
      /** The recalculation that was approved. */
      readonly recalculation: string;
    };

/** Who proposed a change and who approved it. */
export type Adopted = {
  readonly proposal: string;
  readonly proposedBy: string;
  readonly approvedBy: string;
};

export type EnactedRules = {
  readonly document: DutyRuleSet;
  readonly digest: string;
  readonly citation: string;
  /** Who proposed and who approved, and what both had seen; absent in enactments by one principal. */
  readonly adopted?: Seen & Adopted;
};

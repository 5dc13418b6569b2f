import {
  described,
  parseDate,
  type Parsed,
  parseEventId,
  type Parser,
  type ProductCode,
  parseUntil,
  record,
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

/** A rule-set document of unknown quality; lint at enactment says what is wrong with it. */
export const parseAnyDocument: Parser<unknown> = described((raw) => raw, ruleSetJsonSchema);

/** Digests of what was seen of a rule set before it became law: its lint report, its edges, its diff. */
export type Seen = {
  readonly lint: string;
  readonly edgeSheet: string;
  /** Against the rule set of the same name in force; null where it is the first. */
  readonly diff: string | null;
};
/** What the edge found of a document, when it is asked now. */
export type Examined = { readonly findings: readonly Finding[]; readonly seen: Seen };

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
      readonly by: string;
    }
  | {
      readonly type: 'ApproveDutyRules';
      readonly proposal: string;
      /** The digest of the edge sheet that the approver read. */
      readonly edgeSheet: string;
      readonly examined: Examined | undefined;
      readonly by: string;
    }
  | {
      readonly type: 'WithdrawRulesProposal';
      readonly proposal: string;
      readonly reason: string;
    }
  | { readonly type: 'RepealDutyRules'; readonly repeal: Repeal }
  | {
      readonly type: 'VoidDutyRules';
      readonly voiding: Voiding;
      /** The recalculation that was approved, if one was. */
      readonly recalculation?: string;
    };

export type EnactedRules = {
  readonly document: DutyRuleSet;
  readonly digest: string;
  readonly citation: string;
  /** Who proposed and who approved, and what both had seen; absent in enactments by one principal. */
  readonly adopted?: Seen & {
    readonly proposal: string;
    readonly proposedBy: string;
    readonly approvedBy: string;
  };
};

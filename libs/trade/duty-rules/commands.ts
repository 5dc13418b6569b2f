import {
  described,
  parseDate,
  type Parsed,
  parseEventId,
  type Parser,
  record,
  text,
} from '#kernel';
import { type DutyRuleSet, ruleSetJsonSchema } from '#trade/formulas';

export const parseRepeal = record({
  enactment: parseEventId,
  from: parseDate,
  citation: text(),
});
export type Repeal = Parsed<typeof parseRepeal>;

/** A rule-set document of unknown quality; lint at enactment says what is wrong with it. */
export const parseAnyDocument: Parser<unknown> = described((raw) => raw, ruleSetJsonSchema);

export type DutyRulesCommand =
  | {
      readonly type: 'EnactDutyRules';
      readonly document: unknown;
      readonly digest: string;
      readonly citation: string;
    }
  | {
      readonly type: 'CorrectDutyRules';
      readonly corrects: string;
      readonly document: unknown;
      readonly digest: string;
      readonly citation: string;
    }
  | { readonly type: 'RepealDutyRules'; readonly repeal: Repeal };

export type EnactedRules = {
  readonly document: DutyRuleSet;
  readonly digest: string;
  readonly citation: string;
};

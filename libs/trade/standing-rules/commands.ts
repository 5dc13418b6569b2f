import { oneOf, parseEventId, type Parsed, type Parser, record, text } from '#kernel';
import { parseRepeal } from '#trade/duty-rules';
import { parseStandingRule } from './standing-rule.ts';

const enacting = record({ document: parseStandingRule, citation: text() });
const correcting = record({
  corrects: parseEventId,
  document: parseStandingRule,
  citation: text(),
});

/** A standing rule to be law, with the act that makes it so. */
export type Enacting = Parsed<typeof enacting>;
/** A standing rule put right: names the enactment it corrects. */
export type Correcting = Parsed<typeof correcting>;
export type Repealing = Parsed<typeof parseRepeal>;

/** What is proposed of the standing rules; it becomes law when another principal approves it. */
export type StandingRulesChange =
  | { readonly act: 'enact'; readonly rules: Enacting }
  | { readonly act: 'correct'; readonly rules: Correcting }
  | { readonly act: 'repeal'; readonly rules: Repealing };

const acts = { enact: enacting, correct: correcting, repeal: parseRepeal } as const;
const anything: Parser<unknown> = (raw) => raw;
const act = record({ act: oneOf(['enact', 'correct', 'repeal']), rules: anything });

/** A proposed change of the standing rules: `{ act, rules }`. */
export const parseStandingRulesChange: Parser<StandingRulesChange> = (raw) => {
  const { act: wanted } = act(raw);
  return record({ act: oneOf([wanted]), rules: acts[wanted] })(raw) as StandingRulesChange;
};

export type StandingRulesCommand =
  | {
      readonly type: 'ProposeStandingRules';
      readonly proposal: string;
      readonly change: StandingRulesChange;
      readonly by: string;
    }
  | { readonly type: 'ApproveStandingRules'; readonly proposal: string; readonly by: string }
  | { readonly type: 'WithdrawStandingRules'; readonly proposal: string; readonly reason: string };

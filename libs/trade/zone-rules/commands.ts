import {
  described,
  oneOf,
  parseEventId,
  type Parsed,
  type Parser,
  record,
  schemaOf,
  text,
} from '#kernel';
import { parseRepeal } from '#trade/duty-rules';
import { parseInterestRule } from './interest-rule.ts';
import { parseMethod } from './method.ts';
import { parseStandingRule } from './standing-rule.ts';
import { parseTimeLimits } from './time-limits.ts';

/** How the document of each kind of zone rule is read. A kind has a stream of its own. */
const documents = {
  standing: parseStandingRule,
  interest: parseInterestRule,
  method: parseMethod,
  'time-limits': parseTimeLimits,
} as const;
export type ZoneRuleKind = keyof typeof documents;
export type ZoneRule = Parsed<(typeof documents)[ZoneRuleKind]>;

export const zoneRuleKinds = Object.keys(documents) as readonly ZoneRuleKind[];
export const parseZoneRuleKind = oneOf(zoneRuleKinds);

/** A zone rule to be law, with the act that makes it so. */
export type Enacting = {
  readonly document: ZoneRule;
  readonly citation: string;
  /** The digest of a rule set's canonical JSON: its identity. */
  readonly digest?: string;
};
/** A zone rule put right: names the enactment it corrects. */
export type Correcting = Enacting & { readonly corrects: Parsed<typeof parseEventId> };
export type Repealing = Parsed<typeof parseRepeal>;

/** What is proposed of one kind of zone rule; it becomes law when another principal approves it. */
export type ZoneRulesChange = { readonly kind: ZoneRuleKind } & (
  | { readonly act: 'enact'; readonly rules: Enacting }
  | { readonly act: 'correct'; readonly rules: Correcting }
  | { readonly act: 'repeal'; readonly rules: Repealing }
);

const actsOn = (kind: ZoneRuleKind) => {
  const document: Parser<ZoneRule> = documents[kind];
  return {
    enact: record({ document, citation: text() }),
    correct: record({ corrects: parseEventId, document, citation: text() }),
    repeal: parseRepeal,
  } as const;
};
const actWords = ['enact', 'correct', 'repeal'] as const;
type Act = (typeof actWords)[number];
const changeOf = (kind: ZoneRuleKind, act: Act) => {
  const rules: Parser<unknown> = actsOn(kind)[act];
  return record({ kind: oneOf([kind]), act: oneOf([act]), rules });
};

const anything: Parser<unknown> = described((raw) => raw, {});
const act = record({
  kind: parseZoneRuleKind,
  act: oneOf(actWords),
  rules: anything,
});

/** A proposed change of the zone's rules: `{ kind, act, rules }`. */
export const parseZoneRulesChange: Parser<ZoneRulesChange> = described(
  (raw) => {
    const { kind, act: wanted } = act(raw);
    return changeOf(kind, wanted)(raw) as ZoneRulesChange;
  },
  {
    oneOf: zoneRuleKinds.flatMap((kind) =>
      actWords.map((wanted) => schemaOf(changeOf(kind, wanted))),
    ),
  },
);

/** How many declarations are drawn to examine a method; the number at enactment unless told. */
export type Examining = { readonly draws?: number | undefined };

export type ZoneRulesCommand =
  | ({
      readonly type: 'ProposeZoneRules';
      readonly proposal: string;
      readonly change: ZoneRulesChange;
      readonly by: string;
    } & Examining)
  | ({
      readonly type: 'ApproveZoneRules';
      readonly proposal: string;
      readonly by: string;
    } & Examining)
  | { readonly type: 'WithdrawZoneRules'; readonly proposal: string; readonly reason: string };

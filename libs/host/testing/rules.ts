import type { LawEvent } from '#trade/law';
import type { DutyRuleSet } from '#trade/formulas';
import { parseStandingRule, shippedStandingRule } from '#trade/zone-rules';
import { idOf } from './ids.ts';
import shortfall from './shortfall.json' with { type: 'json' };

/** The rule of most specs: duty is the shortfall under the floor, for every dry tonne; with changes. */
export const rulesSaying = (changed: Readonly<Record<string, unknown>> = {}): DutyRuleSet =>
  ({ ...shortfall, ...changed }) as unknown as DutyRuleSet;

/** A value under a name: the linter takes an object with a member named `then` for a promise. */
export const giving = (name: string, value: unknown): object => Object.fromEntries([[name, value]]);

/** A clause of a rule set that gives a value, with more of it: what it excepts, and where. */
export const clauseGiving = (id: string, value: unknown, more: object = {}): object => ({
  id,
  source: 'art1',
  ...more,
  ...giving('then', value),
});

/** A digest that is one by its form; specs of the zone compute real ones. */
export const someDigest = `${'A'.repeat(43)}=`;

export const enacted = (document: DutyRuleSet = rulesSaying()): LawEvent => ({
  type: 'DutyRulesEnacted',
  data: { document, digest: someDigest, citation: 'Duty act' },
});

/** The shipped standing rule as a fact of law, in force over a period. */
export const standingRuleEnacted = (from: string, until: string | null = null): LawEvent => ({
  type: 'ZoneRulesEnacted',
  data: {
    document: parseStandingRule({ ...shippedStandingRule, valid: { from, until } }),
    citation: 'Standing act',
    proposal: idOf(903),
  },
});

import { parseStandingRule, shippedStandingRule, type StandingRule } from '#trade/standing';

/** The standing rule in force: versioned data shipped with the program. */
export const standingRule: StandingRule = parseStandingRule(shippedStandingRule);

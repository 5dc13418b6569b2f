import { described, Malformed, type Parser } from '#kernel';
import {
  areFindings,
  lintRuleSet,
  readRuleSet,
  type RuleSetDocument,
  ruleSetJsonSchema,
} from '#trade/formulas';

export const methodSchema = 'plimsoll/rule-set@1';

/** How a reference price is found: a rule set of the kind `method`. Many are law beside each other. */
export type Method = RuleSetDocument & { readonly kind: 'method' };

const readMethod = (raw: unknown): Method => {
  const read = readRuleSet(raw);
  const findings = areFindings(read) ? read : lintRuleSet(raw);
  if (findings.length > 0 || areFindings(read)) {
    throw new Malformed(
      findings.map(({ at, code, message }) => ({
        at,
        rule: code,
        value: 'this rule set',
        wanted: message,
      })),
    );
  }
  if (read.kind !== 'method') {
    const wanted = 'method: a rule set that finds a reference price';
    throw new Malformed([{ at: '/kind', rule: 'not-a-method', value: read.kind, wanted }]);
  }
  return read as Method;
};

/** Reads a method, telling everything that is wrong with it as lint does. */
export const parseMethod: Parser<Method> = described(readMethod, ruleSetJsonSchema);

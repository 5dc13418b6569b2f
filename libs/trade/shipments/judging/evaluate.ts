import type { Enactment } from '#trade/duty-rules';
import { type CompiledRuleSet, compileRuleSet, type Evaluation } from '#trade/formulas';
import type { Fed } from './fed.ts';
import { type Case, ruleInputs } from './rule-inputs.ts';

const compiledBy = new WeakMap<object, CompiledRuleSet>();

/** The compiled form of an enacted document, made once per document; enactment proved it compiles. */
export const compiledOf = ({ document }: Enactment): CompiledRuleSet => {
  const before = compiledBy.get(document);
  if (before !== undefined) return before;
  const compiled = compileRuleSet(document);
  if (!('evaluate' in compiled))
    throw new Error(`enacted rule set ${document.id} does not compile`);
  compiledBy.set(document, compiled);
  return compiled;
};

/** Why a declaration bears no duty before any rule set is evaluated; undefined where one is. */
export const reasonForNil = ({ declaration, selected }: Case): string | undefined => {
  const { rules, floor } = selected;
  if (declaration.flow === 'export') return 'exports bear no duty';
  if (rules === undefined) return 'no rule set applies';
  const needsFloor = Object.entries(rules.document.inputs).some(
    ([name, { from }]) => (from ?? name) === 'floor',
  );
  return needsFloor && floor === undefined ? 'no floor in force' : undefined;
};

/** Feeds and evaluates a rule set under the law that was selected. */
export const evaluateRules = (
  subject: Case,
  rules: Enactment,
): { readonly fed: Fed; readonly found: Evaluation } => {
  const fed = ruleInputs(subject, rules.document);
  const { lawOf, asked } = subject.selected;
  const options = asked === undefined ? {} : { law: asked.law };
  return { fed, found: compiledOf(rules).evaluate(fed.values, lawOf, options) };
};

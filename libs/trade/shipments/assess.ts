import {
  type Currency,
  decimalText,
  type Money,
  multiplyDecimals,
  readDecimal,
  roundDecimal,
} from '#kernel';
import type { Enactment } from '#trade/duty-rules';
import { type CompiledRuleSet, compileRuleSet, type Evaluation, type Step } from '#trade/formulas';
import { type Law, lawAsOf } from '#trade/law';
import {
  accountRounding,
  accountValue,
  isBelowFloor,
  quantityIn,
  type RecordedStep,
} from '#trade/valuation';
import type { Assessment, Found } from './assessment.ts';
import type { Declaration } from './declaration.ts';
import { type Fed, missingWords } from './fed.ts';
import { ruleInputs } from './rule-inputs.ts';
import { citedOf, type Selected, selectLaw } from './select.ts';
import { asksForShare, type ShareHeld } from './share.ts';

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

type Judged = Pick<Found, 'outcome' | 'reason' | 'inputs' | 'clause' | 'steps' | 'duty'>;

const nil = (reason: string): Judged => ({
  outcome: 'nil',
  reason,
  inputs: {},
  steps: [],
  duty: null,
});

const recorded = ({ id, exact, rounded }: Step): RecordedStep =>
  rounded === undefined ? [id, exact] : [id, exact, rounded];

/** The duty of the whole shipment: a rule that gives a duty per unit is multiplied by the quantity. */
const totalDuty = (
  declaration: Declaration,
  { document }: Enactment,
  { result, type }: Extract<Evaluation, { kind: 'result' }>,
): { readonly duty: Money | null; readonly steps: readonly RecordedStep[] } => {
  const [currency, unit] = type.split('/');
  const money = (amount: string) => ({ amount, currency }) as Money;
  if (document.result.per !== 'unit' || unit === undefined)
    return { duty: money(result), steps: [] };
  const quantity = quantityIn(declaration, unit);
  if (quantity === undefined) return { duty: null, steps: [] };
  const exact = multiplyDecimals(readDecimal(result), quantity.amount);
  const total = decimalText(roundDecimal(exact, accountRounding));
  return { duty: money(total), steps: [['total', decimalText(exact), total]] };
};

const undetermined = (reason: string, fed: Fed): Judged => ({
  ...nil(reason),
  outcome: 'undetermined',
  steps: fed.steps,
});

const evaluated = (declaration: Declaration, selected: Selected, rules: Enactment): Judged => {
  const fed = ruleInputs({ declaration, selected }, rules.document);
  const found = compiledOf(rules).evaluate(fed.values, selected.governing);
  switch (found.kind) {
    case 'missing':
      return undetermined(`missing: ${missingWords(found.inputs, fed)}`, fed);
    case 'outside':
      return undetermined(`${found.input} ${found.value} is outside: ${found.wanted}`, fed);
    case 'saved':
      return undetermined(`${found.fact} keeps the law before this rule set`, fed);
    case 'result': {
      const { duty, steps } = totalDuty(declaration, rules, found);
      if (duty === null) return undetermined('missing: quantity in the unit of the duty', fed);
      const all = [...fed.steps, ...found.steps.map(recorded), ...steps];
      return { outcome: 'assessed', inputs: found.inputs, clause: found.clause, steps: all, duty };
    }
  }
};

const judge = (declaration: Declaration, selected: Selected): Judged => {
  if (declaration.flow === 'export') return nil('exports bear no duty');
  if (selected.rules === undefined) return nil('no rule set applies');
  const needsFloor = Object.entries(selected.rules.document.inputs).some(
    ([name, { from }]) => (from ?? name) === 'floor',
  );
  if (needsFloor && selected.floor === undefined) return nil('no floor in force');
  return evaluated(declaration, selected, selected.rules);
};

/** Computation: what follows from a declaration and the law selected for it; a pure function. */
export const computeFound = (
  declaration: Declaration,
  selected: Selected,
  account: Currency,
): Found => ({
  ...judge(declaration, selected),
  governing: selected.governing,
  belowFloor: isBelowFloor(declaration, selected.floor, selected.valuing),
  value: accountValue(declaration, account, selected.valuing.exchanging),
  nonMembers: selected.nonMembers,
});

/** What an assessment stands on beside declaration and law. */
export type Assessing = {
  readonly account: Currency;
  /** What a quota gave the shipment, if one did. */
  readonly share?: ShareHeld | undefined;
};

/** The law selected for a declaration, with what a quota gave it where the rule set asks for that. */
export const selectWithShare = (
  law: Law,
  declaration: Declaration,
  { account, share }: Assessing,
): Selected => {
  const selected = selectLaw(law, declaration, account);
  return share !== undefined && asksForShare(selected.rules) ? { ...selected, share } : selected;
};

/** Assesses a declaration and its share of a quota under the law as known: selection, computation. */
export const assessWithShare = (
  law: Law,
  declaration: Declaration,
  assessing: Assessing,
): Assessment => {
  const selected = selectWithShare(law, declaration, assessing);
  return {
    lawAsOf: lawAsOf(law),
    cited: citedOf(selected),
    found: computeFound(declaration, selected, assessing.account),
  };
};

/** Assesses a declaration that no quota gave anything. */
export const assess = (law: Law, declaration: Declaration, account: Currency): Assessment =>
  assessWithShare(law, declaration, { account });

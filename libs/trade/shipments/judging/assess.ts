import {
  type Currency,
  decimalText,
  type Money,
  multiplyDecimals,
  readDecimal,
  roundDecimal,
} from '#kernel';
import type { Enactment } from '#trade/duty-rules';
import type { Step } from '#trade/formulas';
import { type Law, lawAsOf } from '#trade/law';
import {
  accountRounding,
  accountValue,
  isBelowFloor,
  quantityIn,
  type RecordedStep,
} from '#trade/valuation';
import type { Assessment, Found } from './assessment.ts';
import type { Declaration } from '../declaration.ts';
import { evaluateRules, reasonForNil } from './evaluate.ts';
import { type Fed, missingWords } from './fed.ts';
import { type Assessing, citedOf, selectWithShare } from './select.ts';
import type { Selected } from './selected.ts';

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
export const totalDuty = (
  declaration: Declaration,
  { document }: Pick<Enactment, 'document'>,
  { result, type }: { readonly result: string; readonly type: string },
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
  const { fed, found } = evaluateRules({ declaration, selected }, rules);
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
  const reason = reasonForNil({ declaration, selected });
  if (reason !== undefined) return nil(reason);
  const { rules } = selected;
  return rules === undefined ? nil('no rule set applies') : evaluated(declaration, selected, rules);
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
  ...(declaration.provisional && { provisional: declaration.provisional }),
});

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

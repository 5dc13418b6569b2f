import type { CompiledRuleSet, Evaluation } from './evaluation.ts';
import type { Step, StepPlan } from './steps.ts';

/** A step with the words around it: what it was made of, what it is called, what it stands on. */
export type WorksheetRow = Step &
  Partial<Pick<StepPlan, 'label' | 'source'>> &
  Pick<StepPlan, 'args'>;

/** The worksheet of an evaluation in the order it was worked out; none where there is no result. */
export const worksheetRows = (
  { plans }: CompiledRuleSet,
  evaluation: Evaluation,
): readonly WorksheetRow[] => {
  if (evaluation.kind !== 'result') return [];
  const planned = new Map(plans.map((plan) => [plan.id, plan]));
  return evaluation.steps.map((step) => {
    const { args = [], label, source } = planned.get(step.id) ?? {};
    return {
      ...step,
      args: step.id === 'result' ? [evaluation.clause] : args,
      ...(label === undefined ? {} : { label }),
      ...(source === undefined ? {} : { source }),
    };
  });
};

import type { DecimalText, IsoDate } from '#kernel';
import type { RuleSetDocument } from '../document/document.ts';
import type { InputValues } from '../compile/inputs.ts';
import type { Step, StepPlan } from './steps.ts';

/** What a rule set comes to for some inputs on a day; never a fault, whatever it is given. */
export type Evaluation =
  | {
      readonly kind: 'result';
      readonly result: DecimalText;
      /** `EUR` for a total, `EUR/t.gross` for a duty per unit. */
      readonly type: string;
      /** The clause that counted, or those that counted together, joined by `+`. */
      readonly clause: string;
      readonly steps: readonly Step[];
      /** Declared inputs that were given, numbers as canonical decimal text. */
      readonly inputs: Readonly<Record<string, string | boolean>>;
    }
  | { readonly kind: 'missing'; readonly inputs: readonly string[] }
  | {
      readonly kind: 'outside';
      readonly input: string;
      readonly value: string;
      readonly wanted: string;
    };

/** A rule set proved sound: `evaluate` is total, exact and quick. */
export type CompiledRuleSet = {
  readonly document: RuleSetDocument;
  /** What is known of each step before any evaluation, in no order. */
  readonly plans: readonly StepPlan[];
  readonly evaluate: (inputs: InputValues, at: IsoDate) => Evaluation;
};

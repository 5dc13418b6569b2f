import type { DecimalText, IsoDate } from '#kernel';
import type { ClauseTold } from '../clauses/explain.ts';
import type { Asked, LeftOut, Taken, Value } from '../compile/frame.ts';
import type { InputValues } from '../compile/inputs.ts';
import type { RuleSetDocument } from '../document/document.ts';
import type { LawLookUp } from './law-look-up.ts';
import type { Step, StepPlan } from './steps.ts';

/** A row of a table, ladder or `when` that counted: the node's id or place, and the row; the last is "else". */
export type LiveRow = { readonly id: string; readonly row: number };

/** Why there is no result: inputs or law that is missing by name, or a value that may not be. */
export type NoResult =
  | { readonly kind: 'missing'; readonly inputs: readonly string[] }
  | {
      readonly kind: 'outside';
      readonly input: string;
      readonly value: string;
      readonly wanted: string;
    }
  /** A fact keeps the law before this rule set: that is to be applied. */
  | { readonly kind: 'saved'; readonly fact: string; readonly source: string };

/** What a rule set comes to for some inputs on a day; never a fault, whatever it is given. */
export type Evaluation =
  | {
      readonly kind: 'result';
      readonly result: DecimalText;
      /** `EUR` for a total, `EUR/t.gross` for a duty per unit or a price, `EUR/USD` for a rate. */
      readonly type: string;
      /** The clause that counted, or those that counted together, joined by `+`. */
      readonly clause: string;
      readonly rows: readonly LiveRow[];
      /** None when the worksheet is off. */
      readonly steps: readonly Step[];
      /** Of every clause whether it counted, and why not; none when the worksheet is off. */
      readonly clauses: readonly ClauseTold[];
      /** Declared inputs that were given, numbers as canonical decimal text. */
      readonly inputs: Readonly<Record<string, string | boolean>>;
      /** Inputs that nobody told and that counted as the worst case, with what they counted as. */
      readonly assumed: Readonly<Record<string, string | boolean>>;
      /** What the law was asked, and which event answered. */
      readonly asked: readonly Asked[];
      /** Events of the entries that were in a window of a series, each once. */
      readonly observed: readonly string[];
      /** Of those, the ones that a `kept`, `ranked`, `grouped` or `paired` left out, each with the rule that did. */
      readonly leftOut: readonly LeftOut[];
    }
  | NoResult;

/** Between what a result must be, when some inputs are known only by their domain. */
export type Bounds = {
  readonly kind: 'bounds';
  readonly least: DecimalText;
  readonly greatest: DecimalText;
  /** Whether some values of the unknown inputs really come to the two ends. */
  readonly isExact: boolean;
  readonly type: string;
  /** The inputs that are not known. */
  readonly unknown: readonly string[];
  /** Of those, the one whose knowledge would narrow the answer most. */
  readonly decides?: string;
};

/** The law to ask, and whether to keep the worksheet (it is kept unless `steps` is false). */
export type EvaluateOptions = { readonly law?: LawLookUp; readonly steps?: boolean };

/** The least and the most that an input may be, by its name, where more is known than its domain. */
export type Within = Readonly<Record<string, readonly [least: string, most: string]>>;
export type BoundsOptions = EvaluateOptions & { readonly within?: Within };

/** A result as an integer at the rule set's scale, and the clause that counted. */
export type TypedResult = {
  readonly kind: 'value';
  readonly value: bigint;
  readonly clause: string;
  /** By number of a choice the row that counted, −1 where it was not asked. */
  readonly rows: readonly number[];
  /** Steps as taken, numbers as integers; `plans` says what each is. */
  readonly taken: readonly Taken[];
};

/** A rule set proved sound: `evaluate` is total, exact and quick. */
export type CompiledRuleSet = {
  readonly document: RuleSetDocument;
  /** What is known of each step before any evaluation, in no order. */
  readonly plans: readonly StepPlan[];
  readonly evaluate: (inputs: InputValues, at: IsoDate, options?: EvaluateOptions) => Evaluation;
  /** Decimals of a typed result. */
  readonly scale: number;
  /**
   * The same for inputs already typed, in the order the document declares them; for millions of them.
   * The worksheet is off unless `steps` is true; then the steps are kept as taken.
   */
  readonly evaluateTyped: (
    values: readonly (Value | undefined)[],
    at: IsoDate,
    options?: EvaluateOptions,
  ) => TypedResult | NoResult;
  /**
   * The least and greatest result when some inputs are known and the others only by their domain;
   * and which of those decides most. An input that is told `within` is not known, whatever it
   * counts as when nobody tells.
   */
  readonly bounds: (inputs: InputValues, at: IsoDate, options?: BoundsOptions) => Bounds | NoResult;
};

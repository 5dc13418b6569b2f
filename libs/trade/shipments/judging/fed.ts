import type { InputValues } from '#trade/formulas';
import type { CurrencyPair } from '#trade/law';
import type { RecordedStep } from '#trade/valuation';

/** Why an input is not known: what is lacking, and between which currencies where it is a rate. */
export type Lacking = { readonly what: string; readonly pair?: CurrencyPair };

/** What a rule set is fed: its inputs by name, and the steps by which declared numbers became them. */
export type Fed = {
  readonly values: InputValues;
  readonly steps: readonly RecordedStep[];
  readonly lacking: Readonly<Record<string, Lacking>>;
  /** Whether the record tells what is lacking: where terms, assays or a policy asked for it. */
  readonly tells: boolean;
};
/** Each step once: price and value share the way to the point. */
export const unique = (steps: readonly RecordedStep[]): readonly RecordedStep[] => [
  ...new Map(steps.map((step) => [step.join(' '), step])).values(),
];

/** The inputs that are missing, each with what is lacking for it where the record tells. */
export const missingWords = (inputs: readonly string[], { lacking, tells }: Fed): string =>
  inputs
    .map((name) => {
      const what = tells ? lacking[name]?.what : undefined;
      return what === undefined ? name : `${name} (${what})`;
    })
    .join(', ');

import type { IsoDate } from '#kernel';
import type { ClausePlan } from '../clauses/clauses.ts';
import type { Choosing } from '../compile/compiler.ts';
import type { Rounder } from '../compile/nodes/cut.ts';
import type { Frame, Trouble, Value } from '../compile/frame.ts';
import type { CompiledInput } from '../compile/inputs.ts';
import { reach } from '../compile/parameters/parameter-coverage.ts';
import type { CompiledParameter } from '../compile/parameters/compiled-parameter.ts';
import type { CompiledSaving } from '../compile/savings.ts';
import type { RuleSetDocument } from '../document/document.ts';
import type { LiveRow, NoResult } from './evaluation.ts';
import type { Template } from './frame-of.ts';
import type { StepPlan } from './steps.ts';

/** Everything an evaluation runs on. */
export type Machine = {
  readonly document: RuleSetDocument;
  readonly type: string;
  /** Inputs take the first slots of a frame, parameters the next. */
  readonly inputs: readonly CompiledInput[];
  readonly parameters: readonly CompiledParameter[];
  readonly savings: readonly CompiledSaving[];
  readonly clauses: ClausePlan;
  readonly rounder: Rounder;
  readonly plans: readonly StepPlan[];
  readonly choices: readonly Choosing[];
  /** The number of the step that rounds the result. */
  readonly resultStep: number;
  /** A frame of a day with all but the inputs in place; it is copied for every evaluation. */
  readonly templateOn: (at: IsoDate) => Template | NoResult;
};
const outOfLaw = (document: RuleSetDocument, at: IsoDate): NoResult | undefined => {
  const { from, until } = reach(document);
  if (from <= at && (until === null || at < until)) return undefined;
  const wanted = `a day from ${from} until ${until ?? 'repealed'}, on which the rule set is law`;
  return { kind: 'outside', input: 'at', value: at, wanted };
};

type Parts = Pick<Machine, 'document' | 'inputs' | 'parameters' | 'choices'> & {
  readonly slots: number;
};

/** The template of a day, made once as long as the same day is asked again. */
export const templating = (parts: Parts): Machine['templateOn'] => {
  const { document, inputs, parameters, choices, slots } = parts;
  let last: { readonly at: IsoDate; readonly template: Template | NoResult } | undefined;
  const make = (at: IsoDate): Template | NoResult => {
    const beyond = outOfLaw(document, at);
    if (beyond !== undefined) return beyond;
    const values: (Value | undefined)[] = Array.from({ length: slots }, () => undefined);
    parameters.forEach(({ on }, n) => {
      values[inputs.length + n] = on(at);
    });
    return { values, rows: choices.map(() => -1) };
  };
  return (at) => {
    if (last?.at === at) return last.template;
    const template = make(at);
    last = { at, template };
    return template;
  };
};

/** What stood in the way: the first value that may not be, else all that is missing. */
export const noResult = (troubles: readonly Trouble[]): NoResult | undefined => {
  if (troubles.length === 0) return undefined;
  const outside = troubles.find((one) => one.kind === 'outside');
  if (outside !== undefined) return outside;
  const names = troubles.flatMap((one) => (one.kind === 'missing' ? [one.name] : []));
  return { kind: 'missing', inputs: [...new Set(names)] };
};

/** A fact that keeps the law before this rule set, where one holds. */
export const savedBy = ({ savings }: Machine, frame: Frame): NoResult | undefined => {
  for (const { slot, until, fact, source } of savings) {
    const isOpen = until === null || frame.at < until;
    if (isOpen && frame.values[slot] === true) return { kind: 'saved', fact, source };
  }
  return undefined;
};

export const liveRows = ({ choices }: Machine, { rows }: Frame): readonly LiveRow[] =>
  choices.flatMap(({ id, row }, n) => {
    const counted = rows[n] ?? -1;
    return counted < 0 ? [] : [{ id, row: row ?? counted }];
  });

import type { DecimalText, Instant, IsoDate } from '#kernel';
import type { ClauseTold } from '../clauses/explain.ts';
import type { TypeText } from '../document/node.ts';
import type { CompiledRuleSet, Evaluation, LiveRow } from './evaluation.ts';
import type { Step, StepPlan } from './steps.ts';

/** A step with the words around it: what it was made of, what it is called, what it stands on. */
export type WorksheetRow = Step &
  Partial<Pick<StepPlan, 'label' | 'source'>> &
  Pick<StepPlan, 'args'>;

/** A value an evaluation ran on: told, supplied by the document where nobody told, or asked of the law. */
export type WorksheetInput = {
  readonly name: string;
  readonly value: string | boolean;
  readonly type: string;
  /** The recorded event that supplied it. */
  readonly event?: string;
  /** Nobody told it: the document's own value counted, or the worst case. */
  readonly assumed?: 'unknown' | 'worst';
};

/** Everything a decision was worked out from and by, in order. */
export type Worksheet = {
  readonly rules: { readonly id: string; readonly version: number; readonly digest: string };
  readonly at: { readonly valid: IsoDate; readonly recorded: Instant | null };
  readonly inputs: readonly WorksheetInput[];
  /** Events of the observations that were in a window. */
  readonly observed: readonly string[];
  readonly clauses: readonly ClauseTold[];
  readonly rows: readonly LiveRow[];
  readonly steps: readonly WorksheetRow[];
  readonly result: { readonly value: DecimalText; readonly type: string; readonly clause: string };
  /** The next results up and down from the tested price; filled by the analysis of the rule set. */
  readonly nearest: { readonly up: string | null; readonly down: string | null } | null;
};

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

type Result = Extract<Evaluation, { kind: 'result' }>;

/** A type in one word, for the worksheet. */
const typeTold = (type: TypeText): string => {
  if (typeof type === 'string') return type;
  if ('code' in type) return 'code';
  return 'span' in type ? type.span : `series of ${type.series}`;
};

const own = <T>(of: Readonly<Record<string, T>>, name: string): T | undefined =>
  Object.hasOwn(of, name) ? of[name] : undefined;

/** What an evaluation says of one declared input: told, assumed, or nothing. */
const inputTold = (
  name: string,
  { rules, result, events }: Told,
): Pick<WorksheetInput, 'value' | 'event' | 'assumed'> | undefined => {
  const event = own(events, name);
  const [given, worst] = [own(result.inputs, name), own(result.assumed, name)];
  if (given !== undefined) return { value: given, ...(event === undefined ? {} : { event }) };
  if (worst !== undefined) return { value: worst, assumed: 'worst' };
  const { unknown } = rules.document.inputs[name] ?? {};
  return unknown === undefined || typeof unknown === 'object'
    ? undefined
    : { value: unknown, assumed: 'unknown' };
};

type Told = {
  readonly rules: CompiledRuleSet;
  readonly result: Result;
  readonly events: Readonly<Record<string, string>>;
};

const inputsTold = (told: Told): readonly WorksheetInput[] => {
  const declared = Object.entries(told.rules.document.inputs).flatMap(([name, { type }]) => {
    const one = inputTold(name, told);
    return one === undefined ? [] : [{ name, type: typeTold(type), ...one }];
  });
  return [...declared, ...told.result.asked];
};

/**
 * The whole worksheet of a result: `digest` is the identity of the rule set, `events` name the recorded
 * event of each input by the input's name, `recorded` the moment whose knowledge was asked.
 */
export const worksheetOf = (
  rules: CompiledRuleSet,
  result: Result,
  context: {
    readonly digest: string;
    readonly at: { readonly valid: IsoDate; readonly recorded: Instant | null };
    readonly events?: Readonly<Record<string, string>>;
    readonly nearest?: Worksheet['nearest'];
  },
): Worksheet => ({
  rules: {
    id: rules.document.id,
    version: rules.document.version,
    digest: context.digest,
  },
  at: context.at,
  inputs: inputsTold({ rules, result, events: context.events ?? {} }),
  observed: result.observed,
  clauses: result.clauses,
  rows: result.rows,
  steps: worksheetRows(rules, result),
  result: { value: result.result, type: result.type, clause: result.clause },
  nearest: context.nearest ?? null,
});

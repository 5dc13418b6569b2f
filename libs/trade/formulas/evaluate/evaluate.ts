import { decimalText, type IsoDate } from '#kernel';
import type { ClausePlan } from '../clauses/clauses.ts';
import type { Rounder } from '../compile/cut.ts';
import type { RuleSetDocument } from '../document/document.ts';
import type { Evaluation } from './evaluation.ts';
import type { Frame } from '../compile/expression.ts';
import { type CompiledInput, type InputValues, setLeaf, valueTold } from '../compile/inputs.ts';
import { readValue } from '../compile/leaf-type.ts';
import { reach } from '../compile/parameter-coverage.ts';
import type { CompiledParameter } from '../compile/parameters.ts';
import { type StepPlan, stepsTaken } from './steps.ts';

/** Everything an evaluation runs on. */
export type Machine = {
  readonly document: RuleSetDocument;
  readonly type: string;
  readonly inputs: readonly CompiledInput[];
  readonly parameters: readonly CompiledParameter[];
  readonly clauses: ClausePlan;
  readonly rounder: Rounder;
  readonly plans: readonly StepPlan[];
  /** The number of the step that rounds the result. */
  readonly resultStep: number;
};
type Given = Frame & { readonly given: Set<string> };
type Told = Record<string, string | boolean>;

const emptyFrame = (): Given => ({
  numbers: new Map(),
  truths: new Map(),
  texts: new Map(),
  given: new Set(),
  taken: [],
});

const valueNamed = (values: InputValues, name: string): string | boolean | undefined =>
  Object.hasOwn(values, name) ? values[name] : undefined;

const missingOf = (inputs: readonly CompiledInput[], values: InputValues): readonly string[] =>
  inputs.flatMap(({ name, unknown }) =>
    unknown === undefined && valueNamed(values, name) === undefined ? [name] : [],
  );

/** Reads one input into the frame; a value that is not of its type says what would be right. */
const readInput = (
  { name, type, unknown }: CompiledInput,
  raw: string | boolean | undefined,
  { frame, told }: { readonly frame: Given; readonly told: Told },
): Evaluation | undefined => {
  if (raw === undefined) {
    if (unknown !== undefined) setLeaf(frame, name, unknown);
    return undefined;
  }
  const read = readValue(type, raw);
  if ('wanted' in read) {
    return { kind: 'outside', input: name, value: String(raw).slice(0, 60), wanted: read.wanted };
  }
  setLeaf(frame, name, read.value);
  frame.given.add(name);
  told[name] = valueTold(type, read.value);
  return undefined;
};

const outOfLaw = (document: RuleSetDocument, at: IsoDate): Evaluation | undefined => {
  const { from, until } = reach(document);
  if (from <= at && (until === null || at < until)) return undefined;
  const wanted = `a day from ${from} until ${until ?? 'repealed'}, on which the rule set is law`;
  return { kind: 'outside', input: 'at', value: at, wanted };
};

const concluded = (machine: Machine, frame: Given, told: Told): Evaluation => {
  const { clauses, rounder, plans, resultStep, type } = machine;
  const { clause, value } = clauses.decide(frame);
  const rounded = rounder.round(value);
  frame.taken.push({ step: resultStep, value: rounded, exact: value });
  return {
    kind: 'result',
    result: decimalText({ digits: rounded, scale: rounder.scale }),
    type,
    clause,
    steps: stepsTaken(plans, frame.taken),
    inputs: told,
  };
};

/** Evaluates a rule set for some inputs on a day. */
export const evaluateOn = (machine: Machine, values: InputValues, at: IsoDate): Evaluation => {
  const missing = missingOf(machine.inputs, values);
  if (missing.length > 0) return { kind: 'missing', inputs: missing };
  const beyond = outOfLaw(machine.document, at);
  if (beyond !== undefined) return beyond;
  const [frame, told] = [emptyFrame(), {}];
  for (const input of machine.inputs) {
    const outside = readInput(input, valueNamed(values, input.name), { frame, told });
    if (outside !== undefined) return outside;
  }
  for (const { name, on } of machine.parameters) {
    const value = on(at);
    if (value !== undefined) setLeaf(frame, name, value);
  }
  return concluded(machine, frame, told);
};

import { decimalText, type IsoDate } from '#kernel';
import type { Asked, Frame, Taken, Value } from '../compile/frame.ts';
import { type CompiledInput, type InputValues, valueTold } from '../compile/inputs.ts';
import { fits, readValue } from '../compile/leaves/leaf-read.ts';
import type { InputValue } from '../compile/leaves/leaf-type.ts';
import type { EvaluateOptions, Evaluation, NoResult, TypedResult } from './evaluation.ts';
import { frameOf } from './frame-of.ts';
import { liveRows, type Machine, noResult, savedBy } from './machine.ts';
import { stepsTaken } from './steps.ts';
import { worstCase } from './worst.ts';

type Told = Record<string, string | boolean>;

export const valueNamed = (values: InputValues, name: string): InputValue | undefined =>
  Object.hasOwn(values, name) ? values[name] : undefined;

const shortly = (raw: InputValue): string =>
  typeof raw === 'object' ? (JSON.stringify(raw) ?? '').slice(0, 60) : String(raw).slice(0, 60);

/** Reads one input into its slot; a value that is not of its type says what would be right. */
export const readInput = (
  { name, type }: CompiledInput,
  raw: InputValue,
  into: { readonly frame: Frame; readonly slot: number; readonly told: Told },
): NoResult | undefined => {
  const read = readValue(type, raw);
  if ('wanted' in read) {
    return { kind: 'outside', input: name, value: shortly(raw), wanted: read.wanted };
  }
  const { frame, slot, told } = into;
  frame.values[slot] = read.value;
  frame.given[slot] = true;
  told[name] = valueTold(type, read.value);
  return undefined;
};

/** Works a full frame out to a result, with the worksheet if the frame keeps one. */
const concluded = (
  machine: Machine,
  frame: Frame,
  { told, assumed }: { readonly told: Told; readonly assumed: Told },
): Evaluation => {
  const saved = savedBy(machine, frame);
  if (saved !== undefined) return saved;
  const { clauses, rounder, plans, resultStep, type } = machine;
  const { clause, value } = clauses.decide(frame);
  const trouble = noResult(frame.troubles);
  if (trouble !== undefined) return trouble;
  const rounded = rounder.round(value);
  const { taken } = frame;
  taken?.push({ step: resultStep, value: rounded, exact: value });
  const steps = taken === undefined ? [] : stepsTaken(plans, taken);
  return {
    kind: 'result',
    result: decimalText({ digits: rounded, scale: rounder.scale }),
    type,
    clause,
    rows: liveRows(machine, frame),
    steps,
    asked: onceEach(frame.asked),
    observed: [...new Set(frame.observed)],
    leftOut: frame.leftOut,
    clauses: taken === undefined ? [] : clauses.explain(frame),
    inputs: told,
    assumed,
  };
};

/** Each question once, however often it was asked. */
const onceEach = (asked: readonly Asked[]): readonly Asked[] =>
  asked.length < 2 ? asked : [...new Map(asked.map((one) => [one.name, one])).values()];

/** Reads what was given and lets `unknown` count for the rest; names what is still missing. */
export const filled = (
  inputs: readonly CompiledInput[],
  values: InputValues,
  { frame, told }: { readonly frame: Frame; readonly told: Told },
): NoResult | { readonly open: readonly number[] } => {
  const open: number[] = [];
  let slot = 0;
  for (const input of inputs) {
    const raw = valueNamed(values, input.name);
    if (raw !== undefined) {
      const outside = readInput(input, raw, { frame, slot, told });
      if (outside !== undefined) return outside;
    } else if (input.unknown === undefined) open.push(slot);
    else frame.values[slot] = input.unknown;
    slot += 1;
  }
  return { open };
};

/** Evaluates a rule set for some inputs on a day. */
export const evaluateOn = (
  machine: Machine,
  values: InputValues,
  [at, { law, steps = true }]: readonly [IsoDate, EvaluateOptions],
): Evaluation => {
  const template = machine.templateOn(at);
  if ('kind' in template) return missingFirst(machine, values) ?? template;
  const frame = frameOf(template, at, { law, steps });
  const told: Told = {};
  const found = filled(machine.inputs, values, { frame, told });
  if ('kind' in found) return found;
  if (found.open.length > 0) return withWorst(machine, frame, { told, open: found.open });
  return concluded(machine, frame, { told, assumed: {} });
};

/** Names what is missing; or lets the worst case count, where that is what the document says. */
const withWorst = (
  machine: Machine,
  frame: Frame,
  { told, open }: { readonly told: Told; readonly open: readonly number[] },
): Evaluation => {
  const missing = open.flatMap((slot) => {
    const input = machine.inputs[slot];
    return input === undefined || input.worst !== undefined ? [] : [input.name];
  });
  if (missing.length > 0) return { kind: 'missing', inputs: missing };
  const worst = worstCase(machine, frame, open);
  if ('kind' in worst) return worst;
  const { result, assumed } = worst;
  const evaluation = concluded(machine, frame, { told, assumed });
  return evaluation.kind === 'result' ? { ...evaluation, result } : evaluation;
};

const missingFirst = ({ inputs }: Machine, values: InputValues): NoResult | undefined => {
  const missing = inputs.filter(
    ({ name, unknown, worst }) =>
      unknown === undefined && worst === undefined && valueNamed(values, name) === undefined,
  );
  return missing.length === 0
    ? undefined
    : { kind: 'missing', inputs: missing.map(({ name }) => name) };
};

const misfit = ({ name, type }: CompiledInput, value: Value): NoResult => ({
  kind: 'outside',
  input: name,
  value: String(valueTold(type, value)),
  wanted: `a typed ${type.kind} within its domain`,
});

/** Puts typed inputs into their slots; the first that is missing or does not fit is told. */
const filledTyped = (
  inputs: readonly CompiledInput[],
  values: readonly (Value | undefined)[],
  frame: Frame,
): NoResult | undefined => {
  let slot = 0;
  for (const input of inputs) {
    const value = values[slot];
    const counts = value ?? input.unknown;
    if (counts === undefined) return { kind: 'missing', inputs: [input.name] };
    if (value !== undefined) {
      if (!fits(input.type, value)) return misfit(input, value);
      frame.given[slot] = true;
    }
    frame.values[slot] = counts;
    slot += 1;
  }
  return undefined;
};

const noSteps: readonly Taken[] = [];

/** The same for typed inputs in the order of the document, with the worksheet off unless asked for. */
export const evaluateTypedOn = (
  machine: Machine,
  values: readonly (Value | undefined)[],
  [at, { law, steps = false }]: readonly [IsoDate, EvaluateOptions],
): TypedResult | NoResult => {
  const template = machine.templateOn(at);
  if ('kind' in template) return template;
  const frame = frameOf(template, at, { law, steps });
  const stopped = filledTyped(machine.inputs, values, frame) ?? savedBy(machine, frame);
  if (stopped !== undefined) return stopped;
  const { clause, value: exact } = machine.clauses.decide(frame);
  const trouble = noResult(frame.troubles);
  if (trouble !== undefined) return trouble;
  const value = machine.rounder.round(exact);
  const { taken = noSteps, rows } = frame;
  frame.taken?.push({ step: machine.resultStep, value, exact });
  return { kind: 'value', value, clause, rows, taken };
};

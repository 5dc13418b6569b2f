import { decimalText, type IsoDate } from '#kernel';
import type { CompiledRuleSet } from '../evaluate/evaluation.ts';
import type { CompiledInput, InputValues } from '../compile/inputs.ts';
import type { Form } from './core/form.ts';
import { point, rangeOf } from './core/range.ts';
import type { ExampleLaw } from '../document/document.ts';
import { lawOf } from '../examples.ts';
import type { Value } from './nodes/reading.ts';
import type { Assignment } from './assignment.ts';
import type { Given, Statement } from './statement.ts';
import { dateOfDay, type Subject, theDay, variableOf } from './subject.ts';

type Inputs = Readonly<Record<string, string | boolean>>;
/** One declaration that was looked at: its inputs, its day, the law where it is asked, and the duty. */
export type Sighting = {
  readonly inputs: Inputs;
  readonly at: IsoDate;
  readonly law?: readonly ExampleLaw[];
  readonly duty: string;
};

const textAt = (form: Form, { point: at }: Assignment): string =>
  decimalText({ digits: rangeOf(form, at.map(point)).low, scale: form.scale });

const valueText = (value: Value, by: Assignment): string | boolean => {
  switch (value.kind) {
    case 'truth':
      return value.held;
    case 'code':
      return value.code;
    case 'date':
      return dateOfDay(rangeOf(value.day, by.point.map(point)).low);
    case 'number':
      return textAt(value.form, by);
    case 'span':
      return textAt(value.count, by);
  }
};

const chosenText = (
  { states }: Subject,
  { name, type, unknown }: CompiledInput,
  by: Assignment,
): string | boolean => {
  const chosen = by.choices.get(name);
  if (type.kind === 'code') return type.codes[chosen ?? 0] ?? '';
  if (type.kind === 'state') return states[chosen ?? 0] ?? '';
  return chosen === undefined ? unknown === true : chosen === 0;
};

const varyingText = (subject: Subject, { name, type }: CompiledInput, by: Assignment): string => {
  const digits = by.point[variableOf(subject, name)] ?? 0n;
  if (type.kind === 'date') return dateOfDay(digits);
  return decimalText({ digits, scale: type.kind === 'number' ? type.scale : 0 });
};

const inputText = (
  subject: Subject,
  input: CompiledInput,
  { by, given }: { readonly by: Assignment; readonly given: Given },
): string | boolean | undefined => {
  const { name, type } = input;
  if (type.kind === 'series' || type.kind === 'origin') return undefined;
  const told = given.get(name);
  if (told !== undefined) return valueText(told, by);
  if (by.choices.get(`known ${name}`) === 1) return undefined;
  return variableOf(subject, name) < 0
    ? chosenText(subject, input, by)
    : varyingText(subject, input, by);
};

/** The day of an assignment. */
const dayOf = ({ days, document }: Subject, { choices }: Assignment): IsoDate =>
  days[choices.get(theDay) ?? 0] ?? document.valid.from;

const inputsOf = (subject: Subject, by: Assignment, given: Given): Inputs =>
  Object.fromEntries(
    [...subject.inputs.values()].flatMap((input) => {
      const text = inputText(subject, input, { by, given });
      return text === undefined ? [] : [[input.name, text] as const];
    }),
  );

/** A series and an origin of which nothing is told, where nothing else counts instead. */
const nothingTold = ({ inputs }: Subject): InputValues =>
  Object.fromEntries(
    [...inputs.values()].flatMap(({ name, type, unknown }) => {
      if (unknown !== undefined) return [];
      if (type.kind === 'series') return [[name, []] as const];
      return type.kind === 'origin' ? [[name, {}] as const] : [];
    }),
  );

/** What the law says at an assignment. */
const lawAt = ({ laws, variables }: Subject, by: Assignment): readonly ExampleLaw[] =>
  laws.flatMap(({ name, what, key, type }) => {
    if (by.choices.get(`said ${what} ${key}`) === 1) return [];
    const digits = by.point[variables.findIndex((one) => one.name === name)] ?? 0n;
    const value = decimalText({ digits, scale: type.scale });
    return [{ what: what as ExampleLaw['what'], key, value }];
  });

/** The declarations that a statement compares at one assignment, as the compiled rule set sees them. */
export const sightings = (
  subject: Subject,
  rules: CompiledRuleSet,
  { compared, by }: Pick<Statement, 'compared'> & { readonly by: Assignment },
): readonly Sighting[] => {
  const [at, law] = [dayOf(subject, by), lawAt(subject, by)];
  const bare = nothingTold(subject);
  return compared.map((given) => {
    const inputs = inputsOf(subject, by, given);
    const found = rules.evaluate({ ...bare, ...inputs }, at, { law: lawOf({ law }) });
    const duty = found.kind === 'result' ? found.result : 'none';
    return { inputs, at, ...(law.length === 0 ? {} : { law }), duty };
  });
};

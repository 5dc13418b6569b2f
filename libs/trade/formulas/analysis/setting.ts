import type { IsoDate } from '#kernel';
import type { CompiledInput, InputValues } from '../compile/inputs.ts';
import { readValue } from '../compile/leaves/leaf-read.ts';
import type { InputValue } from '../compile/leaves/leaf-type.ts';
import type { ExampleLaw } from '../document/document.ts';
import type { LawVariable } from './laws.ts';
import { leafValue } from './nodes/leaf.ts';
import type { Value } from './nodes/reading.ts';
import type { Subject } from './subject.ts';

/** A declaration but for its price: what is told of it, and its day. */
export type Setting = {
  /** The input that is the price. */
  readonly price: string;
  readonly inputs: InputValues;
  readonly at: IsoDate;
  /** What the law says where the rule asks it. */
  readonly law?: readonly ExampleLaw[];
  /** Another input, which is what the first leaves of a sum: what is outside a quota of a quantity. */
  readonly rest?: { readonly input: string; readonly of: string };
  /** The ends between which the first input is looked at, where they are not those of its domain. */
  readonly between?: readonly [least: string, most: string];
};
/** A subject of which all but the price is known. */
export type Known = {
  readonly subject: Subject;
  readonly given: ReadonlyMap<string, Value>;
  readonly choices: ReadonlyMap<string, number>;
};
type Filling = { readonly given: Map<string, Value>; readonly choices: Map<string, number> };

const isTreated = ({ type: { kind } }: CompiledInput): boolean =>
  kind !== 'origin' && kind !== 'series';

/** An input as told, or as the document counts it when nobody told; undefined when neither is sound. */
const valueIn = ({ type, unknown }: CompiledInput, raw: InputValue | undefined) => {
  if (raw === undefined) return unknown;
  const read = readValue(type, raw);
  return 'value' in read ? read.value : undefined;
};

/** Puts an input in its place; false where it is missing. What is not treated is left for who asks. */
const fillInput = (
  subject: Subject,
  [input, raw]: readonly [CompiledInput, InputValue | undefined],
  { given, choices }: Filling,
): boolean => {
  const { name, type } = input;
  const value = valueIn(input, raw);
  if (value === undefined) return false;
  if (raw === undefined && subject.asked.has(name)) choices.set(`known ${name}`, 1);
  else if (isTreated(input)) given.set(name, leafValue(type, value));
  return true;
};

/** Puts what the law says in its place; where it says different things by date, it is left open. */
const fillLaw = (
  { name, what, key, type }: LawVariable,
  law: readonly ExampleLaw[],
  { given, choices }: Filling,
): void => {
  const answers = law.filter((one) => one.what === what && one.key === key);
  const [only, ...more] = answers;
  choices.set(`said ${what} ${key}`, only === undefined ? 1 : 0);
  if (only === undefined || more.length > 0) return;
  const read = readValue(type, only.value);
  if ('value' in read) given.set(name, leafValue(type, read.value));
};

/** Everything but the price as it is in a setting; undefined when an input is missing. */
export const knownIn = (
  all: Subject,
  { price, inputs, at, law = [] }: Setting,
): Known | undefined => {
  const filling: Filling = { given: new Map(), choices: new Map() };
  for (const input of all.inputs.values()) {
    const { name } = input;
    if (name !== price && !fillInput(all, [input, inputs[name]], filling)) return undefined;
  }
  for (const one of all.laws) fillLaw(one, law, filling);
  const laws = all.laws.filter(({ name }) => filling.given.has(name));
  return { ...filling, subject: { ...all, laws, days: [at], isOnOneDay: true } };
};

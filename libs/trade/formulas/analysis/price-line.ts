import { decimalText, readDecimal, subtractDecimals, tenTo } from '#kernel';
import type { CompiledRuleSet } from '../evaluate/evaluation.ts';
import type { InputValues } from '../compile/inputs.ts';
import { readFigure } from '../document/figure.ts';
import { lawOf } from '../examples.ts';
import { constantForm, type Form, minus, variableForm } from './core/form.ts';
import type { Range } from './core/range.ts';
import type { Walk } from './core/walk.ts';
import { dutyOf } from './duty.ts';
import { numberValue, type NumberValue, type Reading, type Value } from './nodes/reading.ts';
import { readingOf } from './nodes/read.ts';
import { formulaLabels, type Piece, piecesOf } from './pieces.ts';
import { knownIn, type Setting } from './setting.ts';
import { stretchesTreated } from './stretches.ts';
import { type Subject, subjectOf, variableOf } from './subject.ts';

/** A price, and the duty that is found there. */
export type Priced = { readonly price: string; readonly duty: string };
/** A rule set as a function of the price alone. */
export type PriceLine = {
  readonly domain: Range;
  /** Decimals of the price. */
  readonly scale: number;
  /** What was chosen of inputs that nobody told, for walks along the line. */
  readonly choices: ReadonlyMap<string, number>;
  /** The duty on a walk, the price being variable 0. */
  readonly duty: (walk: Walk) => Form;
  readonly at: (tick: bigint) => Priced;
  readonly tickOf: (price: string) => bigint | undefined;
  readonly pieces: () => readonly Piece[];
  /** Stretches on which there is a duty, and on which there is none. */
  readonly nils: () => readonly (Range & { readonly isNil: boolean | undefined })[];
};

/** Whether a number is nil on a walk. */
export const isNilOn = (walk: Walk, form: Form): boolean => {
  const digits = { ...form, scale: 0 };
  return !walk.decide(minus(digits, constantForm(1n))) && walk.decide(digits);
};

/** The price's own number: all else is known, so it is the only variable, number 0. */
const priceIn = (subject: Subject, name: string) => {
  const type = subject.inputs.get(name)?.type;
  const domain = subject.box[variableOf(subject, name)];
  if (type?.kind !== 'number' || domain === undefined) return undefined;
  const { scale } = type;
  return { domain, scale, value: numberValue(variableForm(0, scale), type.dimension) };
};

const tickAt = (price: string, scale: number): bigint | undefined => {
  const figure = readFigure(price);
  if (figure === undefined || figure.scale > scale) return undefined;
  return figure.digits * tenTo(scale - figure.scale);
};

/** What is left of a sum, told in the decimals of the price. */
const restAt = ({ rest }: Setting, price: string): InputValues =>
  rest === undefined
    ? {}
    : { [rest.input]: decimalText(subtractDecimals(readDecimal(rest.of), readDecimal(price))) };

const pricedBy =
  (rules: CompiledRuleSet, setting: Setting, scale: number) =>
  (tick: bigint): Priced => {
    const { price: name, inputs, at, law = [] } = setting;
    const price = decimalText({ digits: tick, scale });
    const told = { ...inputs, [name]: price, ...restAt(setting, price) };
    const found = rules.evaluate(told, at, { law: lawOf({ law }), steps: false });
    return { price, duty: found.kind === 'result' ? found.result : 'none' };
  };

/** The part of a domain between two ends, as far as it is of the domain. */
const partOf = ({ low, high }: Range, { between }: Setting, scale: number): Range => {
  const [from = low, to = high] = between?.map((end) => tickAt(end, scale)) ?? [];
  return { low: from < low ? low : from, high: to > high ? high : to };
};

type Line = { readonly setting: Setting; readonly value: NumberValue };

/** What the line itself tells: the price, and what it leaves of a sum; undefined where that is no number. */
const givenAlong = (subject: Subject, { setting: { price, rest }, value }: Line) => {
  const given: [string, Value][] = [[price, value]];
  if (rest === undefined) return given;
  const left = priceIn(subject, rest.input);
  const of = left && tickAt(rest.of, left.scale);
  if (left === undefined || of === undefined) return undefined;
  given.push([
    rest.input,
    { ...left.value, form: minus(constantForm(of, left.scale), value.form) },
  ]);
  return given;
};

/** A rule set seen along its price in a setting; undefined where an input is missing or is no number. */
export const priceLine = (rules: CompiledRuleSet, setting: Setting): PriceLine | undefined => {
  const subject = subjectOf(rules.document);
  const price = subject && priceIn(subject, setting.price);
  const { rest } = setting;
  const inputs = rest === undefined ? setting.inputs : { ...setting.inputs, [rest.input]: rest.of };
  const known = subject && knownIn(subject, { ...setting, inputs });
  const along = price && givenAlong(subject, { setting, value: price.value });
  if (price === undefined || known === undefined || along === undefined) return undefined;
  const { scale } = price;
  const domain = partOf(price.domain, setting, scale);
  const { choices } = known;
  const given = new Map([...known.given, ...along]);
  const read = (walk: Walk): Reading => readingOf(walk, known.subject, given);
  const stretchesBy = (label: (walk: Walk) => string) =>
    stretchesTreated({ box: [domain], variable: 0, label, choices });
  return {
    domain,
    scale,
    choices,
    duty: (walk) => dutyOf(read(walk)).form,
    at: pricedBy(rules, setting, scale),
    tickOf: (text) => tickAt(text, scale),
    pieces: () => {
      const { label, known: formulas } = formulaLabels(read);
      return piecesOf(stretchesBy(label), formulas);
    },
    nils: () =>
      stretchesBy((walk) => String(isNilOn(walk, dutyOf(read(walk)).form))).map((one) => ({
        low: one.low,
        high: one.high,
        isNil: one.label === undefined ? undefined : one.label === 'true',
      })),
  };
};

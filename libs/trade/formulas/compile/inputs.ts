import { decimalText, tenTo } from '#kernel';
import type { InputSpec, RuleSetDocument } from '../document/document.ts';
import type { Frame } from './expression.ts';
import { readFigure } from '../document/figure.ts';
import { type LeafType, type NumberType, readType, readValue, type Value } from './leaf-type.ts';
import { below, type Place, type Reporter } from './scope.ts';

/** An input as compiled: its type, and what counts when nobody told. */
export type CompiledInput = {
  readonly name: string;
  readonly type: LeafType;
  readonly unknown: Value | undefined;
};
/** What an evaluation is given, by name: decimal text, truths, codes and dates. */
export type InputValues = Readonly<Record<string, string | boolean | undefined>>;
type Here = readonly [Place, Reporter];

/** An end of a domain as an integer at the input's scale. */
const endOf = (text: string, scale: number): bigint | undefined => {
  const figure = readFigure(text);
  if (figure === undefined || figure.scale > scale) return undefined;
  return figure.digits * tenTo(scale - figure.scale);
};

const bounded = (
  type: NumberType,
  domain: readonly [string, string],
  [place, report]: Here,
): LeafType | undefined => {
  const [low, high] = domain.map((end) => endOf(end, type.scale));
  if (low !== undefined && high !== undefined && low <= high) return { ...type, low, high };
  return report(
    below(place, 'domain').at,
    'domain-ends',
    `a domain is [least, most], least first, each with at most ${type.scale} decimals`,
  );
};

const numberInput = (
  { scale, domain, rounded }: InputSpec,
  type: NumberType,
  [place, report]: Here,
): LeafType | undefined => {
  if (scale === undefined) {
    return report(place.at, 'scale-missing', 'a number states its decimals, such as "scale": 2');
  }
  if (rounded !== undefined && rounded.places > scale) {
    const message = `rounded to ${rounded.places} places it has more decimals than its scale ${scale}`;
    return report(below(place, 'rounded').at, 'scale-too-small', message);
  }
  return domain === undefined ? type : bounded(type, domain, [place, report]);
};

const inputType = (spec: InputSpec, place: Place, report: Reporter): LeafType | undefined => {
  const type = readType(spec.type, spec.scale ?? 0);
  if ('fault' in type) return report(below(place, 'type').at, 'not-a-type', type.fault);
  if (type.kind === 'number') return numberInput(spec, type, [place, report]);
  const odd = (['scale', 'domain', 'rounded'] as const).find((key) => spec[key] !== undefined);
  if (odd === undefined) return type;
  const message = `a ${type.kind} has no ${odd}, which is for numbers; take it out`;
  return report(below(place, odd).at, 'not-for-this-type', message);
};

const compiledInput = (
  [name, spec]: readonly [string, InputSpec],
  place: Place,
  report: Reporter,
): CompiledInput | undefined => {
  const type = inputType(spec, place, report);
  if (type === undefined || spec.unknown === undefined) {
    return type && { name, type, unknown: undefined };
  }
  const read = readValue(type, spec.unknown);
  if ('value' in read) return { name, type, unknown: read.value };
  const message = `what counts when nobody told should be ${read.wanted}`;
  return report(below(place, 'unknown').at, 'value-not-of-type', message);
};

/** Reads the declared inputs; one that is wrong is reported and left out. */
export const compileInputs = (
  { inputs }: RuleSetDocument,
  report: Reporter,
): readonly CompiledInput[] =>
  Object.entries(inputs).flatMap((entry) => {
    const place = below({ at: '', depth: 0 }, 'inputs', entry[0]);
    return compiledInput(entry, place, report) ?? [];
  });

/** Puts a leaf's value where its expression looks for it. */
export const setLeaf = (frame: Frame, name: string, value: Value): void => {
  if (typeof value === 'bigint') frame.numbers.set(name, value);
  else if (typeof value === 'boolean') frame.truths.set(name, value);
  else frame.texts.set(name, value);
};

/** The value as worksheets tell it: numbers as canonical decimal text. */
export const valueTold = (type: LeafType, value: Value): string | boolean =>
  typeof value === 'bigint'
    ? decimalText({ digits: value, scale: type.kind === 'number' ? type.scale : 0 })
    : value;

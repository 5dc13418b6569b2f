import { decimalText, tenTo } from '#kernel';
import { plain } from './dimension.ts';
import type { InputSpec, RuleSetDocument } from '../document/document.ts';
import { isEntries, isNumber, isText, isTruth, type Value } from './frame.ts';
import { readFigure } from '../document/figure.ts';
import { readType, readValue } from './leaves/leaf-read.ts';
import type {
  DateType,
  InputValue,
  LeafType,
  NumberType,
  SeriesType,
  SpanType,
} from './leaves/leaf-type.ts';
import { below, type Place, type Reporter } from './scope.ts';
import { type CompiledInput, reportWorst, worstInput } from './worst-input.ts';

export type { CompiledInput } from './worst-input.ts';

/** What an evaluation is given, by name: decimal text, truths, codes, dates, states, origins and series. */
export type InputValues = Readonly<Record<string, InputValue | undefined>>;
type Here = readonly [Place, Reporter];

/** An end of a domain as an integer at the input's scale. */
export const endOf = (text: string, scale: number): bigint | undefined => {
  const figure = readFigure(text);
  if (figure === undefined || figure.scale > scale) return undefined;
  return figure.digits * tenTo(scale - figure.scale);
};

type Scaled = NumberType | SeriesType;

const bounded = <T extends Scaled>(
  type: T,
  domain: readonly [string, string],
  [place, report]: Here,
): T | undefined => {
  const [low, high] = domain.map((end) => endOf(end, type.scale));
  if (low !== undefined && high !== undefined && low <= high) return { ...type, low, high };
  return report(
    below(place, 'domain').at,
    'domain-ends',
    `a domain is [least, most], least first, such as ["0","10000"], each with at most ${type.scale} decimals`,
  );
};

const scaledInput = <T extends Scaled>(
  { scale, domain, rounded }: InputSpec,
  type: T,
  [place, report]: Here,
): T | undefined => {
  if (scale === undefined) {
    return report(place.at, 'scale-missing', 'a number states its decimals, such as "scale": 2');
  }
  if (rounded !== undefined && rounded.places > scale) {
    const message = `rounded to ${rounded.places} places it has more decimals than its scale ${scale}; raise the scale to ${rounded.places}`;
    return report(below(place, 'rounded').at, 'scale-too-small', message);
  }
  return domain === undefined ? type : bounded(type, domain, [place, report]);
};

const datesWithin = (
  { domain }: InputSpec,
  type: DateType,
  [place, report]: Here,
): LeafType | undefined => {
  if (domain === undefined) return type;
  const [first, last] = domain;
  const areDates = domain.every((end) => 'value' in readValue(type, end));
  if (areDates && first <= last) return { ...type, first, last };
  const message = 'a domain of dates is [first, last], first before last, each as YYYY-MM-DD';
  return report(below(place, 'domain').at, 'domain-ends', message);
};

const spansWithin = ({ domain }: InputSpec, type: SpanType, here: Here): LeafType | undefined => {
  if (domain === undefined) return type;
  const found = bounded({ ...type, kind: 'number', dimension: plain, scale: 0 }, domain, here);
  return found && { ...type, low: found.low, high: found.high };
};

/** Which of the fields that only some types have goes with a type. */
const fitting: Readonly<Record<LeafType['kind'], readonly (keyof InputSpec)[]>> = {
  number: ['scale', 'domain', 'rounded'],
  series: ['scale', 'domain', 'max', 'observed'],
  date: ['domain'],
  span: ['domain'],
  truth: [],
  code: [],
  state: [],
  origin: [],
};

const inputType = (spec: InputSpec, place: Place, report: Reporter): LeafType | undefined => {
  const type = readType(spec.type, spec.scale ?? 0);
  if ('fault' in type) return report(below(place, 'type').at, 'not-a-type', type.fault);
  const odd = (['scale', 'domain', 'rounded', 'max', 'observed'] as const).find(
    (key) => spec[key] !== undefined && !fitting[type.kind].includes(key),
  );
  if (odd !== undefined) {
    const message = `a ${type.kind} has no ${odd}; take it out`;
    return report(below(place, odd).at, 'not-for-this-type', message);
  }
  return narrowed(spec, type, [place, report]);
};

const narrowed = (spec: InputSpec, type: LeafType, here: Here): LeafType | undefined => {
  switch (type.kind) {
    case 'number':
      return scaledInput(spec, type, here);
    case 'series':
      return scaledInput(spec, { ...type, most: spec.max ?? type.most }, here);
    case 'date':
      return datesWithin(spec, type, here);
    case 'span':
      return spansWithin(spec, type, here);
    case 'truth':
    case 'code':
    case 'state':
    case 'origin':
      return type;
  }
};

const compiledInput = (
  [name, spec]: readonly [string, InputSpec],
  place: Place,
  report: Reporter,
): CompiledInput | undefined => {
  const type = inputType(spec, place, report);
  const { unknown } = spec;
  if (type === undefined) return undefined;
  if (unknown === undefined) return { name, type, unknown: undefined };
  if (typeof unknown === 'object')
    return worstInput({ name, type }, [spec, unknown], [place, report]);
  const read = readValue(type, unknown);
  if ('value' in read) return { name, type, unknown: read.value };
  const message = `what counts when nobody told should be ${read.wanted}, or { "worst": "greatest" }`;
  return report(below(place, 'unknown').at, 'value-not-of-type', message);
};

/** Reads the declared inputs; one that is wrong is reported and left out. */
export const compileInputs = (
  { inputs }: RuleSetDocument,
  report: Reporter,
): readonly CompiledInput[] => {
  const found = Object.entries(inputs).flatMap((entry) => {
    const place = below({ at: '', depth: 0 }, 'inputs', entry[0]);
    return compiledInput(entry, place, report) ?? [];
  });
  reportWorst(found, report);
  return found;
};

/** The value as worksheets tell it: numbers as canonical decimal text, a series by its size. */
export const valueTold = (type: LeafType, value: Value): string | boolean => {
  if (isTruth(value) || isText(value)) return value;
  if (isNumber(value)) {
    return decimalText({ digits: value, scale: type.kind === 'number' ? type.scale : 0 });
  }
  if (isEntries(value)) return `${value.length} entries`;
  return [...value].map(([stage, state]) => `${stage} ${state}`).join(', ') || 'XXX';
};

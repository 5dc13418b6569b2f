import type { DatedValue, ParameterSpec, RuleSetDocument } from '../../document/document.ts';
import type { CompiledParameter } from './compiled-parameter.ts';
import { hull } from '../nodes/expression.ts';
import type { Value } from '../frame.ts';
import { readFigure } from '../../document/figure.ts';
import { readType, readValue } from '../leaves/leaf-read.ts';
import type { LeafType } from '../leaves/leaf-type.ts';
import { isDatedOn, overlapIn, reportCoverage } from './parameter-coverage.ts';
import { below, type Place, type Reporter } from '../scope.ts';

const decimalsOf = ({ value }: DatedValue): number =>
  typeof value === 'string' ? (readFigure(value)?.scale ?? 0) : 0;

const readValues = (
  type: LeafType,
  values: readonly DatedValue[],
  [place, report]: readonly [Place, Reporter],
): readonly Value[] | undefined => {
  const found = values.map(({ value }, n) => {
    const read = readValue(type, value);
    if ('value' in read) return read.value;
    const { at } = below(place, 'values', n, 'value');
    return report(at, 'value-not-of-type', `the value should be ${read.wanted}`);
  });
  const sound = found.filter((value) => value !== undefined);
  return sound.length === found.length ? sound : undefined;
};

/** The range of a parameter is that of its own values, so that more can be proved. */
const tightened = (type: LeafType, values: readonly Value[]): LeafType => {
  const [first, ...rest] = values.filter((value) => typeof value === 'bigint');
  return type.kind === 'number' && first !== undefined
    ? { ...type, ...hull(first, ...rest) }
    : type;
};

const compiledParameter = (
  [name, spec, dated]: readonly [string, ParameterSpec, readonly DatedValue[]],
  place: Place,
  report: Reporter,
): CompiledParameter | undefined => {
  const type = readType(spec.type, Math.max(0, ...dated.map(decimalsOf)));
  if ('fault' in type) return report(below(place, 'type').at, 'not-a-type', type.fault);
  const values = readValues(type, dated, [place, report]);
  if (values === undefined) return undefined;
  const [twice] = overlapIn(dated);
  return {
    name,
    type: tightened(type, values),
    values,
    ...(twice === undefined ? {} : { twice }),
    on: (date) => values[dated.findIndex((one) => isDatedOn(one, date))],
  };
};

/** Reads the parameters that have values of their own, and proves that each has exactly one value on every day the rule set is law. */
export const compileParameters = (
  document: RuleSetDocument,
  report: Reporter,
): readonly CompiledParameter[] =>
  Object.entries(document.parameters ?? {}).flatMap(([name, spec]) => {
    const { values } = spec;
    if (values === undefined) return [];
    const place = below({ at: '', depth: 0 }, 'parameters', name);
    reportCoverage(values, document, [below(place, 'values'), report]);
    return compiledParameter([name, spec, values], place, report) ?? [];
  });

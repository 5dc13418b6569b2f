import { attempt, Malformed, parseDate, tenTo } from '#kernel';
import { readFigure } from '../../document/figure.ts';
import type { Condition } from '../../document/node.ts';
import { least, most } from '../nodes/expression.ts';
import { type Axis, dayNumber, type Stretch } from './table-axis.ts';

/** What is wrong with a condition: the code of the finding, and what would be right. */
export type Fault = { readonly fault: readonly [code: string, message: string] };

const misfit = (wanted: string): Fault => ({
  fault: ['condition-misfits', `this column wants ${wanted}`],
});

/** Decimals of the edges of a condition. */
export const scaleOf = (condition: Condition | undefined): number => {
  if (typeof condition !== 'object' || 'in' in condition) return 0;
  return Math.max(0, ...Object.values(condition).map((edge) => readFigure(edge)?.scale ?? 0));
};

export const codesOf = (condition: Condition | undefined): readonly string[] =>
  typeof condition === 'object' && 'in' in condition ? condition.in : [];

const isDateAxis = ({ told }: Axis): boolean => told(0n) === '0000-01-01';

/** An edge on the line of its column. */
const placeOf = (edge: string, axis: Axis): bigint | undefined => {
  if (isDateAxis(axis)) {
    return attempt(parseDate, edge) instanceof Malformed ? undefined : dayNumber(edge);
  }
  const figure = readFigure(edge);
  return figure && figure.digits * tenTo(axis.scale - figure.scale);
};

type Ends = Exclude<Condition, boolean | { readonly in: readonly string[] }>;

const twice = (ends: Ends): boolean =>
  (ends.from !== undefined && ends.above !== undefined) ||
  (ends.below !== undefined && ends.upTo !== undefined);

/** The first and last place that an edge leaves. */
const cutBy = (key: string, at: bigint, { low, high }: Stretch): Stretch => {
  switch (key) {
    case 'from':
      return { low: most(low, at), high };
    case 'above':
      return { low: most(low, at + 1n), high };
    case 'upTo':
      return { low, high: least(high, at) };
    default:
      return { low, high: least(high, at - 1n) };
  }
};

/** A range with stated edges as a stretch, within what the column can be. */
const stretchOf = (ends: Ends, axis: Axis): readonly Stretch[] | Fault => {
  if (twice(ends)) {
    return { fault: ['edge-twice', 'an end is "from" or "above", and "below" or "upTo"'] };
  }
  let stretch: Stretch = { low: axis.low, high: axis.high };
  for (const [key, edge] of Object.entries(ends)) {
    const at = placeOf(edge, axis);
    if (at === undefined) return misfit(isDateAxis(axis) ? 'dates' : 'decimals as text');
    stretch = cutBy(key, at, stretch);
  }
  return stretch.low <= stretch.high ? [stretch] : [];
};

const codePlaces = (codes: readonly string[], axis: Axis): readonly Stretch[] | Fault => {
  if (axis.kind !== 'codes') return misfit('true, false or a range; "in" is for codes');
  const strange = codes.find((code) => !axis.codes.includes(code));
  return strange === undefined
    ? spots(codes.map((code) => axis.codes.indexOf(code)))
    : { fault: ['unknown-code', `"${strange}" is not one of ${axis.codes.join(', ')}`] };
};

const spots = (places: readonly number[]): readonly Stretch[] =>
  places.map((n) => ({ low: BigInt(n), high: BigInt(n) }));

/** Where a condition holds, as stretches of its column's line; any, where there is none. */
export const stretchesOf = (
  condition: Condition | undefined,
  axis: Axis,
): readonly Stretch[] | Fault => {
  if (condition === undefined) return [{ low: axis.low, high: axis.high }];
  if (typeof condition === 'boolean') {
    return axis.kind === 'truth' ? spots([condition ? 1 : 0]) : misfit('a range or codes');
  }
  if ('in' in condition) return codePlaces(condition.in, axis);
  return axis.kind === 'range' ? stretchOf(condition, axis) : misfit('codes ("in"), or a truth');
};

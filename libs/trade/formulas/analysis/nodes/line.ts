import { tenTo } from '#kernel';
import { readDimension } from '../../compile/dimension.ts';
import { readFigure } from '../../document/figure.ts';
import type { CitedRounding, Interpolate } from '../../document/node.ts';
import { cutForm } from '../core/cut.ts';
import { constantForm, digitsOf, type Form, liftedForm, minus, plus, times } from '../core/form.ts';
import { NotTreated, type Walk } from '../core/walk.ts';
import { numberIn, numberValue, type NumberValue, type Reading } from './reading.ts';

type Point = { readonly at: bigint; readonly value: bigint };
/** A line through points, places and values as integers at the two scales. */
type Line = {
  readonly points: readonly Point[];
  readonly atScale: number;
  readonly valueScale: number;
};

const figure = (text: string) => readFigure(text) ?? { digits: 0n, scale: 0 };

const lineOf = ({ points }: Interpolate, on: Form): Line => {
  const [ats, values] = (['at', 'value'] as const).map((key) =>
    points.map((one) => figure(one[key])),
  );
  const scaleOf = (some: typeof ats = []) => some.map(({ scale }) => scale);
  const [atScale, valueScale] = [Math.max(on.scale, ...scaleOf(ats)), Math.max(...scaleOf(values))];
  const at = (text: string, scale: number): bigint => {
    const { digits, scale: own } = figure(text);
    return digits * tenTo(scale - own);
  };
  return {
    atScale,
    valueScale,
    points: points.map((one) => ({ at: at(one.at, atScale), value: at(one.value, valueScale) })),
  };
};

type Placed = { readonly on: Form; readonly from: Point; readonly to: Point };

/** The place itself, or the end of the points that it lies beyond. */
const within = (walk: Walk, on: Form, points: readonly Point[]): Form => {
  const [first, last] = [points[0], points.at(-1)].map((one) => constantForm(one?.at ?? 0n));
  if (first !== undefined && !walk.decide(minus(on, first))) return first;
  return last === undefined || walk.decide(minus(last, on)) ? on : last;
};

/** The two points around a place; beyond the points, the end and its neighbour. */
const placed = ({ walk }: Reading, on: Form, points: readonly Point[]): Placed => {
  const at = within(walk, on, points);
  const isUpTo = (end: bigint): boolean => walk.decide(minus(constantForm(end), at));
  const next = points.findIndex(({ at: end }, n) => n > 0 && isUpTo(end));
  const [from, to] = [points[next - 1], points[next]];
  if (from !== undefined && to !== undefined) return { on: at, from, to };
  throw new TypeError('a line was proved to have two points');
};

/** The line through two points, worked out as one fraction and cut once. */
const cutLine = (
  walk: Walk,
  { on, from, to }: Placed,
  how: { cut: CitedRounding; scale: number },
) => {
  const run = to.at - from.at;
  const rise = times(minus(on, constantForm(from.at)), constantForm(to.value - from.value));
  const over = plus(constantForm(from.value * run), rise);
  const { mode, places = 0 } = how.cut;
  const [up, down] = [
    tenTo(Math.max(places - how.scale, 0)),
    tenTo(Math.max(how.scale - places, 0)),
  ];
  const of = times(over, constantForm(up));
  return { ...cutForm(walk, { of, by: constantForm(run * down), mode }), scale: places };
};

/** Between two points a straight line; beyond them the last value, or none. */
export const interpolate = (reading: Reading, node: Interpolate): NumberValue => {
  const asked = numberIn(reading, node.on).form;
  const { points, atScale, valueScale } = lineOf(node, asked);
  const on = digitsOf(liftedForm(asked, atScale));
  const found = placed(reading, on, points);
  if (found.on !== on && node.outside === 'refuse') throw new NotTreated('a place beyond a line');
  const form = cutLine(reading.walk, found, { cut: node.rounded, scale: valueScale });
  const read = readDimension(node.type);
  return numberValue(form, 'dimension' in read ? read.dimension : node.type);
};

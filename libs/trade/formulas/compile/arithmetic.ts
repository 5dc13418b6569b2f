import { plain, timesDimension } from './dimension.ts';
import {
  hull,
  highest,
  largestScale,
  least,
  type Lifted,
  lifted,
  most,
  type NumberExpression,
  productRange,
  type Range,
} from './expression.ts';
import type { Arithmetic, Node } from '../document/node.ts';
import { below, numberAt, numbersAt, oneDimension, type Place, type Scope } from './scope.ts';

type Combine = {
  readonly range: (parts: readonly Lifted[]) => Range;
  readonly run: (values: readonly bigint[]) => bigint;
};

const first = (values: readonly bigint[]): bigint => values[0] ?? 0n;
const second = (values: readonly bigint[]): bigint => values[1] ?? 0n;
const total = (values: readonly bigint[]): bigint => values.reduce((a, b) => a + b, 0n);
const leastOf = (values: readonly bigint[]): bigint => values.reduce(least, first(values));
const mostOf = (values: readonly bigint[]): bigint => values.reduce(most, first(values));
const gap = (values: readonly bigint[]): bigint => first(values) - second(values);
const short = (values: readonly bigint[]): bigint => most(gap(values), 0n);
const clamped = (values: readonly bigint[]): bigint =>
  least(most(first(values), second(values)), values[2] ?? 0n);

/** For an operation that never falls when a part rises, the range is its value at the ends. */
const rising = (run: Combine['run']): Combine => ({
  run,
  range: (parts) => ({
    low: run(parts.map(({ low }) => low)),
    high: run(parts.map(({ high }) => high)),
  }),
});
/** The same for two parts of which the second counts against the first. */
const against = (run: Combine['run']): Combine => ({
  run,
  range: (parts) => ({
    low: run(parts.map(({ low, high }, n) => (n === 0 ? low : high))),
    high: run(parts.map(({ low, high }, n) => (n === 0 ? high : low))),
  }),
});

/** Parts of one dimension, seen at the largest scale among them, combined to a number of that scale. */
export const combined = (
  parts: readonly NumberExpression[],
  { range, run }: Combine,
): NumberExpression => {
  const scale = largestScale(parts);
  const sameScale = parts.map((part) => lifted(part, scale));
  const runs = sameScale.map((part) => part.run);
  return {
    kind: 'number',
    dimension: parts[0]?.dimension ?? plain,
    scale,
    height: highest(...parts) + 1,
    ...range(sameScale),
    run: (frame) => run(runs.map((part) => part(frame))),
  };
};

const alike = (
  parts: readonly NumberExpression[] | undefined,
  how: Combine,
  [place, scope]: [Place, Scope],
): NumberExpression | undefined => {
  if (parts === undefined || oneDimension(parts, place, scope) === undefined) return undefined;
  return combined(parts, how);
};

/** Two or three named arguments, all or none. */
const named = (
  args: readonly (readonly [key: string, node: Node])[],
  place: Place,
  scope: Scope,
): readonly NumberExpression[] | undefined => {
  const found = args.map(([key, node]) => numberAt(node, below(place, key), scope));
  const sound = found.filter((number) => number !== undefined);
  return sound.length === found.length ? sound : undefined;
};

export const productOf = (a: NumberExpression, b: NumberExpression): NumberExpression => ({
  kind: 'number',
  dimension: timesDimension(a.dimension, b.dimension),
  scale: a.scale + b.scale,
  height: highest(a, b) + 1,
  ...productRange(a, b),
  run: (frame) => a.run(frame) * b.run(frame),
});

const turned = (
  part: NumberExpression | undefined,
  run: (value: bigint) => bigint,
): NumberExpression | undefined => {
  if (part === undefined) return undefined;
  const ends: [bigint, bigint] = [run(part.low), run(part.high)];
  const spansNil = part.low < 0n && part.high > 0n;
  return {
    kind: 'number',
    dimension: part.dimension,
    scale: part.scale,
    height: part.height + 1,
    ...(spansNil ? hull(...ends, 0n) : hull(...ends)),
    run: (frame) => run(part.run(frame)),
  };
};

const clampOf = (
  parts: readonly NumberExpression[] | undefined,
  place: Place,
  scope: Scope,
): NumberExpression | undefined => {
  const number = alike(parts, rising(clamped), [place, scope]);
  const [, low, high] = parts ?? [];
  if (number === undefined || low === undefined || high === undefined) return undefined;
  if (lifted(low, number.scale).high <= lifted(high, number.scale).low) return number;
  return scope.report(
    place.at,
    'clamp-ends-cross',
    'the least may exceed the most; declare domains so that least is never above most',
  );
};

export const compileArithmetic = (
  node: Arithmetic,
  place: Place,
  scope: Scope,
): NumberExpression | undefined => {
  const many = (nodes: readonly Node[]) => numbersAt(nodes, below(place, 'of'), scope);
  const here: [Place, Scope] = [place, scope];
  switch (node.op) {
    case 'sum':
      return alike(many(node.of), rising(total), here);
    case 'min':
      return alike(many(node.of), rising(leastOf), here);
    case 'max':
      return alike(many(node.of), rising(mostOf), here);
    case 'product':
      return many(node.of)?.reduce(productOf);
    case 'difference':
      return alike(
        named(
          [
            ['of', node.of],
            ['less', node.less],
          ],
          place,
          scope,
        ),
        against(gap),
        here,
      );
    case 'shortfall':
      return alike(
        named(
          [
            ['floor', node.floor],
            ['price', node.price],
          ],
          place,
          scope,
        ),
        against(short),
        here,
      );
    case 'clamp':
      return clampOf(
        named(
          [
            ['of', node.of],
            ['least', node.least],
            ['most', node.most],
          ],
          place,
          scope,
        ),
        place,
        scope,
      );
    case 'negate':
      return turned(numberAt(node.of, below(place, 'of'), scope), (value) => -value);
    case 'abs':
      return turned(numberAt(node.of, below(place, 'of'), scope), (value) =>
        value < 0n ? -value : value,
      );
  }
};

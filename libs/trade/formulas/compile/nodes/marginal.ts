import { adding, combined, fallingShort, productOf, takingLeast } from './combine.ts';
import { constantNumber } from './rate.ts';
import { plain } from '../dimension.ts';
import { highest, largestScale, lifted, type NumberExpression } from './expression.ts';
import type { Band, Marginal, Node } from '../../document/node.ts';
import { rememberedNumber } from '../remembered.ts';
import { below, numberAt, oneDimension, type Place, type Scope } from '../scope.ts';

type Here = readonly [Place, Scope];
/** One band: from the edge under it up to its own edge, or without end. */
type Slice = {
  readonly from: NumberExpression;
  readonly upTo: NumberExpression | undefined;
  readonly rate: NumberExpression;
};

/** The part of a number that lies in one band; it rises with the number and the upper edge. */
const slicePart = (on: NumberExpression, { from, upTo }: Slice): NumberExpression =>
  combined([upTo === undefined ? on : combined([on, upTo], takingLeast), from], fallingShort);

/** A hundredth of a number: two more decimals in its scale. */
const hundredth = (number: NumberExpression): NumberExpression => ({
  ...number,
  scale: number.scale + 2,
});

/** The duty of one band: a percentage of its part, or a rate for each unit of it. */
const sliceDuty = (on: NumberExpression, slice: Slice): NumberExpression => {
  const duty = productOf(slicePart(on, slice), slice.rate);
  return slice.rate.dimension === plain ? hundredth(duty) : duty;
};

/** A number that several bands ask for, found once. */
const oftenAsked = (node: Node, place: Place, scope: Scope): NumberExpression | undefined => {
  const found = numberAt(node, place, scope);
  return found && rememberedNumber(scope.slot(), found);
};

/** Edges rise for all inputs, and only the last band is without end. */
const edgesRise = (
  edges: readonly (NumberExpression | undefined)[],
  [place, scope]: Here,
): boolean => {
  const scale = largestScale(edges.filter((edge) => edge !== undefined));
  const seen = edges.map((edge) => (edge === undefined ? undefined : lifted(edge, scale)));
  const wrong = seen.findIndex((edge, n) => {
    if (edge === undefined) return n !== seen.length - 1;
    const former = seen[n - 1];
    return n > 0 && (former === undefined || former.high >= edge.low);
  });
  if (wrong < 0) return true;
  scope.report(
    below(place, 'bands', wrong, 'upTo').at,
    'bands-out-of-order',
    'band edges rise strictly for all inputs, and only the last is null (without end)',
  );
  return false;
};

/** The edges of the bands, each in the number's own dimension; `null` where a band has no end. */
const edgesOf = (
  { bands }: Marginal,
  [place, scope]: Here,
): readonly (NumberExpression | undefined)[] | undefined => {
  const edges = bands.map(({ upTo }: Band, n) =>
    upTo === null ? null : oftenAsked(upTo, below(place, 'bands', n, 'upTo'), scope),
  );
  if (edges.includes(undefined)) return undefined;
  const read = edges.map((edge) => edge ?? undefined);
  return edgesRise(read, [place, scope]) ? read : undefined;
};

/** What relative edges are percentages of; it may not be below nil, or the edges would cross. */
const wholeOf = ({ of }: Marginal, [place, scope]: Here): NumberExpression | undefined => {
  const whole = of === undefined ? undefined : oftenAsked(of, below(place, 'of'), scope);
  if (whole === undefined || whole.low >= 0n) return whole;
  return scope.report(
    below(place, 'of').at,
    'may-be-negative',
    'edges are percentages of this number, which may be below nil; declare a domain from nil up',
  );
};

const nil = constantNumber('0', plain);

const slicesOf = (
  node: Marginal,
  edges: readonly (NumberExpression | undefined)[],
  [place, scope]: Here,
): readonly Slice[] | undefined => {
  const slices = node.bands.flatMap(({ rate: node }, n): readonly Slice[] => {
    const rate = numberAt(node, below(place, 'bands', n, 'rate'), scope);
    const from = n === 0 ? nil : edges[n - 1];
    return rate === undefined || from === undefined ? [] : [{ from, upTo: edges[n], rate }];
  });
  return slices.length === node.bands.length ? slices : undefined;
};

/**
 * A graduated scale: each part of a number bears the rate of the band it lies in. Edges are of the
 * number's dimension, or percentages of `of`; a plain rate is a percentage, any other is per unit.
 */
export const compileMarginal = (
  node: Marginal,
  place: Place,
  scope: Scope,
): NumberExpression | undefined => {
  const here: Here = [place, scope];
  const on = oftenAsked(node.on, below(place, 'on'), scope);
  const whole = wholeOf(node, here);
  const found = edgesOf(node, here);
  if (on === undefined || found === undefined) return undefined;
  if (node.of !== undefined && whole === undefined) return undefined;
  const edges = found.map((edge) =>
    edge === undefined || whole === undefined ? edge : hundredth(productOf(edge, whole)),
  );
  const known = edges.filter((edge) => edge !== undefined);
  if (oneDimension([on, ...known], place, scope) === undefined) return undefined;
  const slices = slicesOf(node, edges, here);
  if (slices === undefined) return undefined;
  const rates = slices.map(({ rate }) => rate);
  const dimension = oneDimension(rates, below(place, 'bands'), scope);
  if (dimension === undefined) return undefined;
  const number = combined(
    slices.map((slice) => sliceDuty(on, { ...slice, rate: { ...slice.rate, dimension } })),
    adding,
  );
  return { ...number, height: highest(on, ...known, ...rates) + 3 };
};

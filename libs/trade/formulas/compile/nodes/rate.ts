import { productOf } from './combine.ts';
import { type Dimension, isQuantity, plain, readDimension } from '../dimension.ts';
import { type NumberExpression, point } from './expression.ts';
import { readFigure } from '../../document/figure.ts';
import type { Node, Rate } from '../../document/node.ts';
import { below, numberAt, type Place, type Scope } from '../scope.ts';

/** An integer at a scale that is the same on every frame. */
export const fixedNumber = (
  fixed: bigint,
  { dimension, scale }: { readonly dimension: Dimension; readonly scale: number },
): NumberExpression => ({
  kind: 'number',
  dimension,
  scale,
  low: fixed,
  high: fixed,
  height: 1,
  fixed,
  run: () => fixed,
  bound: () => point(fixed),
});

/** A number written out in a rule. */
export const constantNumber = (
  text: string,
  dimension: Dimension,
): NumberExpression | undefined => {
  const figure = readFigure(text);
  if (figure === undefined) return undefined;
  const { digits, scale } = figure;
  return fixedNumber(digits, { dimension, scale });
};

const both = (
  [a, b]: readonly [key: string, node: Node][],
  place: Place,
  scope: Scope,
): readonly [NumberExpression, NumberExpression] | undefined => {
  const [left, right] = [a, b].map((arg) =>
    arg === undefined ? undefined : numberAt(arg[1], below(place, arg[0]), scope),
  );
  return left === undefined || right === undefined ? undefined : [left, right];
};

const percentOf = (node: Rate & { op: 'percentOf' }, place: Place, scope: Scope) => {
  const parts = both(
    [
      ['percent', node.percent],
      ['of', node.of],
    ],
    place,
    scope,
  );
  if (parts === undefined) return undefined;
  const [percent, of] = parts;
  if (percent.dimension !== plain) {
    return scope.report(
      `${place.at}/percent`,
      'percent-not-plain',
      `a percentage is a plain number (type "1"), such as "47.6"; this is ${percent.dimension}`,
    );
  }
  // Two more decimals in the scale are the division by a hundred.
  return { ...productOf(percent, of), scale: percent.scale + of.scale + 2 };
};

const perUnit = (node: Rate & { op: 'perUnit' }, place: Place, scope: Scope) => {
  const parts = both(
    [
      ['rate', node.rate],
      ['quantity', node.quantity],
    ],
    place,
    scope,
  );
  if (parts === undefined) return undefined;
  const [rate, quantity] = parts;
  const [, under = ''] = rate.dimension.split('/');
  if (isQuantity(quantity.dimension) && under.split('*').includes(quantity.dimension)) {
    return productOf(rate, quantity);
  }
  return scope.report(
    place.at,
    'rate-unit-differs',
    `a rate of ${rate.dimension} is not for each ${quantity.dimension}; bring the quantity to the rate's unit with convert and a cited factor`,
  );
};

const convert = (node: Rate & { op: 'convert' }, place: Place, scope: Scope) => {
  const of = numberAt(node.of, below(place, 'of'), scope);
  const read = readDimension(node.to);
  if ('fault' in read) return scope.report(`${place.at}/to`, 'not-a-type', read.fault);
  const factor = constantNumber(node.factor, plain);
  if (of === undefined || factor === undefined) return undefined;
  return { ...productOf(of, factor), dimension: read.dimension };
};

export const compileRate = (
  node: Rate,
  place: Place,
  scope: Scope,
): NumberExpression | undefined => {
  switch (node.op) {
    case 'percentOf':
      return percentOf(node, place, scope);
    case 'perUnit':
      return perUnit(node, place, scope);
    case 'convert':
      return convert(node, place, scope);
  }
};

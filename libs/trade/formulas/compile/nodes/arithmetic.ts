import {
  adding,
  combined,
  type Combine,
  fallingShort,
  productOf,
  taking,
  takingLeast,
  takingMost,
} from './combine.ts';
import { highest, hull, lifted, type NumberExpression } from './expression.ts';
import type { Range } from '../frame.ts';
import type { Arithmetic, Node } from '../../document/node.ts';
import { below, numberAt, numbersAt, oneDimension, type Place, type Scope } from '../scope.ts';

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

const turned = (
  part: NumberExpression | undefined,
  run: (value: bigint) => bigint,
): NumberExpression | undefined => {
  if (part === undefined) return undefined;
  const range = ({ low, high }: Range): Range =>
    low < 0n && high > 0n ? hull(run(low), run(high), 0n) : hull(run(low), run(high));
  return {
    kind: 'number',
    dimension: part.dimension,
    scale: part.scale,
    height: part.height + 1,
    ...range(part),
    run: (frame) => run(part.run(frame)),
    bound: (box) => range(part.bound(box)),
  };
};

const clampOf = (
  parts: readonly NumberExpression[] | undefined,
  place: Place,
  scope: Scope,
): NumberExpression | undefined => {
  const [of, low, high] = parts ?? [];
  if (of === undefined || low === undefined || high === undefined) return undefined;
  if (oneDimension([of, low, high], place, scope) === undefined) return undefined;
  const number = combined([combined([of, low], takingMost), high], takingLeast);
  const scale = number.scale;
  if (lifted(low, scale).high <= lifted(high, scale).low) {
    return { ...number, height: highest(of, low, high) + 1 };
  }
  return scope.report(
    place.at,
    'clamp-ends-cross',
    'the least may exceed the most; where both can meet, say which of the two counts: {"op":"min","of":[{"op":"max","of":[…,least]},most]} is never above the most, max of min never below the least',
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
      return alike(many(node.of), adding, here);
    case 'min':
      return alike(many(node.of), takingLeast, here);
    case 'max':
      return alike(many(node.of), takingMost, here);
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
        taking,
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
        fallingShort,
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

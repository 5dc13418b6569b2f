import { describe, expect, it } from '@jest/globals';
import { Decimal } from 'decimal.js';
import fc from 'fast-check';
import { money, outcome, ruleOf } from '../testing/some-rules.ts';

const Exact = Decimal.clone({ precision: 120, toExpPos: 90, toExpNeg: -90 });
type Told = { readonly price: string; readonly ratio: string };
/** A node of money, and what an independent library makes of it. */
type Tree = { readonly node: unknown; readonly value: (told: Told) => Decimal };

const figure = (most: number) => fc.integer({ min: 0, max: most }).map((n) => (n / 100).toFixed(2));
const leaf: fc.Arbitrary<Tree> = fc.oneof(
  fc.constant<Tree>({ node: 'price', value: ({ price }) => new Exact(price) }),
  figure(100_000).map((text) => ({ node: money(text), value: () => new Exact(text) })),
);

const modes = {
  halfUp: Decimal.ROUND_HALF_UP,
  halfEven: Decimal.ROUND_HALF_EVEN,
  halfDown: Decimal.ROUND_HALF_DOWN,
  up: Decimal.ROUND_UP,
  down: Decimal.ROUND_DOWN,
  ceiling: Decimal.ROUND_CEIL,
  floor: Decimal.ROUND_FLOOR,
} as const;
const mode = fc.constantFrom(
  ...(['halfUp', 'halfEven', 'halfDown', 'up', 'down', 'ceiling', 'floor'] as const),
);
const rounding = fc.record({ mode, places: fc.integer({ min: 0, max: 4 }) });

const twos = (tree: fc.Arbitrary<Tree>): readonly fc.Arbitrary<Tree>[] => {
  const both = fc.tuple(tree, tree);
  const of = ([a, b]: readonly [Tree, Tree]) => [a.node, b.node];
  const with2 =
    (found: (a: Decimal, b: Decimal) => Decimal, [a, b]: readonly [Tree, Tree]) =>
    (told: Told): Decimal =>
      found(a.value(told), b.value(told));
  const nil = new Exact(0);
  return [
    both.map((ab) => ({ node: { op: 'sum', of: of(ab) }, value: with2((a, b) => a.plus(b), ab) })),
    both.map((ab) => ({
      node: { op: 'min', of: of(ab) },
      value: with2((a, b) => Exact.min(a, b), ab),
    })),
    both.map((ab) => ({
      node: { op: 'max', of: of(ab) },
      value: with2((a, b) => Exact.max(a, b), ab),
    })),
    both.map((ab) => ({
      node: { op: 'difference', of: ab[0].node, less: ab[1].node },
      value: with2((a, b) => a.minus(b), ab),
    })),
    both.map((ab) => ({
      node: { op: 'shortfall', floor: ab[0].node, price: ab[1].node },
      value: with2((a, b) => Exact.max(a.minus(b), nil), ab),
    })),
  ];
};

const ones = (tree: fc.Arbitrary<Tree>): readonly fc.Arbitrary<Tree>[] => [
  tree.map(({ node, value }) => ({
    node: { op: 'negate', of: node },
    value: (told) => value(told).neg(),
  })),
  tree.map(({ node, value }) => ({
    node: { op: 'abs', of: node },
    value: (told) => value(told).abs(),
  })),
  tree.map(({ node, value }) => ({
    node: { op: 'product', of: ['ratio', node] },
    value: (told) => value(told).times(told.ratio),
  })),
  fc.tuple(figure(10_000), tree).map(([percent, { node, value }]) => ({
    node: { op: 'percentOf', percent, of: node },
    value: (told) => value(told).times(percent).div(100),
  })),
  fc.tuple(rounding, tree).map(([how, { node, value }]) => ({
    node: { op: 'rounded', of: node, source: 'zone', ...how },
    value: (told) => value(told).toDecimalPlaces(how.places, modes[how.mode]),
  })),
  fc.tuple(rounding, fc.integer({ min: 1, max: 999 }), tree).map(([how, by, { node, value }]) => ({
    node: { op: 'divide', of: node, by: String(by), rounded: { ...how, source: 'zone' } },
    value: (told) => value(told).div(by).toDecimalPlaces(how.places, modes[how.mode]),
  })),
];

const { tree } = fc.letrec<{ tree: Tree }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 4, depthSize: 'medium' },
    leaf,
    ...twos(tie('tree')),
    ...ones(tie('tree')),
  ),
}));
const inputs = fc.record({ price: figure(100_000), ratio: figure(1000) });

describe('evaluation against an independent library', () => {
  it('agrees on random trees, to the last digit', () =>
    fc.assert(
      fc.property(tree, inputs, ({ node, value }, told) => {
        const wanted = value(told).toDecimalPlaces(12, Decimal.ROUND_HALF_UP);
        const text = wanted.isZero() ? '0' : wanted.toString();
        expect(outcome(ruleOf(node), told)).toBe(text);
      }),
      { numRuns: 1000 },
    ));
});

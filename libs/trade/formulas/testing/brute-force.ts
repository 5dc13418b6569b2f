import {
  addDecimals,
  compareDecimals,
  type Decimal,
  multiplyDecimals,
  parseDate,
  readDecimal,
  subtractDecimals,
} from '#kernel';
import type { CompiledRuleSet } from '../index.ts';

type Told = Readonly<Record<string, string | boolean | undefined>>;
/** One declaration of a random rule set: all but the price, and its day. */
export type Declared = { readonly told: Told; readonly at: string };
/** What a duty is for: the price, and everything else. */
type Seen = { readonly duty: Decimal; readonly price: Decimal; readonly of: Declared };

const each = (
  all: readonly Told[],
  name: string,
  values: readonly (string | boolean | undefined)[],
): readonly Told[] =>
  all.flatMap((told) =>
    Object.hasOwn(told, name) ? [told] : values.map((value) => ({ ...told, [name]: value })),
  );

/** Every declaration there is but for the price; what `where` fixes does not vary. */
export const everyDeclaration = (where: Told): readonly Declared[] => {
  const costs = each([where], 'cost', ['-0.1', '0', '0.1', undefined]);
  const flags = each(costs, 'flag', [true, false, undefined]);
  const told = each(each(flags, 'mass', ['1', '2']), 'grade', ['a', 'b', 'c']);
  return ['2025-06-01', '2026-06-01'].flatMap((at) => told.map((one) => ({ told: one, at })));
};

const ticks = Array.from({ length: 25 }, (_, n) => (n / 100).toFixed(2));

/** The duties of one declaration at every price, the cheapest first. */
const dutiesOf = (rules: CompiledRuleSet, of: Declared): readonly Seen[] =>
  ticks.map((price) => {
    const found = rules.evaluate({ ...of.told, price }, parseDate(of.at));
    if (found.kind !== 'result') throw new Error(JSON.stringify(found));
    return { duty: readDecimal(found.result), price: readDecimal(price), of };
  });

/** Tries every declaration at every price. */
export const everywhere =
  (holds: (seen: Seen) => boolean) =>
  (rules: CompiledRuleSet, all: readonly Declared[]): boolean =>
    all.every((of) => dutiesOf(rules, of).every(holds));

/** Tries every two declarations that are one tick of the price apart. */
export const tickByTick =
  (holds: (cheaper: Seen, dearer: Seen) => boolean) =>
  (rules: CompiledRuleSet, all: readonly Declared[]): boolean =>
    all.every((of) => {
      const seen = dutiesOf(rules, of);
      return seen.every((one, n) => {
        const next = seen[n + 1];
        return next === undefined || holds(one, next);
      });
    });

/** Tries every shipment of two against two of one. */
export const inHalves =
  (holds: (half: Seen, whole: Seen) => boolean) =>
  (rules: CompiledRuleSet, all: readonly Declared[]): boolean =>
    all
      .filter(({ told }) => told['mass'] === '1')
      .every((of) => {
        const wholes = dutiesOf(rules, { ...of, told: { ...of.told, mass: '2' } });
        return dutiesOf(rules, of).every((half, n) => {
          const whole = wholes[n];
          return whole === undefined || holds(half, whole);
        });
      });

export const num = readDecimal;
export const isLess = (a: Decimal, b: Decimal): boolean => compareDecimals(a, b) < 0;
export const added = addDecimals;
export const less = subtractDecimals;
export const timesMass = (value: Decimal, { told }: Declared): Decimal =>
  multiplyDecimals(value, readDecimal(String(told['mass'])));
/** The floor of the random rule sets on a day. */
export const floorOn = ({ at }: Declared): Decimal =>
  readDecimal(at < '2026-01-01' ? '0.11' : '0.15');

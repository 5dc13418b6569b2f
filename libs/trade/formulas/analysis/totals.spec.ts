import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parseDate, readDecimal, tenTo } from '#kernel';
import type { RulePromise } from '../document/promise.ts';
import type { CompiledRuleSet } from '../index.ts';
import { anyTotals } from '../testing/random-totals.ts';
import { compiled } from '../testing/some-rules.ts';
import { prove } from './prove.ts';
import { statementOf } from './statement.ts';
import { subjectOf } from './subject.ts';

/** What is told, in ticks: the price, which trigger and share, the mass. A duty is in thousandths. */
type Seen = { readonly price: number; readonly of: number; readonly mass: number };
type Duty = (seen: Seen) => number;
type Tried = (duty: Duty, seen: Seen, unit: number) => boolean;
type Unnamed<P> = P extends RulePromise ? Omit<P, 'id'> : never;

const day = parseDate('2025-06-01');
const tenths = (n: number): string => (n / 10).toFixed(1);
const [triggers, shares] = [
  [5, 6, 7],
  [2, 3, 4],
];
const others = triggers.flatMap((trigger) => shares.map((share) => ({ trigger, share })));
const count = (n: number): readonly number[] => Array.from({ length: n }, (_, at) => at);
const everything: readonly Seen[] = others.flatMap((_, of) =>
  count(10).flatMap((price) => count(5).map((mass) => ({ price, of, mass }))),
);

/** Every duty there is, evaluated once. */
const dutiesOf = (rules: CompiledRuleSet): Duty => {
  const all = new Map<string, number>();
  const keyOf = ({ price, of, mass }: Seen): string => `${price} ${of} ${mass}`;
  for (const seen of everything) {
    const { trigger = 5, share = 2 } = others[seen.of] ?? {};
    const told = { trigger: tenths(trigger), share: tenths(share), mass: `${seen.mass}` };
    const found = rules.evaluate({ ...told, price: tenths(seen.price) }, day, { steps: false });
    if (found.kind !== 'result') throw new Error(JSON.stringify(found));
    const { digits, scale } = readDecimal(found.result);
    all.set(keyOf(seen), Number(digits * tenTo(3 - scale)));
  }
  return (seen) => all.get(keyOf(seen)) ?? Number.NaN;
};

const dearer = (seen: Seen): Seen => ({ ...seen, price: seen.price + 1 });
const isLast = ({ price }: Seen): boolean => price === 9;

const most = { op: 'product', of: ['trigger', 'mass'] };
const promises: readonly (readonly [string, Unnamed<RulePromise>, Tried])[] = [
  [
    'never less for cheaper',
    { duty: 'nonIncreasing' },
    (duty, seen) => isLast(seen) || duty(seen) >= duty(dearer(seen)),
  ],
  [
    'nothing gained by under-pricing, but for one rounding',
    { duty: 'landedNonDecreasing', per: 'mass' },
    (duty, seen, unit) =>
      isLast(seen) || 100 * seen.mass + duty(dearer(seen)) - duty(seen) + unit >= 0,
  ],
  [
    'never more than the trigger for each tonne',
    { atMost: most } as Unnamed<RulePromise>,
    (duty, seen) => duty(seen) <= (others[seen.of]?.trigger ?? 0) * seen.mass * 100,
  ],
  ['never negative', { duty: 'neverNegative' }, (duty, seen) => duty(seen) >= 0],
  [
    'nothing gained by splitting, but for one rounding',
    { duty: 'splitNeutral', over: ['mass'] },
    (duty, seen, unit) =>
      count(seen.mass + 1).every((part) => {
        const parts = duty({ ...seen, mass: part }) + duty({ ...seen, mass: seen.mass - part });
        return parts + unit >= duty(seen);
      }),
  ],
  [
    'nothing at all gained by splitting',
    { duty: 'splitNeutral', over: ['mass'], within: '0' },
    (duty, seen) =>
      count(seen.mass + 1).every(
        (part) =>
          duty({ ...seen, mass: part }) + duty({ ...seen, mass: seen.mass - part }) >= duty(seen),
      ),
  ],
];

describe('a verdict on a duty in total is that of trying everything', () => {
  const met = { proved: 0, refuted: 0, notDecided: 0 };

  it.each(promises)('%s', (id, told, holds) => {
    const promise = { id, ...told } as RulePromise;
    fc.assert(
      fc.property(anyTotals, (raw) => {
        const rules = compiled(raw);
        const subject = subjectOf(rules.document);
        if (subject === undefined) throw new Error('a sound document was wanted');
        const duty = dutiesOf(rules);
        const unit = 1000 / 10 ** (rules.document.result.rounded.places ?? 0);
        const wanted = everything.every((seen) => holds(duty, seen, unit)) ? 'proved' : 'refuted';
        const { kind } = prove(statementOf(subject, promise));
        met[kind] += 1;
        if (kind !== 'notDecided') expect(kind).toBe(wanted);
      }),
      { numRuns: 25 },
    );
  });

  it('and both verdicts were reached often, and nearly always one of them', () => {
    expect(Math.min(met.proved, met.refuted)).toBeGreaterThan(15);
    expect(met.notDecided).toBeLessThan(met.proved / 10);
  });
});

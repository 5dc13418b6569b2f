import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { IsoDate } from '#kernel';
import { areFindings, compileRuleSet, type CompiledRuleSet, readRuleSet } from '../index.ts';
import { anyInputs, anyRules } from '../testing/random-rules.ts';
import { steps } from '../testing/some-nodes.ts';
import { compiled, money, ruleOf } from '../testing/some-rules.ts';
import { invert } from './edges.ts';

const at = '2026-01-01' as IsoDate;
const most = 24;
const euros = (ticks: number): string => (ticks / 100).toFixed(2);
const told = (ticks: number): string => String(ticks / 100);
const small = {
  inputs: { price: { type: 'EUR', scale: 2, domain: ['0', euros(most)] } },
};
const everyTick = Array.from({ length: most + 1 }, (_, tick) => tick);

const dutyAt = (rules: CompiledRuleSet, tick: number, inputs = {}): string => {
  const found = rules.evaluate({ ...inputs, price: euros(tick) }, at);
  return found.kind === 'result' ? found.result : 'none';
};

/** What everything tried says: a number for each formula, tick by tick. */
type Tried = { readonly rules: CompiledRuleSet; readonly formula: (tick: number) => number };

/** The edges of a ladder are told; a row that counts is the last whose edge is not above the price. */
const ladder: fc.Arbitrary<Tried> = fc
  .uniqueArray(fc.integer({ min: 1, max: most }), { minLength: 1, maxLength: 6 })
  .map((edges) => edges.toSorted((a, b) => b - a))
  .map((edges) => {
    const rows = edges.map((edge, n): [string, string] => [euros(edge), String(n % 3)]);
    return {
      rules: compiled(ruleOf(steps('atOrAbove', rows), small)),
      formula: (tick) => edges.findIndex((edge) => edge <= tick),
    };
  });

/** A shortfall under a floor in the domain, no more than a cap: capped, short of the floor, nil. */
const capped: fc.Arbitrary<Tried> = fc
  .tuple(fc.integer({ min: 1, max: most - 1 }), fc.integer({ min: 1, max: most }))
  .map(([floor, cap]) => {
    const short = { op: 'shortfall', floor: money(euros(floor)), price: 'price' };
    const node = { op: 'min', of: [short, money(euros(cap))] };
    const gap = (tick: number): number => floor - tick;
    return {
      rules: compiled(ruleOf(node, small)),
      formula: (tick) => (gap(tick) <= 0 ? 0 : gap(tick) <= cap ? 1 : 2),
    };
  });

const nilFromTried = (duty: (tick: number) => string): string | null => {
  const last = everyTick.findLast((tick) => duty(tick) !== '0') ?? -1;
  return last === most ? null : told(last + 1);
};

describe('what is nearest to a price', () => {
  it('is the nearest tick at which another formula counts, both ways, whatever is tried', () => {
    fc.assert(
      fc.property(
        fc.oneof(ladder, capped),
        fc.integer({ min: 0, max: most }),
        ({ rules, formula }, tick) => {
          const isOther = (other: number): boolean => formula(other) !== formula(tick);
          const up = everyTick.find((other) => other > tick && isOther(other));
          const down = everyTick.findLast((other) => other < tick && isOther(other));
          const step = (to: number | undefined, from: number) =>
            to === undefined
              ? undefined
              : { price: told(to), duty: dutyAt(rules, to), from: dutyAt(rules, to + from) };
          const found = invert(rules, { price: 'price', inputs: {}, at }, euros(tick));
          expect(found?.nearest.up).toEqual(step(up, -1));
          expect(found?.nearest.down).toEqual(step(down, 1));
          expect(found?.isComplete).toBe(true);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('nil from is the least tick from which on everything tried bears no duty', () => {
    fc.assert(
      fc.property(anyRules, anyInputs, (raw, { cost, mass, flag }) => {
        const inputs = { cost, mass, flag };
        const document = readRuleSet(raw);
        const rules = areFindings(document) ? document : compileRuleSet(document);
        if (areFindings(rules)) return;
        const found = invert(rules, { price: 'price', inputs, at });
        expect(found?.nilFrom?.price ?? null).toBe(
          nilFromTried((tick) => dutyAt(rules, tick, inputs)),
        );
      }),
      { numRuns: 300 },
    );
  });
});

import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Decimal } from '#kernel';
import type { RulePromise } from '../document/promise.ts';
import { areFindings, compileRuleSet, type CompiledRuleSet, readRuleSet } from '../index.ts';
import {
  added,
  type Declared,
  everyDeclaration,
  everywhere,
  floorOn,
  inHalves,
  isLess,
  less,
  num,
  tickByTick,
  timesMass,
} from '../testing/brute-force.ts';
import { anyRules } from '../testing/random-rules.ts';
import { prove } from './prove.ts';
import { statementOf } from './statement.ts';
import { subjectOf } from './subject.ts';

const where = { day: '2025-06-01', ratio: '0.5' };
const nil = num('0');
const tick = num('0.01');
type Tried = (rules: CompiledRuleSet, all: readonly Declared[], unit: Decimal) => boolean;

type Unnamed<P> = P extends RulePromise ? Omit<P, 'id'> : never;
/** Each promise, and what it means when every declaration is tried. */
const promises: readonly (readonly [words: string, promise: Unnamed<RulePromise>, tried: Tried])[] =
  [
    [
      'never less for cheaper',
      { duty: 'nonIncreasing' },
      tickByTick((cheaper, dearer) => !isLess(cheaper.duty, dearer.duty)),
    ],
    [
      'holds the floor',
      { floor: 'floor' },
      everywhere(({ duty, price, of }) => !isLess(added(price, duty), floorOn(of))),
    ],
    [
      'holds the floor of a quantity, but for one rounding',
      { floor: 'floor', per: 'mass' },
      (rules, all, unit) =>
        everywhere(({ duty, price, of }) => {
          const landed = added(timesMass(price, of), duty);
          return !isLess(added(landed, unit), timesMass(floorOn(of), of));
        })(rules, all),
    ],
    [
      'no gain by under-pricing',
      { duty: 'landedNonDecreasing' },
      tickByTick((cheaper, dearer) => !isLess(added(tick, dearer.duty), cheaper.duty)),
    ],
    [
      'no gain by under-pricing a quantity',
      { duty: 'landedNonDecreasing', per: 'mass', within: '0' },
      tickByTick(
        (cheaper, dearer) => !isLess(added(timesMass(tick, cheaper.of), dearer.duty), cheaper.duty),
      ),
    ],
    [
      'no jump above 0.03',
      { duty: 'continuous', jump: '0.03' },
      tickByTick((cheaper, dearer) => {
        const change = less(dearer.duty, cheaper.duty);
        return !isLess(num('0.03'), change) && !isLess(change, num('-0.03'));
      }),
    ],
    [
      'nil from the floor on',
      { price: 'floor' },
      everywhere(({ duty, price, of }) => isLess(price, floorOn(of)) || duty.digits === 0n),
    ],
    [
      'never above 0.09',
      { atMost: { op: 'const', value: '0.09', type: 'EUR' } },
      everywhere(({ duty }) => !isLess(num('0.09'), duty)),
    ],
    ['never negative', { duty: 'neverNegative' }, everywhere(({ duty }) => !isLess(duty, nil))],
    [
      'nothing gained by splitting, but for one rounding',
      { duty: 'splitNeutral', over: ['mass'] },
      (rules, all, unit) =>
        inHalves((half, whole) => !isLess(added(added(half.duty, half.duty), unit), whole.duty))(
          rules,
          all,
        ),
    ],
    [
      'nothing at all gained by splitting',
      { duty: 'splitNeutral', over: ['mass'], within: '0' },
      inHalves((half, whole) => !isLess(added(half.duty, half.duty), whole.duty)),
    ],
  ];

const unitOf = ({ places = 0, multiple }: CompiledRuleSet['document']['result']['rounded']) =>
  multiple === undefined ? { digits: 1n, scale: places } : num(multiple);

describe('a verdict is that of trying everything, on small domains', () => {
  const count = { proved: 0, refuted: 0 };

  it.each(promises)('%s', (id, told, tried) => {
    const promise: RulePromise = { id, where, ...told };
    fc.assert(
      fc.property(anyRules, (raw) => {
        const document = readRuleSet(raw);
        if (areFindings(document)) throw new Error(JSON.stringify(document));
        const rules = compileRuleSet(document);
        const subject = subjectOf(document);
        if (areFindings(rules) || subject === undefined) return;
        const found = prove(statementOf(subject, promise), 10_000).kind;
        const unit = unitOf(document.result.rounded);
        const wanted = tried(rules, everyDeclaration(where), unit) ? 'proved' : 'refuted';
        count[wanted] += 1;
        expect(found).toBe(wanted);
      }),
      { numRuns: 40 },
    );
  });

  it('and both verdicts were reached often', () =>
    expect(Math.min(count.proved, count.refuted)).toBeGreaterThan(50));
});

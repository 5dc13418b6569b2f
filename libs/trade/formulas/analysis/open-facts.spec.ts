import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { compareDecimals, readDecimal } from '#kernel';
import { areFindings, compileRuleSet, type CompiledRuleSet, readRuleSet } from '../index.ts';
import { drawsOf } from '../second/draws.ts';
import { everyRules } from '../testing/random-rules.ts';
import {
  clause,
  compiled,
  money,
  outcome,
  type Raw,
  row,
  someRules,
} from '../testing/some-rules.ts';
import { provePromises, type Verdict } from './verdict.ts';

const verdicts = (node: unknown, promises: readonly Raw[], inputs: Raw): readonly Verdict[] =>
  provePromises(compiled(someRules({ clauses: [clause('base', node)], promises, inputs })));
const words = (all: readonly Verdict[]): readonly string[] => all.map(({ verdict }) => verdict);

const price = { type: 'EUR', scale: 2, domain: ['0', '1000'] };
const isIn = (of: string, ...codes: readonly string[]): Raw => ({ op: 'in', of, codes });
const under = (floor: unknown): Raw => ({ op: 'shortfall', floor, price: 'price' });
const quotes = { type: { series: 'EUR' }, scale: 2, domain: ['50', '100'], max: 60 };
const mean = (more: Raw = {}): Raw => ({
  op: 'mean',
  of: { op: 'window', of: 'quotes', last: 10, asOf: { op: 'governingDate' } },
  rounded: { mode: 'halfUp', places: 1, source: 'zone' },
  ...more,
});

describe('a state left open is each of those that the rule set tells apart', () => {
  const floor = {
    op: 'when',
    rows: [row(isIn('maker', 'CHN', 'RUS'), money('100')), row(isIn('maker', 'RUS'), money('90'))],
    else: money('50'),
  };
  const inputs = { price, maker: { type: 'state' } };
  const never = { id: 'never', duty: 'nonIncreasing' };

  it('what holds of each of them is proved, and what does not is refuted with a state', () => {
    const all = verdicts(
      under(floor),
      [
        never,
        { id: 'nil', price: '100' },
        { id: 'soon', price: '50' },
        { id: 'holds', floor: '90' },
      ],
      inputs,
    );
    expect(words(all)).toEqual(['proved', 'proved', 'refuted', 'refuted']);
    const [, , soon, holds] = all;
    expect(soon).toMatchObject({
      at: [{ inputs: { maker: 'CHN', price: '99.99' }, duty: '0.01' }],
    });
    expect(holds).toMatchObject({
      at: [{ inputs: { maker: expect.not.stringMatching('CHN|RUS') } }],
    });
  });

  it('and may be fixed by "where"', () =>
    expect(
      words(verdicts(under(floor), [{ id: 'soon', price: '50', where: { maker: 'DEU' } }], inputs)),
    ).toEqual(['proved']));

  it('two states are not one', () => {
    const one = { op: 'when', rows: [row(isIn('maker', 'CHN'), money('1'))], else: '0' };
    const other = { op: 'when', rows: [row(isIn('smelter', 'CHN'), money('1'))], else: '0' };
    const node = { op: 'difference', of: one, less: other };
    const two = { ...inputs, smelter: { type: 'state' } };
    expect(words(verdicts(node, [{ id: 'above', duty: 'neverNegative' }], two))).toEqual([
      'refuted',
    ]);
  });
});

describe('a figure of a series is any that its entries can make', () => {
  const inputs = { price, quotes };
  const told = { price: '60', quotes: [{ at: '2025-05-01', value: '70' }] };

  it('what holds of each is proved; the same figure is the same wherever it is asked', () => {
    const promises = [
      { id: 'never', duty: 'nonIncreasing' },
      { id: 'holds', floor: mean() },
      { id: 'nil', price: '100' },
      { id: 'most', atMost: money('100') },
    ];
    expect(words(verdicts(under(mean()), promises, inputs))).toEqual(promises.map(() => 'proved'));
  });

  it('what does not hold of each is not decided, for no series is sought that bears it out', () => {
    const promises = [
      { id: 'nil', price: '99.94' },
      { id: 'holds', floor: mean({ atLeast: 2 }) },
    ];
    expect(words(verdicts(under(mean()), promises, inputs))).toEqual(['notDecided', 'notDecided']);
  });

  it('but a way that asks none is refuted, whatever the series', () => {
    const node = { op: 'when', rows: [row(isIn('grade', 'a'), 'price')], else: mean() };
    const grade = { type: { code: ['a', 'b'] } };
    const all = verdicts(node, [{ id: 'nil', price: '10' }], { ...inputs, grade });
    expect(all).toMatchObject([{ verdict: 'refuted', at: [{ inputs: { grade: 'a' } }] }]);
  });

  it('with "else" there may be too few', () => {
    const node = under(mean({ atLeast: 5, else: money('300') }));
    expect(outcome(someRules({ clauses: [clause('base', node)], inputs }), told)).toBe('240');
    const nil = ['100', '300'].map((from) => ({ id: `nil${from}`, price: from }));
    expect(words(verdicts(node, nil, inputs))).toEqual(['refuted', 'proved']);
  });

  it('one that hangs on the price itself is not treated', () => {
    const of = { op: 'kept', of: 'quotes', least: 'price' };
    const all = verdicts(under(mean({ of })), [{ id: 'never', duty: 'nonIncreasing' }], inputs);
    expect(all).toMatchObject([{ verdict: 'notDecided', why: '"mean"' }]);
  });
});

const drawn = 60;
const nil = readDecimal('0');
const most = readDecimal('0.3');
/** Duties of declarations drawn over the domains; those without a result are left out. */
const dutiesOf = (rules: CompiledRuleSet) =>
  [...drawsOf(rules.document, drawn)].flatMap(({ inputs, at, law }) => {
    const told = Object.entries(inputs).filter(([, value]) => value !== undefined);
    const found = rules.evaluate(Object.fromEntries(told), at, law === undefined ? {} : { law });
    return found.kind === 'result' ? [readDecimal(found.result)] : [];
  });

describe('over every operation of the language', () => {
  const met = { proved: 0, refuted: 0, notDecided: 0 };

  it('no declaration drawn breaks what is proved', () => {
    const promises = [
      { id: 'above', duty: 'neverNegative' },
      { id: 'most', atMost: money('0.3') },
    ];
    fc.assert(
      fc.property(everyRules, (raw) => {
        const document = readRuleSet({ ...raw, promises });
        const rules = areFindings(document) ? document : compileRuleSet(document);
        if (areFindings(rules)) return;
        const all = provePromises(rules);
        for (const { verdict } of all) met[verdict] += 1;
        const [above, bounded] = all;
        const duties = dutiesOf(rules);
        const isBelow = duties.some((duty) => compareDecimals(duty, nil) < 0);
        const isOver = duties.some((duty) => compareDecimals(duty, most) > 0);
        if (above?.verdict === 'proved') expect(isBelow).toBe(false);
        if (bounded?.verdict === 'proved') expect(isOver).toBe(false);
      }),
      { numRuns: 180 },
    );
  });

  it('and both verdicts were reached', () =>
    expect(Math.min(met.proved, met.refuted)).toBeGreaterThan(5));
});

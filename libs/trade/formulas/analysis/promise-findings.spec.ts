import { describe, expect, it } from '@jest/globals';
import { lintRuleSet } from '../index.ts';
import { clause, findings, money, type Raw, someRules } from '../testing/some-rules.ts';

const shortfall = clause('base', { op: 'shortfall', floor: money('100'), price: 'price' });
const cliff = clause('base', {
  op: 'steps',
  on: 'price',
  edge: 'atOrAbove',
  rows: [{ at: money('100'), value: money('0') }],
  else: { op: 'percentOf', percent: '10', of: 'price' },
});
const promising = (promises: readonly Raw[], changes: Raw = {}): Raw =>
  someRules({ clauses: [shortfall], promises, ...changes });
const neverLess = { id: 'neverLess', duty: 'nonIncreasing' };
const accept = { promise: 'neverLess', reason: 'the cliff is meant', author: 'the secretariat' };

describe('promises at enactment', () => {
  it('that are proved are no findings', () =>
    expect(
      findings(
        promising([
          neverLess,
          { id: 'holds', floor: money('100') },
          { id: 'gain', duty: 'landedNonDecreasing', in: 'price' },
          { id: 'nil', price: '100.00' },
          { id: 'most', atMost: money('100') },
          { id: 'smooth', duty: 'continuous', jump: '0.01' },
          { id: 'above', duty: 'neverNegative', where: { flag: true } },
          { id: 'split', duty: 'splitNeutral', over: ['mass'] },
        ]),
      ),
    ).toEqual([]));

  it('that are refuted stop it, with the prices and duties', () => {
    const [found, ...more] = lintRuleSet(promising([neverLess], { clauses: [cliff] }));
    expect(more).toEqual([]);
    expect(found).toMatchObject({ at: '/promises/0', code: 'promise-refuted' });
    expect(found?.message).toMatch(/not at price 0\.04 \(duty 0\) and 0\.05 \(duty 0\.01\)/);
    expect(found?.message).toMatch(/it holds from 99\.95 \(duty 10\) to 1000 \(duty 0\)/);
  });

  it('that are refuted may be accepted with a reason', () =>
    expect(findings(promising([neverLess], { clauses: [cliff], accepts: [accept] }))).toEqual([]));

  it('an accept that nothing needs is a finding, and so is one of no promise', () => {
    expect(findings(promising([neverLess], { accepts: [accept] }))).toEqual([
      '/accepts/0 accept-not-needed',
    ]);
    expect(findings(promising([], { accepts: [accept] }))).toEqual([
      '/accepts/0/promise unknown-promise',
    ]);
  });
});

describe('the form of promises', () => {
  it.each<[Raw, string]>([
    [{ id: 'a', duty: 'fair' }, '/promises/0/duty unknown-promise'],
    [{ id: 'a' }, '/promises/0/duty unknown-promise'],
    [{ id: 'a', duty: 'continuous' }, '/promises/0/jump not-a-figure'],
    [{ ...neverLess, per: 'mass' }, '/promises/0/per unknown-field'],
    [{ ...neverLess, in: 'flag' }, '/promises/0/in promise-input'],
    [{ ...neverLess, in: 'nobody' }, '/promises/0/in promise-input'],
    [{ ...neverLess, where: { price: '1' } }, '/promises/0/in promise-input'],
    [{ ...neverLess, where: { nobody: true } }, '/promises/0/where/nobody unknown-name'],
    [{ ...neverLess, where: { flag: 'yes' } }, '/promises/0/where/flag value-not-of-type'],
    [{ id: 'a', floor: 'mass' }, '/promises/0/floor units-differ'],
    [{ id: 'a', floor: money('1'), per: 'mass' }, '/promises/0/per units-differ'],
    [{ id: 'a', floor: 'nobody' }, '/promises/0/floor unknown-name'],
    [{ id: 'a', atMost: 'mass' }, '/promises/0/atMost units-differ'],
    [{ id: 'a', duty: 'splitNeutral', over: ['flag'] }, '/promises/0/over/0 promise-input'],
    [
      { id: 'a', duty: 'splitNeutral', over: ['mass'], where: { mass: '1' } },
      '/promises/0/over/0 promise-input',
    ],
    [{ id: 'a', duty: 'splitNeutral', over: [] }, '/promises/0/over too-short'],
  ])('%j: %s', (promise, wanted) => expect(findings(promising([promise]))).toEqual([wanted]));

  it('two promises do not share a name', () =>
    expect(findings(promising([neverLess, neverLess]))).toEqual(['/promises/1 id-taken']));
});

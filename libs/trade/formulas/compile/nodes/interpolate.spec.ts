import { describe, expect, it } from '@jest/globals';
import { findings, outcome, type Raw, ruleOf } from '../../testing/some-rules.ts';

describe('a line between points', () => {
  const line = (more: Raw = {}) => ({
    op: 'interpolate',
    on: 'price',
    type: 'EUR',
    points: [
      { at: '10', value: '100', source: 'law' },
      { at: '40', value: '90' },
      { at: '50', value: '120' },
    ],
    outside: 'clamp',
    rounded: { mode: 'halfUp', places: 2, source: 'zone' },
    ...more,
  });
  it.each([
    ['5', '100'],
    ['10', '100'],
    ['11', '99.67'],
    ['25', '95'],
    ['40', '90'],
    ['41.5', '94.5'],
    ['50', '120'],
    ['1000', '120'],
  ])('at %s is %s', (price, wanted) => expect(outcome(ruleOf(line()), { price })).toBe(wanted));

  it('may refuse what is beyond its ends', () => {
    const raw = ruleOf(line({ outside: 'refuse' }));
    expect(outcome(raw, { price: '9.99' })).toBe('outside interpolate 9.99');
    expect(outcome(raw, { price: '50' })).toBe('120');
  });

  it('wants points that rise, and decimals for its quotient', () => {
    const points = [
      { at: '40', value: '1' },
      { at: '10', value: '2' },
    ];
    const at = '/clauses/0/then';
    expect(findings(ruleOf(line({ points })))).toEqual([`${at}/points points-out-of-order`]);
    const rounded = { mode: 'halfUp', multiple: '5', source: 'zone' };
    expect(findings(ruleOf(line({ rounded })))).toEqual([`${at}/rounded division-places`]);
  });
});

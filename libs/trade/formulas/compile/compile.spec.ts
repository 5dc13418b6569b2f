import { describe, expect, it } from '@jest/globals';
import { divide, scaled, steps, truth } from '../testing/some-nodes.ts';
import { findings, money, outcome, ruleOf, someRules } from '../testing/some-rules.ts';

describe('what is refused', () => {
  const at = '/clauses/0/then';
  it.each([
    [{ op: 'sum', of: ['price', 'mass'] }, `${at} units-differ`],
    [{ op: 'product', of: ['price', 'mass'] }, `${at} result-type-differs`],
    [{ op: 'percentOf', percent: 'mass', of: 'price' }, `${at}/percent percent-not-plain`],
    [{ op: 'perUnit', rate: 'price', quantity: 'mass' }, `${at} rate-unit-differs`],
    [divide('price', 'ratio'), `${at}/by divisor-may-be-nil`],
    [
      truth({ op: 'ge', left: divide('price', money('100')), right: '0.92' }),
      `${at}/rows/0/if bound-by-division`,
    ],
    [{ op: 'convert', of: 'mass', factor: '5', to: 'EUR' }, `${at} conversion-uncited`],
    [{ op: 'const', value: '1', type: 'EUR/t' }, `${at}/type not-a-type`],
    [{ op: 'const', value: 'one', type: 'EUR' }, `${at}/value value-not-of-type`],
    ['prise', `${at} unknown-name`],
    ['flag', `${at} result-type-differs`],
    [{ op: 'sum', of: ['price', 'flag'] }, `${at}/of/1 not-a-number`],
    [truth('price'), `${at}/rows/0/if not-a-truth`],
    [truth({ op: 'lt', left: 'price', right: money('0') }), `${at}/rows/0 dead-row`],
    [truth({ op: 'ge', left: 'price', right: money('0') }), `${at}/rows/0 dead-row`],
    [truth({ op: 'in', of: 'grade', codes: ['d'] }), `${at}/rows/0/if/codes unknown-code`],
    [truth({ op: 'lt', left: 'grade', right: 'price' }), `${at}/rows/0/if not-comparable`],
    [
      steps('atOrAbove', [
        ['10', '1'],
        ['20', '2'],
      ]),
      `${at}/rows/1/at dead-row`,
    ],
    [{ op: 'clamp', of: 'price', least: money('9'), most: money('3') }, `${at} clamp-ends-cross`],
    [
      {
        op: 'marginal',
        on: 'price',
        bands: [
          { upTo: money('9'), rate: '1' },
          { upTo: money('9'), rate: '2' },
        ],
      },
      `${at}/bands/1/upTo bands-out-of-order`,
    ],
    [
      { op: 'marginal', on: 'price', of: scaled('ratio'), bands: [{ upTo: '10', rate: '1' }] },
      `${at}/of may-be-negative`,
    ],
    [{ op: 'product', of: ['price', ...Array(20).fill('ratio')] }, `${at} too-many-digits`],
  ])('%j: %s', (node, wanted) => expect(findings(ruleOf(node))).toContain(wanted));

  it('a divisor may be clamped above nil', () => {
    const above = { op: 'clamp', of: 'ratio', least: '0.01', most: '10' };
    expect(outcome(ruleOf(divide('price', above, 2)), { price: '1', ratio: '0' })).toBe('100');
  });

  it('lets are found in any order, run once, and may not run in a circle', () => {
    const lets = { a: { op: 'sum', of: ['b', 'b'] }, b: { op: 'sum', of: ['price', 'price'] } };
    expect(outcome(ruleOf('a', { let: lets }), { price: '3' })).toBe('12');
    const circle = { a: { op: 'negate', of: 'b' }, b: { op: 'negate', of: 'a' } };
    expect(findings(ruleOf('a', { let: circle })).join()).toContain('let-cycle');
  });

  it('one name stands for one thing, and every citation is there', () => {
    expect(findings(someRules({ let: { price: '1' } }))).toContain('/let/price name-taken');
    expect(findings(someRules({ sources: { law: { zone: 'x', at: 'y' } } }))).toContain(
      '/result/rounded/source unknown-source',
    );
  });
});

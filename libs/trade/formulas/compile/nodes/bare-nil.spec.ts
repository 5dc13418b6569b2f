import { describe, expect, it } from '@jest/globals';
import {
  clause,
  findings,
  money,
  outcome,
  row,
  ruleOf,
  someRules,
} from '../../testing/some-rules.ts';

const rate = (figure: string) => ({ op: 'const', value: figure, type: 'EUR/t.gross' });
const nilOrRate = { op: 'sum', of: ['0', rate('3')] };

describe('nil written without a unit has every unit', () => {
  it.each([
    [{ op: 'max', of: ['0', { op: 'difference', of: 'price', less: money('7') }] }, '93.25'],
    [{ op: 'max', of: [{ op: 'negate', of: 'price' }, '0'] }, '0'],
    [{ op: 'clamp', of: 'price', least: '0', most: money('5') }, '5'],
    [{ op: 'difference', of: '0', less: 'price' }, '-100.25'],
    [{ op: 'when', rows: [row('flag', '0')], else: 'price' }, '100.25'],
    [
      { op: 'when', rows: [row({ op: 'gt', left: 'price', right: '0' }, 'price')], else: '0' },
      '100.25',
    ],
    [
      {
        op: 'steps',
        on: 'price',
        edge: 'above',
        rows: [{ at: money('9'), value: '0' }],
        else: 'price',
      },
      '0',
    ],
    [
      {
        op: 'marginal',
        on: 'mass',
        bands: [
          { upTo: { op: 'const', value: '1', type: 't.gross' }, rate: '0' },
          { upTo: null, rate: nilOrRate },
        ],
      },
      '3',
    ],
    [
      {
        op: 'table',
        policy: 'max',
        columns: { flag: 'flag' },
        rows: [{ when: { flag: false }, value: '0' }],
        else: 'price',
      },
      '0',
    ],
    [
      {
        op: 'table',
        policy: 'sum',
        columns: { flag: 'flag' },
        rows: [
          { when: { flag: false }, value: '0' },
          { when: {}, value: 'price' },
        ],
        else: '0',
      },
      '100.25',
    ],
  ])('%j is %s, by both evaluators', (node, value) => {
    expect(outcome(ruleOf(node), { price: '100.25', mass: '2' })).toBe(value);
    expect(findings(ruleOf(node))).toEqual([]);
  });

  it('is the value of a clause, whatever the result', () => {
    const free = clause('free', '0', { exceptTo: ['base'], if: 'flag' });
    const rules = someRules({ clauses: [clause('base', 'price'), free] });
    expect(outcome(rules, { price: '5', flag: true })).toBe('0');
    expect(findings(rules)).toEqual([]);
  });

  it('is the only figure that has: another is told with its unit', () =>
    expect(findings(ruleOf({ op: 'max', of: ['price', '1'] }))).toEqual([
      '/clauses/0/then units-differ',
    ]));
});

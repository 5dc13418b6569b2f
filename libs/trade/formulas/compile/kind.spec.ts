import { describe, expect, it } from '@jest/globals';
import {
  clause,
  findings,
  money,
  outcome,
  type Raw,
  row,
  ruleOf,
  someRules,
} from '../testing/some-rules.ts';

const rounded = { mode: 'halfUp', places: 2, source: 'zone' };
const asOf = { op: 'governingDate' };

describe('a method', () => {
  const quotes = { type: { series: 'EUR/t.gross' }, scale: 2, domain: ['0', '5000'], max: 60 };
  const all = { op: 'window', of: 'quotes', last: 20, asOf };
  const median = { op: 'median', of: all, atLeast: 3, rounded };
  const method = (node: unknown, changes: Raw = {}) =>
    someRules({
      kind: 'method',
      appliesBy: undefined,
      test: undefined,
      scope: undefined,
      inputs: { quotes },
      clauses: [clause('base', node)],
      result: { type: 'EUR/t.gross', rounded },
      ...changes,
    });
  const days = ['2025-05-26', '2025-05-27', '2025-05-28', '2025-06-02'];
  const quoted = days.map((at, n) => ({ at, value: String(100 + n * 10) }));

  it('finds a price for a unit from the observations up to its day', () => {
    expect(outcome(method(median), { quotes: quoted })).toBe('110');
    expect(outcome(method(median), { quotes: quoted.slice(0, 2) })).toBe(
      'missing median of 3 entries at least (there are 2)',
    );
  });

  it.each([
    [method({ ...median, atLeast: undefined }), ['/clauses/0/then enough-not-stated']],
    [
      method({
        ...median,
        of: { op: 'kept', of: all, least: { op: 'const', value: '1', type: 'EUR/t.gross' } },
      }),
      ['/clauses/0/then/of outlier-share-not-stated'],
    ],
    [method(median, { result: { type: 'EUR', rounded } }), ['/result/type result-type']],
    [
      method(median, { result: { type: 'EUR/t.gross', per: 'unit', rounded } }),
      ['/result/per result-per'],
    ],
  ])('%#', (raw, wanted) => expect(findings(raw)).toEqual(wanted));
});

describe('an exchange rate', () => {
  const daily = { type: 'EUR/USD', scale: 6, domain: ['0.000001', '100'] };
  const fx = (node: unknown, changes: Raw = {}) =>
    ruleOf(node, {
      kind: 'fx',
      inputs: { quarterly: daily, daily },
      result: { type: 'EUR/USD', rounded: { ...rounded, places: 6 } },
      ...changes,
    });
  it('is one currency for another, by multiplied bounds', () => {
    const near = {
      op: 'lt',
      left: {
        op: 'product',
        of: [{ op: 'abs', of: { op: 'difference', of: 'daily', less: 'quarterly' } }, '100'],
      },
      right: { op: 'product', of: ['quarterly', '5'] },
    };
    const node = { op: 'when', rows: [row(near, 'quarterly')], else: 'daily' };
    const at = (rate: string) => outcome(fx(node), { quarterly: '1.1', daily: rate });
    expect([at('1.155'), at('1.1549'), at('1.045'), at('1.0451')]).toEqual([
      '1.155',
      '1.1',
      '1.045',
      '1.1',
    ]);
  });
  it('may cross two rates, divided and rounded once', () => {
    const rate = { type: 'JPY/EUR', scale: 2, domain: ['1', '1000'] };
    const node = { op: 'divide', of: 'yen', by: 'daily', rounded: { ...rounded, places: 4 } };
    const crossed = { inputs: { yen: rate, daily: { ...daily, type: 'USD/EUR' } } };
    const result = { type: 'JPY/USD', rounded: { ...rounded, places: 4 } };
    expect(outcome(fx(node, { ...crossed, result }), { yen: '163.06', daily: '1.0389' })).toBe(
      '156.9545',
    );
  });
  it('is no amount', () =>
    expect(findings(fx(money('1'), { result: { type: 'EUR', rounded } }))).toEqual([
      '/result/type result-type',
    ]));
});

describe('a share of a quota', () => {
  const tonnes = { type: 't.gross', scale: 3, domain: ['0', '100000'] };
  const inputs = {
    quantity: tonnes,
    balance: tonnes,
    price: { type: 'EUR', scale: 2 },
    opensAt: { type: 'EUR', scale: 2 },
  };
  const least = { op: 'min', of: ['quantity', 'balance'] };
  const quota = (node: unknown, changes: Raw = {}) =>
    someRules({
      kind: 'quota',
      inputs,
      clauses: [clause('base', node)],
      result: { type: 't.gross', rounded: { ...rounded, mode: 'down', places: 3 } },
      ...changes,
    });
  const opens = {
    op: 'when',
    rows: [row({ op: 'ge', left: 'price', right: 'opensAt' }, least)],
    else: { op: 'const', value: '0', type: 't.gross' },
  };

  it.each([
    ['100', '60', '100', '60'],
    ['50', '60', '100', '50'],
    ['50', '60', '99.99', '0'],
    ['50', '0', '100', '0'],
  ])('of %s with %s left at a price of %s is %s', (...[quantity, balance, price, wanted]) =>
    expect(outcome(quota(opens), { quantity, balance, price, opensAt: '100' })).toBe(wanted),
  );

  it.each([
    ['above the balance', quota('quantity'), ['/clauses/0 share-above']],
    ['above the quantity', quota('balance'), ['/clauses/0 share-above']],
    [
      'a sum',
      quota({ op: 'sum', of: [least, least] }),
      ['/clauses/0 share-above', '/clauses/0 share-above'],
    ],
    [
      'rounded up',
      quota(least, { result: { type: 't.gross', rounded: { ...rounded, places: 0 } } }),
      ['/result/rounded share-above'],
    ],
    [
      'below nil',
      quota(least, { inputs: { ...inputs, balance: { ...tonnes, domain: ['-1', '9'] } } }),
      ['/clauses may-be-negative'],
    ],
    [
      'no balance',
      quota('quantity', { inputs: { quantity: tonnes } }),
      ['/inputs quota-input-missing'],
    ],
    [
      'money',
      quota(money('1'), { result: { type: 'EUR', rounded } }),
      ['/result/type result-type'],
    ],
  ])('%s is refused', (_, raw, wanted) =>
    expect(findings(raw)).toEqual(expect.arrayContaining(wanted)),
  );

  it('is never above either, whatever they are', () => {
    expect(findings(quota(opens))).toEqual([]);
    const byLet = quota('share', {
      let: {
        share: {
          op: 'clamp',
          of: least,
          least: { op: 'const', value: '0', type: 't.gross' },
          most: 'balance',
        },
      },
    });
    expect(findings(byLet)).toEqual([]);
  });
});

describe('a duty', () => {
  it('says for which goods, by which date and at which price point', () =>
    expect(
      findings(someRules({ scope: undefined, test: undefined, appliesBy: undefined })),
    ).toEqual(['/appliesBy not-in-list', '/scope not-an-object', '/test not-an-object']));

  it('may be paid to the trader: a contract for difference', () => {
    const gap = { op: 'difference', of: 'price', less: money('110') };
    const node = {
      op: 'when',
      rows: [row({ op: 'lt', left: 'price', right: money('110') }, gap)],
      else: { op: 'percentOf', percent: '30', of: gap },
    };
    expect(outcome(ruleOf(node), { price: '55' })).toBe('-55');
    expect(outcome(ruleOf(node), { price: '120' })).toBe('3');
  });
});

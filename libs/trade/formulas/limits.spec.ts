import { describe, expect, it } from '@jest/globals';
import { findings, money, outcome, ruleOf } from './testing/some-rules.ts';

const rounded = { mode: 'halfUp', places: 2, source: 'zone' };
const asOf = { op: 'governingDate' };

describe('limits', () => {
  it('a window of 10,000 entries is worked out in full', () => {
    const inputs = { quotes: { type: { series: 'EUR' }, scale: 2, domain: ['0', '20000'] } };
    const quotes = Array.from({ length: 10_000 }, (_, n) => ({
      at: '2025-01-01',
      value: String(n),
    }));
    const window = { op: 'window', of: 'quotes', last: 10_000, asOf };
    const raw = ruleOf({ op: 'mad', of: window, rounded }, { inputs });
    expect(outcome(raw, { quotes })).toBe('2500');
    expect(outcome(raw, { quotes: [...quotes, { at: '2025-01-01', value: '1' }] })).toContain(
      'outside quotes',
    );
  });

  it('a table has at most 500 rows', () => {
    const rows = (count: number) =>
      Array.from({ length: count }, (_, n) => ({
        when: { price: { from: String(n), below: String(n + 1) } },
        value: money(String(n)),
      }));
    const table = (count: number) => ({
      op: 'table',
      columns: { price: 'price' },
      policy: 'unique',
      rows: rows(count),
      else: money('0'),
    });
    expect(findings(ruleOf(table(500)))).toEqual([]);
    expect(outcome(ruleOf(table(500)), { price: '499.99' })).toBe('499');
    expect(findings(ruleOf(table(501)))).toEqual(['/clauses/0/then/rows too-long']);
  });

  it('a table too intricate to look at everywhere is refused, not guessed', () => {
    const names = Array.from({ length: 20 }, (_, n) => `t${n}`);
    const inputs = Object.fromEntries(names.map((name) => [name, { type: 'bool' }]));
    const rows = names.flatMap((a, n) =>
      names
        .slice(n + 1)
        .map((b, m) => ({ when: { [a]: (n + m) % 2 === 0, [b]: m % 2 === 0 }, value: money('1') })),
    );
    const columns = Object.fromEntries(names.map((name) => [name, name]));
    const node = { op: 'table', columns, policy: 'max', rows, else: money('0') };
    expect(findings(ruleOf(node, { inputs }))).toEqual(['/clauses/0/then table-too-intricate']);
  });

  it('a century of business days is counted', () => {
    const calendars = {
      every: {
        weekend: [],
        holidays: [],
        covers: { from: '1900-01-01', until: null },
        source: 'law',
      },
    };
    const span = { op: 'const', value: '36525', type: { span: 'businessDays', calendar: 'every' } };
    const node = {
      op: 'product',
      of: [money('1'), { op: 'daysBetween', from: asOf, to: { op: 'addSpan', date: asOf, span } }],
    };
    expect(outcome(ruleOf(node, { calendars }), { price: '1' })).toBe('36525');
  });

  it('unknowns that cannot be cut fine enough leave sound bounds', () => {
    const square = { op: 'product', of: ['x', 'x', money('1')] };
    const inputs = {
      x: {
        type: '1',
        scale: 0,
        domain: ['-1000000000', '1000000000'],
        unknown: { worst: 'least' },
      },
    };
    expect(outcome(ruleOf(square, { inputs }), {})).toBe('0');
  });
});

import { describe, expect, it } from '@jest/globals';
import { parseDate } from '#kernel';
import { Decimal } from 'decimal.js';
import fc from 'fast-check';
import type { SeriesEntry } from '../../index.ts';
import { scaled } from '../../testing/some-nodes.ts';
import { compiled, findings, money, outcome, type Raw, ruleOf } from '../../testing/some-rules.ts';

const inputs = { quotes: { type: { series: 'EUR' }, scale: 2, domain: ['0', '1000'], max: 260 } };
const asOf = { op: 'const', value: '2025-03-31', type: 'date' };
const rounded = { mode: 'halfUp', places: 2, source: 'zone' };
const some: readonly SeriesEntry[] = [
  { at: '2025-03-10', value: '30', weight: '1' },
  { at: '2025-01-02', value: '10', weight: '2' },
  { at: '2025-02-03', value: '20.01', weight: '0.5' },
  { at: '2025-03-31', value: '45', weight: '1', event: 'e4' },
  { at: '2025-04-01', value: '1000' },
];
const window = (more: Raw = { last: 4 }): Raw => ({ op: 'window', of: 'quotes', asOf, ...more });
const days = (value: string) => ({ op: 'const', value, type: { span: 'days' } });
const of = (op: string, more: Raw = {}): Raw => ({ op, of: window(), rounded, ...more });
const found = (node: unknown, quotes: readonly SeriesEntry[] = some) =>
  outcome(ruleOf(node, { inputs }), { quotes });

describe('a window of a series', () => {
  const mean = (more: Raw) => found({ op: 'mean', of: window(more), rounded });
  it.each([
    ['the last 2', { last: 2 }, '37.5'],
    ['all there are', { last: 100 }, '26.25'],
    ['within 21 days, the 21st no more', { within: days('21') }, '45'],
    ['within 22 days', { within: days('22') }, '37.5'],
    [
      'since a day, and with it',
      { since: { op: 'const', value: '2025-02-03', type: 'date' } },
      '31.67',
    ],
    [
      'within two months',
      { within: { op: 'const', value: '2', type: { span: 'months' } } },
      '31.67',
    ],
  ])('%s', (_, more, wanted) => expect(mean(more)).toBe(wanted));
});

it('the events of what was in a window are told', () => {
  const raw = ruleOf({ op: 'mean', of: window({ last: 2 }), rounded }, { inputs });
  const found = compiled(raw).evaluate({ quotes: some }, parseDate('2025-06-01'));
  expect(found).toMatchObject({ observed: ['e4'] });
});

describe('figures of a window', () => {
  it.each([
    ['mean', of('mean'), '26.25'],
    ['median', of('median'), '25.01'],
    ['median of one', of('median', { of: window({ last: 1 }) }), '45'],
    ['mad', of('mad'), '10'],
    ['trimmed', of('trimmed', { percent: '25' }), '25.01'],
    ['trimmed of nothing', of('trimmed', { percent: '24.9' }), '26.25'],
    ['weighted', of('weighted'), '23.33'],
    ['last', { op: 'lastOf', of: window() }, '45'],
    ['sum', { op: 'sumOf', of: window() }, '105.01'],
    ['count', scaled({ op: 'countOf', of: window() }), '4'],
    [
      'kept',
      of('mean', { of: { op: 'kept', of: window(), least: money('10.01'), most: money('30') } }),
      '25.01',
    ],
    [
      'share',
      scaled({
        op: 'share',
        of: { op: 'kept', of: window(), least: money('30') },
        in: window(),
        rounded,
      }),
      '50',
    ],
  ])('%s', (_, node, wanted) => expect(found(node)).toBe(wanted));

  it.each([
    ['too few', of('mean', { atLeast: 5 }), 'missing mean of 5 entries at least (there are 4)'],
    ['too few, else', of('mean', { atLeast: 5, else: money('7') }), '7'],
    ['enough', of('mean', { atLeast: 4, else: money('7') }), '26.25'],
  ])('%s', (_, node, wanted) => expect(found(node)).toBe(wanted));

  it('of no entries are missing, or as the document says', () => {
    expect(found(of('median'), [])).toBe('missing median of 1 entries at least (there are 0)');
    expect(found({ op: 'sumOf', of: window() }, [])).toBe('0');
    const share = { op: 'share', of: window(), in: window(), rounded };
    expect(found(scaled(share), [])).toContain('missing share');
    expect(found(scaled({ ...share, else: '0' }), [])).toBe('0');
    const weightless = some.map(({ at, value }) => ({ at, value, weight: '0' }));
    expect(found(of('weighted'), weightless)).toContain('missing weighted');
  });

  it('agree with an independent library', () => {
    const entry = fc.record({
      at: fc.integer({ min: 1, max: 31 }).map((day) => `2025-03-${String(day).padStart(2, '0')}`),
      value: fc.integer({ min: 0, max: 100_000 }).map((cents) => (cents / 100).toFixed(2)),
      weight: fc.integer({ min: 1, max: 500 }).map(String),
    });
    const half = (value: Decimal) => value.toDecimalPlaces(2, Decimal.ROUND_HALF_UP).toString();
    const middle = (values: readonly Decimal[]) => {
      const sorted = values.toSorted((a, b) => a.comparedTo(b));
      const n = sorted.length;
      const [a, b] = [sorted[Math.floor((n - 1) / 2)], sorted[Math.floor(n / 2)]];
      return new Decimal(a ?? 0).plus(b ?? 0).div(2);
    };
    const plus = (a: Decimal, b: Decimal) => a.plus(b);
    const nil = new Decimal(0);
    fc.assert(
      fc.property(fc.array(entry, { minLength: 1, maxLength: 40 }), (quotes) => {
        const values = quotes.map(({ value }) => new Decimal(value));
        const weights = quotes.map(({ weight }) => new Decimal(weight));
        const all = { of: window({ last: 260 }) };
        const center = middle(values);
        const cut = Math.floor(values.length / 10);
        const kept = values.toSorted((a, b) => a.comparedTo(b)).slice(cut, values.length - cut);
        expect([
          found(of('mean', all), quotes),
          found(of('median', all), quotes),
          found(of('mad', all), quotes),
          found(of('trimmed', { ...all, percent: '10' }), quotes),
          found(of('weighted', all), quotes),
        ]).toEqual([
          half(values.reduce(plus, nil).div(values.length)),
          half(center),
          half(middle(values.map((value) => value.minus(center).abs()))),
          half(kept.reduce(plus, nil).div(kept.length)),
          half(
            values
              .map((value, n) => value.times(weights[n] ?? 0))
              .reduce(plus, nil)
              .div(weights.reduce(plus, nil)),
          ),
        ]);
      }),
      { numRuns: 300 },
    );
  });
});

describe('a series refused', () => {
  it.each([
    [[{ at: '2025-02-30', value: '1' }], 'outside quotes [{"at":"2025-02-30","value":"1"}]'],
    [
      [{ at: '2025-02-28', value: '1.005' }],
      'outside quotes [{"at":"2025-02-28","value":"1.005"}]',
    ],
    [[{ at: '2025-02-28', value: '1001' }], 'outside quotes [{"at":"2025-02-28","value":"1001"}]'],
    [
      [{ at: '2025-02-28', value: '1', weight: '-1' }],
      'outside quotes [{"at":"2025-02-28","value":"1","weight":"-1"}]',
    ],
  ])('%j', (quotes, wanted) => expect(found(of('mean'), quotes)).toBe(wanted));

  it('has no more entries than it says', () => {
    const many = Array.from({ length: 261 }, () => ({ at: '2025-01-01', value: '1' }));
    expect(found(of('mean'), many)).toContain('outside quotes');
  });

  const at = '/clauses/0/then';
  it.each([
    [{ op: 'mean', of: 'price', rounded }, `${at}/of not-a-series`],
    [of('mean', { of: window({ within: '3' }) }), `${at}/of/within not-a-span`],
    [of('mean', { of: window({ last: 3, within: days('3') }) }), `${at}/of not-exactly-one`],
    [of('mean', { else: 'mass' }), `${at}/else units-differ`],
    [of('trimmed', { percent: '50' }), `${at}/percent trimmed-away`],
    [
      of('mean', { of: { op: 'kept', of: window(), least: 'mass' } }),
      `${at}/of/least units-differ`,
    ],
    ['quotes', `${at} result-type-differs`],
  ])('%j: %s', (node, wanted) => {
    const more = {
      ...inputs,
      price: { type: 'EUR', scale: 2 },
      mass: { type: 't.gross', scale: 2 },
    };
    expect(findings(ruleOf(node, { inputs: more }))).toContain(wanted);
  });

  it.each([
    [{ type: { series: 'EUR' } }, '/inputs/quotes scale-missing'],
    [{ type: { series: 'EUR' }, scale: 2, max: 10_001 }, '/inputs/quotes/max not-a-count'],
    [{ type: { series: 'euro' }, scale: 2 }, '/inputs/quotes/type not-a-type'],
    [{ type: 'EUR', scale: 2, max: 3 }, '/inputs/quotes/max not-for-this-type'],
  ])('%j: %s', (quotes, wanted) =>
    expect(findings(ruleOf(money('1'), { inputs: { quotes } }))).toEqual([wanted]),
  );
});

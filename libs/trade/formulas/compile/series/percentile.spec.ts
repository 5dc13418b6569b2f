import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { SeriesEntry } from '../../index.ts';
import { findings, outcome, type Raw, ruleOf } from '../../testing/some-rules.ts';

const inputs = { quotes: { type: { series: 'EUR' }, scale: 2, domain: ['0', '1000'], max: 2000 } };
const rounded = { mode: 'halfUp', places: 2, source: 'zone' };
const some: readonly SeriesEntry[] = [
  { at: '2025-03-10', value: '30', weight: '1' },
  { at: '2025-01-02', value: '10', weight: '2' },
  { at: '2025-02-03', value: '20.01', weight: '0.5' },
  { at: '2025-03-31', value: '45', weight: '1' },
];
const node = (percent: string, more: Raw = {}): Raw => ({
  op: 'percentile',
  of: 'quotes',
  percent,
  by: 'weight',
  take: 'observed',
  rounded,
  ...more,
});
const found = (percent: string, more: Raw = {}, quotes: readonly SeriesEntry[] = some) =>
  outcome(ruleOf(node(percent, more), { inputs }), { quotes });

const alike = { by: 'count' };
const between = { take: 'interpolated' };

describe('a percentile', () => {
  it.each([
    ['least', '0', {}, '10'],
    ['greatest', '100', {}, '45'],
    ['middle by weight', '50', {}, '20.01'],
    ['a quarter of four alike', '25', alike, '10'],
    ['a little more than a quarter', '25.1', alike, '20.01'],
    [
      'in proportion, alike: half between 20.01 and 30, half up',
      '50',
      { ...alike, ...between },
      '25.01',
    ],
    ['in proportion, at the middle of a weight', '50', between, '20.01'],
    ['in proportion, three fifths of the way', '60', between, '26'],
    ['in proportion, before the first middle', '5', between, '10'],
    ['in proportion, after the last middle', '99', between, '45'],
    ['of too few', '50', { atLeast: 5 }, 'missing percentile of 5 entries at least (there are 4)'],
  ])('%s', (...[, percent, more, wanted]) => expect(found(percent, more)).toBe(wanted));

  it('passes over what weighs nothing, and is missing where nothing weighs anything', () => {
    const [first, ...rest] = some.map((one, n) => (n === 1 ? { ...one, weight: '0' } : one));
    const light = [first as SeriesEntry, ...rest];
    expect(found('0', {}, light)).toBe('20.01');
    expect(found('0', alike, light)).toBe('10');
    const weightless = some.map(({ at, value }) => ({ at, value, weight: '0' }));
    expect(found('50', between, weightless)).toContain('missing percentile');
  });

  it('by weight is that of each value as often as it weighs', () => {
    const entry = fc.record({
      at: fc.constantFrom('2025-03-01', '2025-03-02'),
      value: fc.integer({ min: 0, max: 500 }).map(String),
      weight: fc.integer({ min: 1, max: 9 }).map(String),
    });
    fc.assert(
      fc.property(
        fc.array(entry, { minLength: 1, maxLength: 20 }),
        fc.integer({ min: 0, max: 100 }).map(String),
        (quotes, percent) => {
          const often = quotes.flatMap(({ at, value, weight }) =>
            Array.from({ length: Number(weight) }, () => ({ at, value })),
          );
          expect(found(percent, {}, quotes)).toBe(found(percent, alike, often));
        },
      ),
      { numRuns: 200 },
    );
  });

  it.each([
    [node('100.1'), '/clauses/0/then/percent no-percentile'],
    [node('-1'), '/clauses/0/then/percent no-percentile'],
    [node('50', { by: 'tonnes' }), '/clauses/0/then/by'],
    [node('50', { take: 'nearest' }), '/clauses/0/then/take'],
  ])('%j: %s', (raw, wanted) =>
    expect(findings(ruleOf(raw, { inputs })).join(' ')).toContain(wanted),
  );
});

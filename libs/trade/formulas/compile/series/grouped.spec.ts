import { describe, expect, it } from '@jest/globals';
import { parseDate } from '#kernel';
import type { SeriesEntry } from '../../index.ts';
import { compiled, findings, outcome, type Raw, ruleOf } from '../../testing/some-rules.ts';

const inputs = { quotes: { type: { series: 'EUR' }, scale: 2, domain: ['0', '1000'], max: 20 } };
const rounded = { mode: 'halfUp', places: 2, source: 'zone' };
const date = (value: string) => ({ op: 'const', value, type: 'date' });
const grouped = (more: Raw = {}): Raw => ({
  op: 'grouped',
  of: 'quotes',
  by: 'week',
  take: 'mean',
  rounded,
  ...more,
});
const picked = (take: string, more: Raw = {}) => grouped({ take, rounded: undefined, ...more });
const entry = (at: string, value: string, weight = '1'): SeriesEntry => ({
  at,
  value,
  weight,
  event: `of ${at}`,
});
// 31 May 2026 is a Sunday, 1 June a Monday.
const some = [
  entry('2026-05-25', '10'),
  entry('2026-05-31', '20.01', '3'),
  entry('2026-06-01', '30'),
  entry('2026-06-30', '50', '0'),
  entry('2026-07-01', '70'),
];
const evaluated = (node: unknown, quotes = some) =>
  compiled(ruleOf(node, { inputs })).evaluate({ quotes }, parseDate('2026-06-15'));
/** The groups as the worksheet tells them. */
const groups = (node: Raw, quotes = some): unknown => {
  const found = evaluated({ op: 'sumOf', of: node }, quotes);
  return found.kind === 'result' ? found.steps.find(({ op }) => op === 'grouped')?.exact : found;
};

describe('groups of a series', () => {
  it.each([
    ['day', '2026-05-25 10, 2026-05-31 20.01, 2026-06-01 30, 2026-06-30 50, 2026-07-01 70'],
    ['week', '2026-05-31 15.01, 2026-06-07 30, 2026-07-05 60'],
    ['month', '2026-05-31 15.01, 2026-06-30 40, 2026-07-31 70'],
    ['quarter', '2026-06-30 27.5, 2026-09-30 70'],
    ['year', '2026-12-31 36'],
  ])('by %s stand on the last day', (by, wanted) => expect(groups(grouped({ by }))).toBe(wanted));

  it.each([
    [{ take: 'median' }, '2026-06-30 25.01, 2026-09-30 70'],
    [{ take: 'weighted' }, '2026-06-30 20.01, 2026-09-30 70'],
    [picked('sum'), '2026-06-30 110.01, 2026-09-30 70'],
    [picked('least'), '2026-06-30 10, 2026-09-30 70'],
    [picked('greatest'), '2026-06-30 50, 2026-09-30 70'],
    [picked('first'), '2026-06-30 10, 2026-09-30 70'],
    [picked('last'), '2026-06-30 50, 2026-09-30 70'],
  ])('%j', (more, wanted) => expect(groups(grouped({ ...more, by: 'quarter' }))).toBe(wanted));

  it.each([
    ['2024-02-01', 'month', '2024-02-29'],
    ['2023-01-31', 'quarter', '2023-03-31'],
    ['2024-12-30', 'week', '2025-01-05'],
    ['0000-01-01', 'week', '0000-01-02'],
    ['9999-12-31', 'week', '9999-12-31'],
    ['9999-10-01', 'quarter', '9999-12-31'],
  ])('%s by %s is %s', (at, by, day) =>
    expect(groups(grouped({ by }), [entry(at, '1')])).toBe(`${day} 1`),
  );

  it('weigh what their entries weigh together', () =>
    expect(
      outcome(ruleOf({ op: 'weighted', of: grouped(), rounded }, { inputs }), { quotes: some }),
    ).toBe(
      // (15.01 × 4 + 30 + 60) / 6
      '25.01',
    ));

  const countOf = (of: Raw): unknown => ({ op: 'sumOf', of });
  const seen = (node: unknown) => {
    const found = evaluated(node);
    if (found.kind !== 'result') throw new Error(JSON.stringify(found));
    return { result: found.result, observed: found.observed, out: found.leftOut };
  };
  it('in a window are observed by every entry; a period that is not over is not in it', () =>
    expect(
      seen(countOf({ op: 'window', of: grouped(), last: 1, asOf: date('2026-07-04') })),
    ).toEqual({ result: '30', observed: ['of 2026-06-01'], out: [] }));

  it('that are too small or weigh nothing are left out, each entry by its event', () => {
    const window = { op: 'window', of: 'quotes', last: 9, asOf: date('2026-07-01') };
    const out = (...days: readonly string[]) =>
      days.map((day) => ({ event: `of ${day}`, by: 'groups' }));
    expect(seen(countOf(grouped({ of: window, atLeast: 2, id: 'groups' }))).out).toEqual(
      out('2026-06-01'),
    );
    const found = seen(countOf(grouped({ of: window, by: 'day', take: 'weighted', id: 'groups' })));
    expect(found.out).toEqual(out('2026-06-30'));
    expect(found.observed).toHaveLength(5);
  });

  it('that are not kept are left out with all their entries', () =>
    expect(
      seen(countOf({ op: 'ranked', of: grouped(), take: 'highest', count: 2, id: 'two' })).out,
    ).toEqual(['of 2026-05-25', 'of 2026-05-31'].map((event) => ({ event, by: 'two' }))));

  it('of none are none', () => {
    expect(groups(grouped(), [])).toBe('none');
    expect(
      outcome(ruleOf({ op: 'mean', of: grouped(), rounded }, { inputs }), { quotes: [] }),
    ).toBe('missing mean of 1 entries at least (there are 0)');
  });

  const at = '/clauses/0/then/of';
  it.each([
    [grouped({ rounded: undefined }), `${at} group-not-rounded`],
    [picked('last', { rounded }), `${at}/rounded group-rounded`],
    [grouped({ of: 'price' }), `${at}/of not-a-series`],
    [
      grouped({ rounded: { mode: 'halfUp', multiple: '0.5', source: 'zone' } }),
      `${at}/rounded division-places`,
    ],
    [grouped({ by: 'fortnight' }), `${at}/by not-in-list`],
  ])('%j: %s', (of, wanted) => {
    const more = { ...inputs, price: { type: 'EUR', scale: 2 } };
    expect(findings(ruleOf({ op: 'sumOf', of }, { inputs: more }))).toContain(wanted);
  });
});

import { describe, expect, it } from '@jest/globals';
import { findings, outcome, type Raw, ruleOf } from '../../testing/some-rules.ts';

const value = (figure: string, from: string, more: Raw = {}): Raw => ({
  value: figure,
  from,
  source: 'law',
  ...more,
});
const withValues = (values: readonly Raw[], changes: Raw = {}): Raw =>
  ruleOf('rate', { parameters: { rate: { type: 'EUR', values } }, ...changes });
const rateOn = (values: readonly Raw[], at: string): string =>
  outcome(withValues(values), { price: '1' }, at);

const winter = { from: '11-01', until: '03-01' };
const summer = { from: '03-01', until: '11-01' };
const seasonal = [
  value('1', '2025-01-01', { season: winter }),
  value('2.5', '2025-01-01', { season: summer }),
];

describe('dated values', () => {
  it('count from their first day until the day before their last', () => {
    const values = [value('1', '2025-01-01', { until: '2026-01-01' }), value('2', '2026-01-01')];
    expect(rateOn(values, '2025-12-31')).toBe('1');
    expect(rateOn(values, '2026-01-01')).toBe('2');
  });

  it.each([
    ['2025-01-01', '1'],
    ['2025-02-28', '1'],
    ['2025-03-01', '2.5'],
    ['2025-10-31', '2.5'],
    ['2025-11-01', '1'],
    ['2026-02-28', '1'],
  ])('seasons recur and may run over the end of the year: %s is %s', (at, rate) =>
    expect(rateOn(seasonal, at)).toBe(rate),
  );

  it.each([
    ['begins late', [value('1', '2025-02-01')], ' parameter-gap'],
    ['ends early', [value('1', '2025-01-01', { until: '2026-06-01' })], ' parameter-gap'],
    ['only one season', [value('1', '2025-01-01', { season: winter })], ' parameter-gap'],
    ['two at once', [value('1', '2025-01-01'), value('2', '2026-01-01')], '/1 parameter-overlap'],
    [
      'seasons that meet',
      [...seasonal, value('3', '2025-01-01', { season: { from: '02-01', until: '02-02' } })],
      '/2 parameter-overlap',
    ],
  ])('%s', (_, values, wanted) =>
    expect(findings(withValues(values))).toEqual([`/parameters/rate/values${wanted}`]),
  );

  it('need not cover days on which the rule set is not law', () =>
    expect(findings(withValues([value('1', '2025-01-01', { until: '2027-01-01' })]))).toEqual([]));

  it('cover what a rule set reaches back to', () => {
    const reachesBack = { to: '2024-12-01', source: 'law' };
    expect(findings(withValues([value('1', '2025-01-01')], { reachesBack }))).toEqual([
      '/parameters/rate/values parameter-gap',
    ]);
    const back = withValues([value('1', '2024-12-01')], { reachesBack });
    expect(outcome(back, { price: '1' }, '2024-12-01')).toBe('1');
  });

  it.each([
    [{ from: '02-29', until: '03-01' }, '/season/from not-a-month-day'],
    [{ from: '04-31', until: '05-01' }, '/season/from not-a-month-day'],
    [{ from: '05-01', until: '05-01' }, '/season empty-season'],
  ])('no season of %j', (season, wanted) =>
    expect(findings(withValues([value('1', '2025-01-01', { season })]))).toEqual([
      `/parameters/rate/values/0${wanted}`,
    ]),
  );

  it('are of their type, and end after they begin', () => {
    expect(findings(withValues([value('high', '2025-01-01')]))).toEqual([
      '/parameters/rate/values/0/value value-not-of-type',
    ]);
    expect(findings(withValues([value('1', '2025-01-01', { until: '2025-01-01' })]))).toEqual([
      '/parameters/rate/values/0/until period-ends-early',
    ]);
  });
});

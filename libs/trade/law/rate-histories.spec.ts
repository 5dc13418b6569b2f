import { expect, it } from '@jest/globals';
import type { Currency, EventId } from '#kernel';
import { RateHistories } from './rate-histories.ts';
import type { Rate } from './law-events.ts';

const quoted = (series: string, currency: string, per: string): Rate => ({
  rate: { series, currency, per, rate: '2', from: '2026-01-01', until: null } as Rate['rate'],
  by: series as EventId,
});
const pair = (a: string, b: string) => ({ a: a as Currency, b: b as Currency });

it('tells which series ever quoted a pair, either way, by name and once', () => {
  const histories = new RateHistories();
  histories.add(quoted('later', 'USD', 'EUR'), 1);
  histories.add(quoted('later', 'USD', 'EUR'), 2);
  histories.add(quoted('earlier', 'EUR', 'USD'), 3);
  histories.add(quoted('another', 'USD', 'JPY'), 4);
  expect(histories.quoting(pair('USD', 'EUR'))).toEqual(['earlier', 'later']);
  expect(histories.quoting(pair('EUR', 'USD'))).toEqual(['earlier', 'later']);
  expect(histories.quoting(pair('EUR', 'JPY'))).toEqual([]);
});

it('tells of a series that begins to quote another pair', () => {
  const histories = new RateHistories();
  histories.add(quoted('fed', 'USD', 'EUR'), 1);
  expect(histories.quoting(pair('USD', 'JPY'))).toEqual([]);
  histories.add(quoted('fed', 'USD', 'JPY'), 2);
  expect(histories.quoting(pair('USD', 'JPY'))).toEqual(['fed']);
  expect(histories.bySeries.get('fed')?.map(({ known }) => known)).toEqual([1, 2]);
});

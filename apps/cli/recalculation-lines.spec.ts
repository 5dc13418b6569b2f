import { expect, it } from '@jest/globals';
import type { Money } from '#kernel';
import { type Recalculated, reportOn } from '#trade/recalculations';
import { reportLines } from './recalculation-lines.ts';

const money = (amount: string, currency = 'USD') => ({ amount, currency }) as Money;
const row = (shipment: string, duty: Money | null, former: Money | null): Recalculated => ({
  shipment,
  state: 'JPN',
  product: 'tin.metal.ingot.lme',
  former,
  duty,
  difference: null,
});
const told = (...rows: readonly Recalculated[]) => {
  const lines = reportLines(reportOn(rows));
  return lines.slice(0, lines.indexOf(''));
};

const [dutiable, free] = [row('a', money('1'), null), row('b', null, null)];

it('says nothing more where the sums count every decision', () =>
  expect(told(dutiable)).toEqual(['1 decision comes out otherwise']));

it('says how many decisions no sum counts, having no duty before or after', () =>
  expect(told(dutiable, free, row('c', null, null))).toEqual([
    '3 decisions come out otherwise',
    '1 with duty before or after; 2 without, which no sum below counts',
  ]));

it('says so too where there is no sum at all', () =>
  expect(told(free)).toEqual([
    '1 decision comes out otherwise',
    '0 with duty before or after; 1 without, which no sum below counts',
  ]));

it('says what a sum counts where there are several currencies', () =>
  expect(told(dutiable, free, row('c', money('1', 'EUR'), money('1')))).toEqual([
    '3 decisions come out otherwise',
    expect.stringContaining(
      'one without any duty is in none, one of which the currency changes in two',
    ),
  ]));

import { describe, expect, it } from '@jest/globals';
import type { Money } from '#kernel';
import { type Recalculated, reportCsv, reportOn, wholeReport } from './report.ts';

const money = (amount: string, currency = 'USD') => ({ amount, currency }) as Money;
const row = (shipment: string, words: Partial<Recalculated> = {}): Recalculated => ({
  shipment,
  state: 'JPN',
  product: 'tin.metal.ingot.lme',
  former: money('100'),
  duty: null,
  difference: '-100',
  ...words,
});

describe('the report on a recalculation', () => {
  const rows = [
    row('b'),
    row('a', { state: 'AUS', duty: money('30.5'), difference: '-69.5' }),
    row('c', { former: null, duty: money('7', 'EUR'), difference: '7' }),
    row('d', { former: money('1'), duty: money('1', 'EUR'), difference: null }),
  ];

  it('sums former and new duty in each currency: in total, by member, by product', () => {
    const { changed, totals, byMember, byProduct } = reportOn(rows);
    const euro = { currency: 'EUR', shipments: 2, former: '0', duty: '8', difference: '8' };
    const dollar = {
      currency: 'USD',
      shipments: 3,
      former: '201',
      duty: '30.5',
      difference: '-170.5',
    };
    expect(changed).toBe(4);
    expect(totals).toEqual([euro, dollar]);
    expect(
      byMember.map(({ state, currency, difference }) => [state, currency, difference]),
    ).toEqual([
      ['AUS', 'USD', '-69.5'],
      ['JPN', 'EUR', '8'],
      ['JPN', 'USD', '-101'],
    ]);
    expect(byProduct).toEqual(
      [euro, dollar].map((sum) => Object.assign(sum, { product: 'tin.metal.ingot.lme' })),
    );
  });

  it('names the ten largest differences, either way', () => {
    const many = Array.from({ length: 25 }, (_, n) =>
      row(`s-${n}`, { difference: String(n % 2 === 0 ? n : -n) }),
    );
    expect(reportOn(many).largest.map(({ difference }) => difference)).toEqual([
      '24',
      '-23',
      '22',
      '-21',
      '20',
      '-19',
      '18',
      '-17',
      '16',
      '-15',
    ]);
  });

  it('is the same in whatever order its decisions come', () =>
    expect(wholeReport(rows.toReversed())).toEqual(wholeReport(rows)));

  it('is told as CSV, a decision a line', () =>
    expect(reportCsv(rows.slice(1, 3))).toBe(
      [
        'shipment,state,product,former,former_currency,duty,duty_currency,difference',
        'a,AUS,tin.metal.ingot.lme,100,USD,30.5,USD,-69.5',
        'c,JPN,tin.metal.ingot.lme,,,7,EUR,7',
        '',
      ].join('\n'),
    ));
});

import { describe, expect, it } from '@jest/globals';
import { type Currency, decimalText, type IsoDate, readDecimal } from '#kernel';
import type { FxPolicy } from '#trade/formulas';
import { type CurrencyPair, type LawEvent, ratesCited, ratesKnown } from '#trade/law';
import { conversion, exchanged } from './exchange.ts';
import { idOf, lawOf, ratePublished } from '#host/testing';

const [euro, dollar, yen] = ['EUR', 'USD', 'JPY'] as Currency[] as [Currency, Currency, Currency];
const cut = (places: number) => ({ mode: 'halfUp' as const, places, source: 'art1' });

type Policy = Omit<FxPolicy, 'by' | 'rounded'>;
/** How euros become dollars (or another pair) on a day, among published rates. */
const found = (...[policy, on, rates, pair = { a: euro, b: dollar }]: Asked) =>
  conversion({ policy, on: on as IsoDate, source: ratesKnown(lawOf(...rates)) }, pair);
type Asked = readonly [Policy, on: string, readonly LawEvent[], CurrencyPair?];
/** The text of the rate, with its direction where it is divided by. */
const rateOf = (...asked: Parameters<typeof found>): string | undefined => {
  const applied = found(...asked)?.applied;
  return applied && `${applied.by === 'over' ? '1/' : ''}${decimalText(applied.rate)}`;
};

describe('the rate of a quarter, unless the rate of the day differs by 5 % or more', () => {
  const policy: Policy = {
    policy: 'quarterly',
    series: 'us-quarterly',
    override: { series: 'us-daily', differsBy: '5', source: 'art1' },
  };
  const quarterly = ratePublished({
    series: 'us-quarterly.eur',
    rate: '1.1',
    from: '2026-04-01',
    until: '2026-07-01',
  });
  const daily = (rate: string, changed: object = {}) =>
    ratePublished({
      series: 'us-daily.eur',
      rate,
      from: '2026-05-04',
      until: '2026-05-05',
      ...changed,
    });
  const on = (rate: string) => rateOf(policy, '2026-05-04', [quarterly, daily(rate)]);

  it.each([
    ['1.155', '1.155'],
    ['1.1549', '1.1'],
    ['1.045', '1.045'],
    ['1.0451', '1.1'],
  ])('quarterly 1.1000 and daily %s: %s counts, the bound multiplied', (rate, counts) =>
    expect(on(rate)).toBe(counts),
  );

  it('takes the difference as the quarterly rate is quoted, whichever way the daily one is', () => {
    const turned = (rate: string) => daily(rate, { currency: 'EUR', per: 'USD' });
    expect(rateOf(policy, '2026-05-04', [quarterly, turned('0.8658')])).toBe('1/0.8658');
    expect(rateOf(policy, '2026-05-04', [quarterly, turned('0.8659')])).toBe('1.1');
  });

  it('the quarterly rate counts on a day without a daily one, and nothing without a quarterly one', () => {
    expect(rateOf(policy, '2026-05-05', [quarterly, daily('2')])).toBe('1.1');
    expect(rateOf(policy, '2026-05-04', [daily('1.155')])).toBeUndefined();
  });

  it('cites both where the daily rate counts, with both steps, and only the quarterly one otherwise', () => {
    const overridden = found(policy, '2026-05-04', [quarterly, daily('1.155')]);
    expect(overridden?.rates.map(({ by }) => by)).toEqual([idOf(1), idOf(2)]);
    expect(overridden?.steps).toEqual([
      ['fx.EUR-USD.quarterly', '1.1'],
      ['fx.EUR-USD.override', '1.155'],
      ['fx.EUR-USD', '1.155'],
    ]);
    const within = found(policy, '2026-05-04', [quarterly, daily('1.1549')]);
    expect(within?.rates.map(({ by }) => by)).toEqual([idOf(1)]);
  });

  it('is found again from the cited rates alone', () => {
    for (const rate of ['1.155', '1.1549']) {
      const known = found(policy, '2026-05-04', [quarterly, daily(rate)]);
      const source = ratesCited(known?.rates ?? []);
      const pair = { a: euro, b: dollar };
      expect(conversion({ policy, on: '2026-05-04' as IsoDate, source }, pair)).toEqual(known);
    }
  });
});

describe('the rate of a month, a quarter, or the last one published', () => {
  const first = ratePublished({ rate: '1.1', from: '2026-05-04', until: '2026-05-05' });
  const later = ratePublished({ rate: '1.2', from: '2026-05-05', until: '2026-06-30' });

  it('is the one in force on the first day, else the first to begin within it', () => {
    expect(rateOf({ policy: 'monthly' }, '2026-05-30', [later, first])).toBe('1.1');
    expect(rateOf({ policy: 'monthly' }, '2026-06-30', [later, first])).toBe('1.2');
    expect(rateOf({ policy: 'quarterly' }, '2026-06-30', [later, first])).toBe('1.1');
    expect(rateOf({ policy: 'monthly' }, '2026-04-30', [later, first])).toBeUndefined();
  });

  it('by publication: a rate for June that was published in May counts from that day', () => {
    const early = ratePublished({
      rate: '1.3',
      from: '2026-06-01',
      until: '2026-07-01',
      published: '2026-05-20',
    });
    const on = (date: string) => rateOf({ policy: 'lastPublished' }, date, [first, early]);
    expect(['2026-05-03', '2026-05-19', '2026-05-20', '2027-01-01'].map(on)).toEqual([
      undefined,
      '1.1',
      '1.3',
      '1.3',
    ]);
  });

  it('is of the family a policy names', () => {
    const both = [
      ratePublished({ series: 'ecb.eur' }),
      ratePublished({ series: 'fed.eur', rate: '2' }),
    ];
    const of = (series: string) => rateOf({ policy: 'dateOf', series }, '2026-05-04', both);
    expect(['ecb', 'ecb.eur', 'fed', 'fe'].map(of)).toEqual(['1.25', '1.25', '2', undefined]);
  });
});

describe('a rate made from others', () => {
  const perEuro = ratePublished();
  const yenPerEuro = ratePublished({ series: 'ecb.jpy', currency: 'JPY', rate: '160.05' });
  const crossing: Policy = { policy: 'dateOf', through: euro, cross: cut(6) };
  const yenToDollar = { a: yen, b: dollar };

  it('quoted the other way, is divided by, or turned round and cut where the policy says so', () => {
    const pair = { a: dollar, b: euro };
    expect(rateOf({ policy: 'dateOf' }, '2026-03-01', [perEuro], pair)).toBe('1/1.25');
    const third = ratePublished({ rate: '1.2' });
    const inverse = found({ policy: 'dateOf', inverse: cut(4) }, '2026-03-01', [third], pair);
    expect(inverse?.steps).toEqual([['fx.USD-EUR', '1/1.2', '0.8333']]);
    expect(inverse && decimalText(exchanged(readDecimal('100'), inverse.applied, cut(2)))).toBe(
      '83.33',
    );
  });

  it('crossed through a pivot, is cut as stated, each leg a step and cited', () => {
    const crossed = found(crossing, '2026-03-01', [perEuro, yenPerEuro], yenToDollar);
    expect(crossed?.steps).toEqual([
      ['fx.JPY-EUR', '1/160.05'],
      ['fx.EUR-USD', '1.25'],
      ['fx.JPY-USD', '1.25/160.05', '0.00781'],
    ]);
    expect(crossed?.rates.map(({ by }) => by)).toEqual([idOf(2), idOf(1)]);
  });

  it('is not made where the pair is quoted, or a leg is missing', () => {
    const quoted = ratePublished({ series: 'boj.usd', currency: 'JPY', per: 'USD', rate: '150' });
    const rates = [perEuro, yenPerEuro, quoted];
    expect(rateOf(crossing, '2026-03-01', rates, yenToDollar)).toBe('1/150');
    expect(rateOf(crossing, '2026-03-01', [perEuro], yenToDollar)).toBeUndefined();
  });
});

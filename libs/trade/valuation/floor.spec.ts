import { describe, expect, it } from '@jest/globals';
import { type Currency, decimalText, type IsoDate, type UnitPrice } from '#kernel';
import type { Rate } from '#trade/law';
import { ratesCited } from '#trade/law';
import { plainPolicy } from './exchange.ts';
import { distanceFromFloor, isBelowFloor } from './floor.ts';
import { canonicalPoint } from './incoterms.ts';
import { quantityIn } from './quantity.ts';
import { accountValue, type Valuing } from './value.ts';
import { declarationSaying, idOf, priceOf, rateSaying } from '#host/testing';

const floorAt = (amount: string, changed: Partial<UnitPrice> = {}) => ({
  unitPrice: priceOf(amount, changed) as UnitPrice,
  by: idOf(1),
});
const rate = (changed: Readonly<Record<string, unknown>> = {}) => ({
  rate: rateSaying(changed),
  by: idOf(2),
});
/** By these rates, on the day most specs are about. */
const by = (...rates: readonly Rate[]): Valuing => ({
  point: canonicalPoint,
  exchanging: { policy: plainPolicy, on: '2026-03-01' as IsoDate, source: ratesCited(rates) },
});
const worth = (amount: string, currency = 'USD') =>
  declarationSaying({ value: { amount, currency } });

describe('the price point', () => {
  it('is told in the unit of the floor, exactly', () => {
    const pounds = declarationSaying({ quantity: { amount: '1000', unit: 'lb.dry' } });
    expect(decimalText(quantityIn(pounds, 't.dry')?.amount ?? { digits: 0n, scale: 0 })).toBe(
      '0.45359237',
    );
  });

  it('is undefined where only an assay could tell', () =>
    expect(quantityIn(declarationSaying(), 'kg.W')).toBeUndefined());

  it.each([
    ['1000', false],
    ['999.99', true],
    ['1000.000000000001', false],
    ['999.999999999999', true],
  ])('of %s for 10 t at a floor of 100: below is %s, compared to the last digit', (amount, below) =>
    expect(isBelowFloor(worth(amount), floorAt('100'), by())).toBe(below),
  );

  it('multiplies the rate in, whichever way it is quoted, so that no rounding hides', () => {
    const perEuro = by(rate({ rate: '1.25' }));
    expect(isBelowFloor(worth('800', 'EUR'), floorAt('100'), perEuro)).toBe(false);
    expect(isBelowFloor(worth('799.999999999999', 'EUR'), floorAt('100'), perEuro)).toBe(true);
    const perDollar = by(rate({ currency: 'EUR', per: 'USD', rate: '0.3' }));
    expect(isBelowFloor(worth('300', 'EUR'), floorAt('100'), perDollar)).toBe(false);
    expect(isBelowFloor(worth('299.999999999999', 'EUR'), floorAt('100'), perDollar)).toBe(true);
  });

  it.each([
    ['1', 'kg.dry', '1000', { amount: '31.1034768', unit: 'troyoz.dry' }],
    ['1', 'kg.dry', '10', { amount: '4.5359237', unit: 'lb.dry' }],
    ['2', 'kg.W', '20', { amount: '7.93', unit: 'kg.WO3' }],
  ])(
    'of %s %s worth %s at a floor of %j: exactly at it, though the quantity has no end',
    (...at) => {
      const [amount, unit, value, { amount: least, unit: per }] = at;
      const sold = (told: string) =>
        declarationSaying({ quantity: { amount, unit }, value: { amount: told, currency: 'USD' } });
      const floor = floorAt(least, { unit: per });
      expect(isBelowFloor(sold(value), floor, by())).toBe(false);
      expect(isBelowFloor(sold(`${Number(value) - 1}.999999999999`), floor, by())).toBe(true);
    },
  );

  it('cannot be told without a floor, a rate or a common basis', () => {
    expect(isBelowFloor(worth('900'), undefined, by())).toBeNull();
    expect(isBelowFloor(worth('900', 'EUR'), floorAt('100'), by())).toBeNull();
    expect(isBelowFloor(worth('900'), floorAt('100', { unit: 'kg.W' }), by())).toBeNull();
  });

  it('is worth, in the currency of account, cents half up', () => {
    const dollar = 'USD' as Currency;
    const perDollar = by(rate({ currency: 'EUR', per: 'USD', rate: '0.3' }));
    expect(accountValue(worth('1', 'EUR'), dollar, perDollar.exchanging)?.amount).toBe('3.33');
    expect(accountValue(worth('1.005'), dollar, by().exchanging)?.amount).toBe('1.01');
    expect(accountValue(worth('1', 'EUR'), dollar, by().exchanging)).toBeNull();
  });

  it('tells how far it is from the floor, before shipping', () => {
    expect(distanceFromFloor(worth('900'), floorAt('100'), by())).toEqual({
      price: '90',
      fromFloor: '-10',
    });
    expect(distanceFromFloor(worth('900', 'EUR'), floorAt('100'), by())).toBeNull();
  });
});

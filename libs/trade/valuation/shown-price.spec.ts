import { describe, expect, it } from '@jest/globals';
import { decimalText, type UnitPrice } from '#kernel';
import { roundRational } from './rational.ts';
import { pricePer, pricesShown } from './shown-price.ts';
import { priceOf } from '#host/testing';

const price = (amount: string, unit: string) => priceOf(amount, { unit }) as UnitPrice;
const cents = { mode: 'halfUp', places: 2 } as const;

describe('a price in another unit of the trade', () => {
  it.each([
    ['1000', 't.gross', 'lb.gross', '0.45359237'],
    ['350', 'mtu.WO3', 'kg.WO3', '35'],
    ['317.2', 'mtu.WO3', 'kg.W', '40'],
    ['4.5', 'mtu.Mn', 'kg.Mn', '0.45'],
    ['31.1034768', 'kg.gross', 'troyoz.gross', '0.967426269048'],
  ])('%s for a %s is, for a %s, %s', (...[amount, unit, other, expected]) => {
    const found = pricePer(price(amount, unit), other);
    const twelve = { mode: 'down', places: 12 } as const;
    expect(found && decimalText(roundRational(found, twelve))).toBe(expected);
  });

  it('of a contained substance asks for the assay', () => {
    expect(pricePer(price('100', 't.dry'), 'kg.W')).toBeUndefined();
  });

  it('is shown in each, as far as the rounding says, telling whether that was all of it', () => {
    expect(pricesShown(price('350', 'mtu.WO3'), cents)).toEqual(
      [
        ['35', 'kg.WO3', true],
        ['35000', 't.WO3', true],
        ['15.88', 'lb.WO3', false],
        ['44.14', 'kg.W', false],
      ].map(([amount, unit, exact]) => ({ amount, unit, exact, currency: 'USD', rounded: cents })),
    );
    expect(pricesShown(price('100', 't.dry'), cents).map(({ unit }) => unit)).toEqual([
      'kg.dry',
      'lb.dry',
    ]);
  });
});

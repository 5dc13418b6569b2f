import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { decimalText, readDecimal, type Unit } from '#kernel';
import { type Composition, type Goods, parseAssays, parseMoisture } from './composition.ts';
import { lackingToTell, payableIn, quantityIn, unitFactor } from './quantity.ts';
import { one, rationalText, times } from './rational.ts';

const tungsten: Composition = {
  moisturePercent: '8',
  assays: parseAssays([{ substance: 'WO3', percent: '65', basis: 'dry' }]),
};
const goods = (amount: string, unit: Unit, found: Composition = tungsten): Goods => ({
  quantity: { amount: amount as never, unit },
  ...found,
});
const told = (of: Goods, unit: Unit): string | undefined => {
  const measured = quantityIn(of, unit);
  return measured && decimalText(measured.amount);
};

describe('the quantity a rule asks for', () => {
  it.each([
    ['20', 't.dry', 'kg.WO3', '13000'],
    ['20', 't.dry', 'kg.W', '10309'],
    ['20', 't.dry', 'mtu.WO3', '1300'],
    ['1', 'mtu.WO3', 'kg.W', '7.93'],
    ['100', 't.gross', 't.dry', '92'],
    ['92', 't.dry', 't.gross', '100'],
    ['100', 't.gross', 'mtu.WO3', '5980'],
    ['1', 'lb.gross', 'kg.gross', '0.45359237'],
    ['1', 'troyoz.gross', 'kg.gross', '0.0311034768'],
    ['1', 't.dry', 'lb.W', '1136.372730431951'],
  ])('%s %s of 8 %% moisture and 65 %% WO3 is, in %s, %s', (...[amount, from, to, found]) =>
    expect(told(goods(amount, from), to)).toBe(found),
  );

  it('bears 37.5 cents a kilogram of tungsten contained: the quantity of case 8', () => {
    const contained = quantityIn(goods('20', 't.dry'), 'kg.W')?.amount ?? readDecimal('0');
    expect(decimalText({ digits: contained.digits * 375n, scale: contained.scale + 3 })).toBe(
      '3865.875',
    );
  });

  it('tells each change of basis as a step', () =>
    expect(quantityIn(goods('100', 't.gross'), 'kg.W')?.steps).toEqual([
      ['quantity.dry', '92000'],
      ['quantity.WO3', '59800'],
      ['quantity.W', '47421.4'],
    ]));

  it('takes an assay of the substance itself before a factor, and a final one before another', () => {
    const found = (...assays: readonly object[]) => ({ assays: parseAssays(assays) });
    const oxide = { substance: 'WO3', percent: '65', basis: 'dry' };
    const metal = { substance: 'W', percent: '50', basis: 'dry' };
    expect(told(goods('1', 't.dry', found(oxide, metal)), 'kg.W')).toBe('500');
    const final = { ...oxide, percent: '60', final: true };
    expect(told(goods('1', 't.dry', found(oxide, final)), 'kg.WO3')).toBe('600');
  });

  it('takes a final assay of a substance before any other of it, also where its way is longer', () => {
    const assays = parseAssays([
      { substance: 'WO3', percent: '60', basis: 'gross' },
      { substance: 'WO3', percent: '66', basis: 'dry', final: true },
    ]);
    const moist = { assays, moisturePercent: '8' };
    expect(told(goods('20', 't.gross', moist), 'kg.WO3')).toBe('12144');
    // Without the moisture the final one leads nowhere.
    expect(told(goods('20', 't.gross', { assays }), 'kg.WO3')).toBe('12000');
  });

  it('takes an assay on the gross basis without the moisture', () => {
    const assays = parseAssays([{ substance: 'Ni', percent: '1.8', basis: 'gross' }]);
    expect(told(goods('100', 't.gross', { assays }), 't.Ni')).toBe('1.8');
  });

  it('is payable as far as the contract says', () => {
    const assays = parseAssays([
      { substance: 'WO3', percent: '65', basis: 'dry', payablePercent: '97.5' },
    ]);
    const payable = payableIn(goods('20', 't.dry', { assays }), 'kg.WO3', 'paid');
    expect(payable && decimalText(payable.amount)).toBe('12675');
    expect(payable?.steps).toEqual([
      ['paid.WO3', '13000'],
      ['paid.contained', '13000'],
      ['paid.payable', '12675'],
    ]);
  });

  it('is payable in the element as the contract says of its oxide', () => {
    const assays = parseAssays([
      { substance: 'WO3', percent: '65', basis: 'dry', payablePercent: '95' },
    ]);
    const payable = payableIn(goods('20', 't.dry', { assays }), 'kg.W', 'paid');
    expect(payable && decimalText(payable.amount)).toBe('9793.55');
    const units = payableIn(goods('1300', 'mtu.WO3', { assays }), 'kg.W', 'paid');
    expect(units && decimalText(units.amount)).toBe('9793.55');
  });

  it.each([
    ['t.gross', 't.dry', 'moisturePercent'],
    ['t.gross', 'kg.Ni', 'an assay of Ni'],
    ['kg.V', 'kg.Ni', 'an assay of V and of Ni'],
  ])('from %s to %s says what is lacking: %s', (from, to, lacking) => {
    expect(quantityIn(goods('1', from, {}), to)).toBeUndefined();
    expect(lackingToTell(goods('1', from, {}), to)).toBe(lacking);
  });

  it('lacks only the moisture where the assay is dry and the weight is gross', () => {
    const { assays = [] } = tungsten;
    expect(lackingToTell(goods('1', 't.gross', { assays }), 'kg.W')).toBe('moisturePercent');
  });

  it('reads no percentage over 100, and no goods that are all water', () => {
    expect(() => parseMoisture('100')).toThrow('not-a-percentage');
    expect(() => parseMoisture('-1')).toThrow('negative');
    expect(() => parseAssays([{ substance: 'W', percent: '100.01', basis: 'dry' }])).toThrow(
      'not-a-percentage',
    );
  });
});

const percents = fc.integer({ min: 1, max: 9_999 }).map((hundredths) => `${hundredths / 100}`);
const compositions = fc
  .record({ moisture: percents, wo3: percents, v2o5: percents })
  .map(({ moisture, wo3, v2o5 }) => ({
    moisturePercent: moisture,
    assays: parseAssays([
      { substance: 'WO3', percent: wo3, basis: 'dry' },
      { substance: 'V2O5', percent: v2o5, basis: 'gross' },
    ]),
  }));
const masses = ['kg', 't', 'lb', 'troyoz', 'mtu'];
const bases = ['gross', 'dry', 'WO3', 'W', 'V2O5', 'V'];
const units = fc
  .tuple(fc.constantFrom(...masses), fc.constantFrom(...bases))
  .map(([mass, basis]) => `${mass}.${basis}`);

describe('whatever the goods, exactly as fractions', () => {
  const factor = (found: Composition, from: Unit, to: Unit) => unitFactor(found, from, to) ?? one;

  it('there and back is nothing', () =>
    fc.assert(
      fc.property(compositions, units, units, (found, from, to) => {
        expect(times(factor(found, from, to), factor(found, to, from))).toEqual(one);
      }),
    ));

  it('by two ways is the same', () =>
    fc.assert(
      fc.property(compositions, units, units, units, (...[found, from, by, to]) => {
        const around = times(factor(found, from, by), factor(found, by, to));
        expect(rationalText(around)).toBe(rationalText(factor(found, from, to)));
      }),
    ));
});

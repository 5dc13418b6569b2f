import { describe, expect, it } from '@jest/globals';
import type { Currency } from '#kernel';
import { quoteOf } from './quoting.ts';
import {
  admitted,
  declarationSaying,
  enacted,
  floorSet,
  lawOf,
  listed,
  productSaying,
  ratePublished,
} from '#host/testing';

const account = 'USD' as Currency;
const law = lawOf(listed(), ...admitted('AUS', 'JPN'), enacted(), floorSet('100'), ratePublished());
const quote = (changed: Readonly<Record<string, unknown>>) =>
  quoteOf(declarationSaying(changed), { law, account });
const euros = (amount: string) => ({ amount, currency: 'EUR' });
const onBoard = {
  priceBasis: 'FOB',
  terms: {
    incoterm: 'FOB',
    charges: { freight: euros('40'), insurance: { amount: '10', currency: 'USD' } },
  },
};

describe('a quote', () => {
  it('SH1, SH10: is not given for what could not be declared', () => {
    expect(() => quote({ product: 'tungsten.concentrate.wolframit.wo3-65' })).toThrow(
      '/product: tungsten.concentrate.wolframit.wo3-65 is not right (SH1); wanted a product in the ' +
        'catalogue on 2026-03-01 (did you mean "tungsten.concentrate.wolframite.wo3-65"?)',
    );
    const host = lawOf(listed(productSaying({ host: true, priceUnit: undefined })));
    expect(() => quoteOf(declarationSaying(), { law: host, account })).toThrow('(SH10)');
  });

  it('tells the way from the invoice to the tested point, each step with its reason', () => {
    const { derivation, found } = quote(onBoard);
    expect(derivation.point).toBe('netFreeAtFrontierBeforeDuty');
    expect(derivation.lines.map(({ id }) => id)).toEqual([
      'invoice',
      'plus.freight',
      'plus.insurance',
    ]);
    expect(derivation.lines[1]?.why).toContain('the buyer pays freight to the frontier');
    expect(found).toMatchObject({ inputs: { price: '96' }, duty: { amount: '40' } });
  });

  it('tells floor and tested price in other units, by the rounding of the rule', () => {
    const rounded = { mode: 'halfUp', places: 2 };
    const { shown } = quote(onBoard);
    expect(shown.floor).toContainEqual({
      amount: '0.1',
      currency: 'USD',
      unit: 'kg.dry',
      rounded,
      exact: true,
    });
    expect(shown.price).toContainEqual({
      amount: '0.04',
      currency: 'USD',
      unit: 'lb.dry',
      rounded,
      exact: false,
    });
  });

  it('tells the landed price: the value at the tested point and the duty, exactly', () => {
    const { landed } = quote(onBoard);
    expect(landed).toEqual({ amount: '1000', currency: 'USD' });
  });

  it('tells between what the duty must be where a price is not known, and which unknown decides', () => {
    const { between, landed } = quote({ terms: { incoterm: 'CFR' }, priceBasis: 'unstated' });
    expect(between).toEqual({
      least: '0',
      greatest: '1000',
      type: 'USD',
      unknown: ['price'],
      decides: 'price',
      isExact: true,
    });
    expect(landed).toBeNull();
    expect(quote(onBoard).between).toBeNull();
  });

  it('names the charges that are lacking', () =>
    expect(quote({ ...onBoard, terms: { incoterm: 'CFR' }, priceBasis: 'unstated' })).toMatchObject(
      {
        found: { outcome: 'undetermined' },
        distance: null,
        lacking: [expect.stringContaining('terms.charges.insurance')],
      },
    ));

  it('SH4: without a rate tells between what the duty must be, and the series and dates there are', () => {
    const { between, lacking, prices } = quote({
      value: euros('900'),
      dates: { acceptance: '2027-03-01' },
    });
    expect(between).toMatchObject({ least: '0', greatest: '1000', decides: 'price' });
    expect(lacking).toEqual([
      expect.stringContaining('series known: ecb.eur (2026-01-01 to 2027-01-01)'),
    ]);
    expect(prices).toMatchObject({ tested: null, nilFrom: { price: '100' }, nextUp: null });
  });
});

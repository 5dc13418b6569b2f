import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { compareDecimals, type Currency, decimalText, readDecimal } from '#kernel';
import { quoteOf } from './quoting.ts';
import {
  admitted,
  clauseGiving,
  declarationSaying,
  enacted,
  floorSet,
  lawOf,
  listed,
  ratePublished,
  rulesSaying,
} from '#host/testing';

type Words = Readonly<Record<string, unknown>>;
const account = 'USD' as Currency;
const lawSaying = (changed: Words = {}) =>
  lawOf(
    listed(),
    ...admitted('AUS', 'JPN'),
    enacted(rulesSaying(changed)),
    floorSet('100'),
    ratePublished(),
  );
const law = lawSaying();
const quote = (changed: Words, known = law) =>
  quoteOf(declarationSaying(changed), { law: known, account });
const euros = (amount: string) => ({ amount, currency: 'EUR' });
const onBoard = (amount: string, freight = '40') => ({
  priceBasis: 'FOB',
  value: euros(amount),
  terms: {
    incoterm: 'FOB',
    charges: { freight: euros(freight), insurance: { amount: '10', currency: 'USD' } },
  },
});
const eur = { currency: 'EUR', unit: 't.dry' };
const steps = {
  op: 'steps',
  on: 'price',
  edge: 'atOrAbove',
  rows: [
    { at: 'high', value: { op: 'const', value: '0', type: 'USD/t.dry' } },
    { at: 'low', value: { op: 'const', value: '1.7', type: 'USD/t.dry' } },
  ],
  else: { op: 'const', value: '3.4', type: 'USD/t.dry' },
};
const parameter = (value: string) => ({
  type: 'USD/t.dry',
  values: [{ from: '2020-01-01', value, source: 'art1' }],
});
const { price, floor } = rulesSaying().inputs;
const { result } = rulesSaying();
const stepped: Words = {
  inputs: { price },
  parameters: { high: parameter('84.6'), low: parameter('82.9') },
  clauses: [clauseGiving('base', steps)],
  result: { ...result, type: 'USD/t.dry', per: 'unit' },
};

describe('the prices of a quote', () => {
  it('tell from where the duty is nil, in the rule and by the invoice, its terms and currency', () => {
    const { prices, landed, landedPerUnit } = quote(onBoard('720'));
    expect(prices).toMatchObject({
      tested: '96',
      unit: 't.dry',
      nilFrom: { price: '100', result: '0', duty: { amount: '0', currency: 'USD' } },
      nextUp: { price: '100', words: 'at 100 USD/t.dry the duty falls from 0.1 to 0 USD' },
      nextDown: null,
      domain: { least: '0', most: '1000000' },
    });
    // 751.96 EUR are 939.95 USD; with 60 of charges 999.95, for one tonne 99.995, half up 100.
    expect(prices?.nilFrom?.invoice).toEqual({
      price: { amount: '75.2', ...eur },
      total: euros('751.96'),
      terms: 'FOB',
      rounded: { mode: 'up', places: 2 },
    });
    expect([landed?.amount, landedPerUnit?.exact, landedPerUnit?.unit]).toEqual([
      '1000',
      '100',
      't.dry',
    ]);
  });

  it('tell the next step both ways, with the duty there for a unit and in all', () => {
    const { prices } = quote({ value: { amount: '830', currency: 'USD' } }, lawSaying(stepped));
    expect(prices).toMatchObject({
      type: 'USD/t.dry',
      nilFrom: { price: '84.6' },
      nextUp: {
        price: '84.6',
        result: '0',
        from: '1.7',
        invoice: { total: { amount: '845.95' }, price: { amount: '84.6' } },
      },
      nextDown: {
        price: '82.89',
        result: '3.4',
        duty: { amount: '34' },
        words: 'at 82.89 USD/t.dry the duty rises from 1.7 to 3.4 USD/t.dry',
        invoice: { total: { amount: '828.94' }, rounded: { mode: 'down' } },
      },
    });
  });

  it('say plainly where the duty is never nil, and where two inputs move with the price', () => {
    const half = { op: 'product', of: ['0.5', 'price'] };
    const always = {
      inputs: { price: { ...price, domain: ['1', '1000'] } },
      clauses: [clauseGiving('base', half)],
      result: { ...result, type: 'USD/t.dry', per: 'unit' },
    };
    expect(quote({}, lawSaying(always))).toMatchObject({
      prices: { nilFrom: null, nextUp: null, nextDown: null, domain: { most: '1000' } },
      pricesUntold: null,
    });
    const both = { inputs: { price, value: { type: 'USD', scale: 2 } } };
    const share = clauseGiving('base', { op: 'percentOf', percent: '5', of: 'value' });
    expect(quote({}, lawSaying({ ...both, clauses: [share] }))).toMatchObject({
      prices: null,
      pricesUntold: 'the rule set asks for price and value: one moves with the other',
    });
    const asking = { inputs: { ...rulesSaying().inputs, floor: { ...floor, from: 'other' } } };
    expect(quote({}, lawSaying(asking)).pricesUntold).toBe('not known: floor');
  });

  it('an invoice of the amount comes to the price, and one of a cent less does not', () => {
    const amount = fc.integer({ min: 1, max: 200_000 }).map((cents) => String(cents / 100));
    fc.assert(
      fc.property(amount, amount, fc.integer({ min: 1, max: 9_999 }), (value, freight, mass) => {
        const quantity = { amount: String(mass / 100), unit: 't.dry' };
        const declared = (of: string) => ({ ...onBoard(of, freight), quantity });
        const tested = (of: string) =>
          readDecimal(quote(declared(of)).prices?.tested ?? 'nothing is tested');
        const total = quote(declared(value)).prices?.nilFrom?.invoice?.total.amount;
        if (total === undefined) throw new Error('every invoice has a price');
        expect(compareDecimals(tested(total), readDecimal('100'))).toBeGreaterThanOrEqual(0);
        const { digits, scale } = { ...readDecimal(total) };
        const cents = digits * 10n ** BigInt(2 - scale);
        if (cents === 0n) return;
        const less = decimalText({ digits: cents - 1n, scale: 2 });
        expect(compareDecimals(tested(less), readDecimal('100'))).toBeLessThan(0);
      }),
      { numRuns: 60 },
    );
  });
});

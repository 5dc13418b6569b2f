import { describe, expect, it } from '@jest/globals';
import type { Currency } from '#kernel';
import { quoteOf } from './quoting.ts';
import {
  admitted,
  clauseGiving,
  declarationSaying,
  enacted,
  floorSet,
  lawOf,
  listed,
  outOfQuotaRules,
  ratePublished,
  rulesSaying,
} from '#host/testing';

type Words = Readonly<Record<string, unknown>>;
const account = 'USD' as Currency;
const around = [listed(), ...admitted('AUS', 'JPN'), floorSet('100'), ratePublished()];
const law = lawOf(...around, enacted());
const quote = (changed: Words, known = law, left?: Words) =>
  quoteOf(declarationSaying(changed), { law: known, account, left: left as never });
const { inputs, result } = rulesSaying();
const twice = {
  op: 'product',
  of: ['2', { op: 'shortfall', floor: 'floor', price: 'price' }, 'quantity'],
};
const byOrigin = lawOf(
  ...around,
  enacted(
    rulesSaying({ scope: { products: ['tungsten'], origin: { stage: 'ore', in: ['AUS'] } } }),
  ),
  enacted(
    rulesSaying({
      id: 'of-others',
      clauses: [clauseGiving('base', twice)],
      scope: { products: ['tungsten'], origin: { stage: 'ore', in: ['RUS', 'CAN'] } },
    }),
  ),
);

describe('a quote of what is not known', () => {
  it('the price: charges that nobody told', () =>
    expect(quote({ terms: { incoterm: 'CFR' }, priceBasis: 'unstated' }).between).toMatchObject({
      least: '0',
      greatest: '1000',
      unknown: ['price'],
      decides: 'price',
    }));

  it('the rate of a day that is to come', () => {
    const coming = {
      value: { amount: '900', currency: 'EUR' },
      dates: { acceptance: '2027-05-01' },
    };
    expect(quote(coming).between).toMatchObject({ greatest: '1000', decides: 'price' });
  });

  it('the origin at the stage that decides which of several rule sets applies, if any', () => {
    const { between, found } = quote({}, byOrigin);
    expect(found.duty?.amount).toBe('100');
    expect(between).toEqual({
      least: '0',
      greatest: '200',
      type: 'USD',
      unknown: ['origin.ore'],
      decides: 'origin.ore',
      isExact: true,
    });
    expect(quote({ origin: { ore: 'AUS' } }, byOrigin).between).toBeNull();
    expect(quote({ origin: { ore: 'XXX' } }, byOrigin).between?.greatest).toBe('200');
  });

  it('the origin and the price at once: the greatest over both', () => {
    const neither = { terms: { incoterm: 'CFR' }, priceBasis: 'unstated' };
    expect(quote(neither, byOrigin).between).toMatchObject({
      least: '0',
      greatest: '2000',
      unknown: ['origin.ore', 'price'],
      decides: 'price',
    });
  });

  it('what a quota will give: from nothing to all that is left of it, exactly', () => {
    const known = lawOf(...around, enacted(outOfQuotaRules()));
    const left = (amount: string) => ({ quota: 'wo3.2026', amount, unit: 't.dry' });
    expect(quote({}, known, left('4')).between).toEqual({
      least: '60',
      greatest: '100',
      type: 'USD',
      unknown: ['outOfQuota'],
      decides: 'outOfQuota',
      isExact: true,
    });
    expect(quote({}, known, left('400')).between).toMatchObject({ least: '0', greatest: '100' });
    // More was given than a corrected volume leaves: nothing more will be.
    expect(quote({}, known, left('-4')).between).toMatchObject({ least: '100', greatest: '100' });
    expect(quote({ particulars: { outOfQuota: '3' } }, known, left('4')).between).toBeNull();
    expect(quote({}, known).between).toBeNull();
  });

  it('what a quota will give counts in what is within and what is outside, as one', () => {
    const { quantity, price } = inputs;
    const rate = (value: string) => ({ op: 'const', value, type: 'USD/t.dry' });
    const both = {
      op: 'sum',
      of: [
        { op: 'product', of: [rate('3'), 'inQuota'] },
        { op: 'product', of: [rate('20'), 'outOfQuota'] },
      ],
    };
    const rules = rulesSaying({
      inputs: { price, inQuota: quantity, outOfQuota: quantity },
      clauses: [clauseGiving('base', both)],
      result,
      examples: [],
    });
    const left = { quota: 'wo3.2026', amount: '4', unit: 't.dry' };
    const known = lawOf(...around, enacted(rules));
    expect(quote({}, known, left).between).toMatchObject({
      least: '132',
      greatest: '200',
      unknown: ['inQuota', 'outOfQuota'],
      decides: 'inQuota',
      isExact: true,
    });
    const noCharges = { terms: { incoterm: 'CFR' }, priceBasis: 'unstated' };
    expect(quote(noCharges, known, left).between).toMatchObject({
      greatest: '212',
      unknown: ['price', 'inQuota', 'outOfQuota'],
      isExact: false,
    });
  });
});

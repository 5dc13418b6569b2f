import { describe, expect, it } from '@jest/globals';
import type { Currency, IsoDate, ProductCode, StateCode } from '#kernel';
import { lawInForce } from './law-in-force.ts';
import { floorOn, isMemberOn, type Law, lawAsOf, productOn, rulesFor } from './law.ts';
import type { CurrencyPair } from './rate-histories.ts';
import { ratesKnown, rateUnder, seriesFor } from './rates.ts';
import {
  admitted,
  bookOf,
  concentrate,
  enacted,
  floorCorrected,
  floorLifted,
  floorSet,
  idOf,
  lawOf,
  listed,
  membership,
  ratePublished,
  rateSaying,
  rulesSaying,
  secondOf,
  standingRuleEnacted,
} from '#host/testing';

const product = concentrate as ProductCode;
const [euro, dollar, yen] = ['EUR', 'USD', 'JPY'] as Currency[] as [Currency, Currency, Currency];

const rateOn = (of: Law, pair: CurrencyPair, date: string) =>
  rateUnder('dateOf', ratesKnown(of), { pair, date: date as IsoDate });

describe('the floor in force', () => {
  const book = bookOf(
    floorSet('100'),
    floorSet('110', { from: '2026-06-01' }),
    floorCorrected('104', { from: '2026-02-01', until: '2026-03-01', corrects: 1 }),
    floorLifted({ from: '2026-08-01', until: '2026-09-01' }),
  );
  it.each([
    ['2019-12-31', 4, undefined],
    ['2020-01-01', 1, '100'],
    ['2026-02-15', 2, '100'],
    ['2026-02-15', 3, '104'],
    ['2026-03-01', 4, '100'],
    ['2026-06-01', 1, '100'],
    ['2026-06-01', 2, '110'],
    ['2026-08-31', 3, '110'],
    ['2026-08-31', 4, undefined],
    ['2026-09-01', 4, '110'],
  ])('on %s, as known after %d facts, is %s', (date, known, amount) =>
    expect(floorOn({ book, known }, product, date as IsoDate)?.unitPrice.amount).toBe(amount),
  );

  it('is of one product', () =>
    expect(
      floorOn({ book, known: 4 }, 'tin.metal.ingot.lme' as ProductCode, '2026-06-01' as IsoDate),
    ).toBeUndefined());
});

describe('membership, products and rates', () => {
  it('counts members only: not before, not while suspended, not after', () => {
    const law = lawOf(
      membership('MemberAdmitted', 'AUS', '2026-01-01'),
      membership('MemberWithdrew', 'AUS', '2026-09-01'),
      membership('MemberSuspended', 'AUS', '2026-03-01'),
    );
    const on = (date: string, known = 3) =>
      isMemberOn({ ...law, known }, 'AUS' as StateCode, date as IsoDate);
    expect([on('2025-12-31'), on('2026-02-28'), on('2026-03-01')]).toEqual([false, true, false]);
    expect([on('2026-03-01', 2), on('2026-09-01', 2)]).toEqual([true, false]);
  });

  it('knows a product from the day it is listed until the day it is delisted', () => {
    const from = '2026-05-01' as IsoDate;
    const law = lawOf(listed(), {
      type: 'ProductDelisted',
      data: { product, from, citation: 'Act' },
    });
    const on = (date: string) => productOn(law, product, date as IsoDate)?.product;
    expect([on('2019-12-31'), on('2026-04-30'), on(from)]).toEqual([undefined, product, undefined]);
  });

  it('finds a rate by its pair, either way, from the first series by name that has one', () => {
    const law = lawOf(
      ratePublished({ series: 'fed.eur' }),
      ratePublished({ until: '2026-02-01' }),
      { type: 'ExchangeRateCorrected', data: { ...rateSaying(), corrects: idOf(2) } },
    );
    const by = (date: string, known = 3) =>
      rateOn({ ...law, known }, { a: euro, b: dollar }, date)?.by;
    expect([by('2026-01-15', 1), by('2026-01-15', 2), by('2026-01-15')]).toEqual(
      [1, 2, 3].map(idOf),
    );
    expect(rateOn(law, { a: dollar, b: euro }, '2026-01-15')?.by).toBe(idOf(3));
    expect(rateOn(law, { a: yen, b: euro }, '2026-01-15')).toBeUndefined();
    expect(by('2027-01-01')).toBeUndefined();
    expect(seriesFor(law, { a: euro, b: dollar })).toContain('fed.eur (2026-01-01 to 2027-01-01)');
  });

  it('never takes a rate of another pair, though the series quoted this one in another year', () => {
    const law = lawOf(
      ratePublished(),
      ratePublished({ per: 'JPY', from: '2027-01-01', until: null }),
    );
    expect(rateOn(law, { a: euro, b: dollar }, '2027-05-01')).toBeUndefined();
  });
});

describe('the rule set that applies', () => {
  const origin = { stage: 'ore', in: ['CAN'] };
  const scoped = rulesSaying({ scope: { products: ['*.concentrate'], origin } });
  const question = (from: string, ore?: string) => ({
    product,
    origin: (ore === undefined ? {} : { ore }) as Readonly<Record<string, StateCode>>,
    from: from as StateCode,
    dates: { acceptance: '2026-03-01' as IsoDate },
  });

  it('is found by product, origin of the stage (the consignor where none is told) and date', () => {
    const law = lawOf(enacted(scoped));
    expect(rulesFor(law, question('AUS'))).toEqual([]);
    expect(rulesFor(law, question('AUS', 'CAN'))).toHaveLength(1);
    expect(rulesFor(law, question('CAN'))).toHaveLength(1);
    expect(rulesFor(law, question('CAN', 'AUS'))).toEqual([]);
    expect(rulesFor({ ...law, known: 0 }, question('CAN'))).toEqual([]);
  });

  it('may be for members or for others, on the governing date', () => {
    const forOthers = { products: ['tungsten'], origin: { stage: 'ore', in: 'nonMembers' } };
    const law = lawOf(...admitted('AUS'), enacted(rulesSaying({ scope: forOthers })));
    expect(rulesFor(law, question('AUS'))).toEqual([]);
    expect(rulesFor(law, question('CAN'))).toHaveLength(1);
  });

  it('ends with its repeal, from the moment that is known, and a correction replaces it', () => {
    const law = lawOf(
      enacted(),
      {
        type: 'DutyRulesCorrected',
        data: {
          document: rulesSaying({ version: 2 }),
          digest: 'd',
          citation: 'c',
          corrects: idOf(1),
        },
      },
      {
        type: 'DutyRulesRepealed',
        data: { enactment: idOf(1), from: '2026-03-01' as IsoDate, citation: 'c' },
      },
    );
    const versions = (known: number) =>
      rulesFor({ ...law, known }, question('AUS')).map(({ document }) => document.version);
    expect([versions(1), versions(2), versions(3)]).toEqual([[1], [2], []]);
  });
});

describe('the book of law', () => {
  it('tells how much was known at a moment, inclusive', () => {
    const book = bookOf(floorSet('100'), floorSet('110'), floorSet('120'));
    expect([0, 1, 2, 3, 9].map((n) => book.knownAt(secondOf(n)))).toEqual([0, 1, 2, 3, 3]);
    expect(lawAsOf({ book, known: 2 })).toBe(idOf(2));
    expect(lawAsOf({ book, known: 0 })).toBeNull();
  });

  it('answers for all law of a date at once', () => {
    const facts = [floorSet('100'), enacted(), ratePublished(), ...admitted('JPN', 'AUS')];
    const law = lawOf(...facts, standingRuleEnacted('2020-01-01'));
    expect(lawInForce(law, '2026-03-01' as IsoDate)).toMatchObject({
      facts: 6,
      standingRule: { id: 'zone-standing', version: 1, event: idOf(6) },
      floors: [{ product, amount: '100', citation: 'Floor act', event: idOf(1) }],
      rules: [{ id: 'zone-shortfall', event: idOf(2) }],
      rates: [{ series: 'ecb.eur', rate: '1.25', event: idOf(3) }],
      memberships: [
        { state: 'AUS', status: 'member', event: idOf(5) },
        { state: 'JPN', status: 'member', event: idOf(4) },
      ],
    });
  });
});

import { describe, expect, it } from '@jest/globals';
import {
  asked,
  assessedUnder,
  clauseGiving,
  declarationSaying,
  dollarPrice as price,
  floorSet,
  governingDay as governing,
  idOf,
  lawSaying,
  otherProduct as tin,
  priceDetermined,
  priceSpec,
  quantitySpec as quantity,
  ratePublished,
  ruled,
  shortfallUnder,
} from '#host/testing';
import type { LawEvent } from '#trade/law';

describe('a rule set that asks the law by key and date', () => {
  const key = { key: tin, date: '2026-03-01' };
  it.each<[string, readonly LawEvent[], unknown, string]>([
    [
      'the floor of another product',
      [floorSet('120', { product: tin })],
      asked('floor', tin),
      '300',
    ],
    [
      'a reference price',
      [priceDetermined('115', { product: tin })],
      asked('reference', tin),
      '250',
    ],
    [
      'what one method found',
      [
        priceDetermined('115', { product: tin, method: 'mean' }),
        priceDetermined('200', { product: tin, method: 'median' }),
      ],
      asked('method', `mean/${tin}`),
      '250',
    ],
    [
      'what was fixed last, though its period is over',
      [priceDetermined('115', { product: tin, from: '2025-01-01', until: '2025-02-01' })],
      asked('lastFixing', tin),
      '250',
    ],
  ])('is answered: %s', (...[, facts, floor, duty]) => {
    const { found, cited } = assessedUnder(lawSaying(...facts, ruled(floor)));
    expect(found).toMatchObject({ outcome: 'assessed', duty: { amount: duty } });
    expect(cited.law).toMatchObject([{ event: idOf(4) }]);
  });

  it('is answered with a rate as it is quoted, and never turned round', () => {
    const foundBy = (pair: 'USD/EUR' | 'EUR/USD') => {
      const [currency, per] = pair.split('/');
      const goods = { op: 'const', value: '8', type: per };
      const rate = asked('rate', pair, { type: pair, scale: 4 });
      const duty = clauseGiving('base', { op: 'product', of: [rate, goods] });
      const rounded = { mode: 'halfUp', places: 2, source: 'art1' };
      const changed = {
        clauses: [duty],
        result: { type: currency, rounded },
      };
      return assessedUnder(lawSaying(ratePublished(), ruled('price', changed))).found;
    };
    expect(foundBy('USD/EUR').duty).toEqual({ amount: '10', currency: 'USD' });
    expect(foundBy('EUR/USD').reason).toBe('missing: rate of EUR/USD on 2026-03-01');
  });

  it('is undetermined where the law is silent, and says what was asked', () => {
    const { found, cited } = assessedUnder(lawSaying(ruled(asked('floor', tin))));
    expect(found.reason).toBe(`missing: floor of ${tin} on 2026-03-01`);
    expect(cited.law).toEqual([{ what: 'floor', ...key, event: null }]);
  });

  it('reads what a method found as it was known on the day that a rule freezes', () => {
    const fedBy = { method: 'mean', key: tin, freeze: 'signed', source: 'art1' };
    const rules = ruled('reference', {
      inputs: { price: priceSpec, quantity, signed: { type: 'date' } },
      parameters: { reference: { ...price, fedBy } },
    });
    const law = lawSaying(
      priceDetermined('115', { product: tin, method: 'mean' }),
      rules,
      priceDetermined('200', { product: tin, method: 'mean' }),
    );
    const on = (signed: string) =>
      assessedUnder(law, declarationSaying({ particulars: { signed } }));
    expect(on('2025-12-31').found.outcome).toBe('undetermined');
    expect(on('2026-01-01')).toMatchObject({
      found: { duty: { amount: '1100' } },
      cited: {
        law: [{ what: 'method', key: `mean/${tin}`, knownOn: '2026-01-01', event: idOf(6) }],
      },
    });
  });
});

describe('a rule set that reads the case itself', () => {
  const one = { op: 'const', value: '1', type: 'USD' };
  const when = (condition: unknown, inputs: object) =>
    ruled('price', {
      inputs: { price: priceSpec, quantity, ...inputs },
      clauses: [
        shortfallUnder('price'),
        clauseGiving('other', one, { exceptTo: ['base'], if: condition }),
      ],
    });
  const clauseOf = (rules: LawEvent, declaration: object) =>
    assessedUnder(lawSaying(rules), declarationSaying({ ...declaration })).found.clause;

  it('is fed each date, each state, and the origin by stage', () => {
    const late = { op: 'gt', left: 'lodged', right: 'arrival' };
    const dates = { lodged: { type: 'date' }, arrival: { type: 'date' } };
    const told = { acceptance: '2026-03-01', arrival: '2026-02-01', lodged: '2026-02-02' };
    expect(clauseOf(when(late, dates), { dates: told })).toBe('other');
    expect(clauseOf(when(late, dates), { dates: { ...told, lodged: '2026-02-01' } })).toBe('base');

    const stages = {
      op: 'allStages',
      origin: 'origin',
      stages: ['ore'],
      membersOn: governing,
    };
    const origin = { origin: { type: 'origin' } };
    expect(clauseOf(when(stages, origin), { origin: { ore: 'AUS' } })).toBe('other');
    expect(clauseOf(when(stages, origin), { origin: { ore: 'CAN' } })).toBe('base');
    expect(clauseOf(when(stages, origin), {})).toBe('base');

    const member = { op: 'memberAt', state: 'consignor', date: governing };
    const consignor = { consignor: { type: 'state' } };
    expect(clauseOf(when(member, consignor), {})).toBe('other');
    expect(clauseOf(when(member, consignor), { from: 'CAN' })).toBe('base');
  });

  it('cites each membership it asked, and none where there was none', () => {
    const member = { op: 'memberAt', state: 'ore', date: governing };
    const rules = when(member, { ore: { type: 'state' } });
    const citedFor = (ore: string) =>
      assessedUnder(lawSaying(rules), declarationSaying({ origin: { ore } })).cited.law;
    const asked = { what: 'membership', date: '2026-03-01' };
    expect(citedFor('AUS')).toEqual([{ ...asked, key: 'AUS', event: idOf(2) }]);
    expect(citedFor('CAN')).toEqual([{ ...asked, key: 'CAN', event: null }]);
  });
});

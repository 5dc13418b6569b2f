import { describe, expect, it } from '@jest/globals';
import type { Currency } from '#kernel';
import type { LawEvent } from '#trade/law';
import { assess } from './assess.ts';
import { shipment } from '../shipment.ts';
import {
  admitted,
  declarationSaying,
  enacted,
  floorSet,
  given,
  idOf,
  judgedBy,
  lawOf,
  listed,
  productSaying,
  ratePublished,
  rulesSaying,
} from '#host/testing';

const dollar = 'USD' as Currency;
const base: readonly LawEvent[] = [listed(), ...admitted('AUS', 'JPN'), floorSet('100')];
const euros = (amount: string) => ({ amount, currency: 'EUR' });
const dollars = (amount: string) => ({ amount, currency: 'USD' });

/** Ten tonnes for 800 dollars free on board; freight in euros, a discount, an assist. */
const onBoard = {
  priceBasis: 'FOB',
  value: dollars('800'),
  terms: {
    incoterm: 'FOB',
    charges: { freight: euros('80'), insurance: dollars('10') },
    discounts: [{ kind: 'cash', amount: dollars('20') }],
    additions: [{ kind: 'assist', amount: dollars('5') }],
  },
};
const assessed = (changed: object, events: readonly LawEvent[]) =>
  assess(lawOf(...events), declarationSaying({ ...changed }), dollar);
const refusal = (changed: object, events: readonly LawEvent[]) =>
  shipment.decide(shipment.initial, {
    type: 'DeclareShipment',
    declaration: declarationSaying({ ...changed }),
    ...judgedBy(lawOf(...events)),
  });

describe('a shipment sold on terms', () => {
  const events = [...base, enacted(), ratePublished()];

  it('is tested at the point of the rule, each charge a step in the currency of the rule', () => {
    const { cited, found } = assessed(onBoard, events);
    expect(found.steps.slice(0, 9)).toEqual([
      ['point.invoice', '800'],
      ['fx.EUR-USD', '1.25'],
      ['point.plus.freight', '100'],
      ['point.plus.insurance', '10'],
      ['point.less.discount.1', '20'],
      ['point.plus.addition.1', '5'],
      ['price.value', '895'],
      ['price.quantity', '10'],
      ['price', '895/10', '89.5'],
    ]);
    expect(found).toMatchObject({ duty: dollars('105'), belowFloor: true, value: dollars('800') });
    expect(cited.rates).toEqual([idOf(6)]);
  });

  it('is below the floor by the point, not by the invoice', () => {
    const dear = { ...onBoard, value: dollars('905') };
    expect(assessed(dear, events).found).toMatchObject({ belowFloor: false, duty: dollars('0') });
  });

  it('is tested at another point where the rule names one', () => {
    const test = { point: 'fob', condition: 'F' };
    const atShip = [...base, enacted(rulesSaying({ test })), ratePublished()];
    expect(assessed(onBoard, atShip).found.inputs['price']).toBe('78.5');
  });

  it('keeps what the declaration says without terms: the value as it is told', () => {
    const found = assessed({ priceBasis: 'FOB' }, events).found;
    expect(found.steps[0]).toEqual(['price.value', '900']);
  });

  it('SH3: is refused by the name of a charge that the point needs', () => {
    const { freight } = onBoard.terms.charges;
    const terms = { ...onBoard.terms, charges: { freight } };
    const from = { ...onBoard, terms };
    expect(refusal(from, events)).toMatchObject({
      rule: 'SH3',
      sentence: expect.stringContaining(
        'price (from FOB to netFreeAtFrontierBeforeDuty needs terms.charges.insurance)',
      ),
    });
    const { found } = assessed(from, events);
    expect(found).toMatchObject({ outcome: 'undetermined', belowFloor: null });
    expect(found.reason).toContain('terms.charges.insurance');
  });

  it('counts as the rule says of a price that is not known', () => {
    const { inputs } = rulesSaying();
    const worst = { ...inputs, price: { ...inputs['price'], unknown: '0' } };
    const rules = enacted(rulesSaying({ inputs: worst }));
    const terms = { incoterm: 'FOB' };
    const { found } = assessed({ ...onBoard, terms }, [...base, rules]);
    expect(found).toMatchObject({ outcome: 'assessed', duty: dollars('1000'), belowFloor: null });
  });

  it('SH4: is refused where a charge cannot be exchanged, naming series and dates', () => {
    const late = { ...onBoard, dates: { acceptance: '2027-02-01' } };
    expect(refusal(late, events)).toMatchObject({
      rule: 'SH4',
      sentence:
        'There is no rate from EUR to USD for 2027-02-01 by dateOf; ' +
        'series known: ecb.eur (2026-01-01 to 2027-01-01).',
    });
    given(shipment)
      .when({
        type: 'DeclareShipment',
        declaration: declarationSaying(late),
        ...judgedBy(lawOf(...events)),
      })
      .thenRefused('SH4');
  });

  it('does not say two things of the term', () =>
    expect(() => declarationSaying({ ...onBoard, priceBasis: 'CIF' })).toThrow('another-term'));
});

describe('goods told by weight and assay', () => {
  const oxide = { amount: '100', currency: 'USD', unit: 'mtu.WO3' };
  const listing = listed(productSaying({ priceUnit: 'mtu.WO3' }));
  const inputs = {
    ...rulesSaying().inputs,
    price: {
      type: 'USD/mtu.WO3',
      scale: 2,
      rounded: { mode: 'halfUp', places: 2 },
      domain: ['0', '1000000'],
    },
    floor: { type: 'USD/mtu.WO3', scale: 2, domain: ['0', '1000000'] },
    quantity: { type: 'mtu.WO3', scale: 3, domain: ['0', '1000000'] },
  };
  const events = [
    listing,
    ...admitted('AUS', 'JPN'),
    enacted(rulesSaying({ inputs })),
    floorSet('100', { unitPrice: oxide }),
  ];
  const weighed = {
    quantity: { amount: '20', unit: 't.gross' },
    value: dollars('95680'),
    moisturePercent: '8',
    assays: [{ substance: 'WO3', percent: '65', basis: 'dry', final: false }],
  };

  it('are brought to the unit of the price, each change of basis a step', () => {
    const { found } = assessed(weighed, events);
    expect(found).toMatchObject({ inputs: { price: '80' }, duty: dollars('23920') });
    expect(found.steps).toContainEqual(['price.quantity.dry', '1840']);
    expect(found.steps).toContainEqual(['price.quantity.WO3', '1196']);
  });

  it('SH2: are refused without what the change of basis needs', () => {
    const { assays, ...dripping } = weighed;
    expect(refusal({ ...dripping, assays, moisturePercent: undefined }, events)).toMatchObject({
      rule: 'SH2',
      sentence: expect.stringContaining('or the declaration must tell moisturePercent'),
    });
    expect(refusal(dripping, events)).toMatchObject({
      rule: 'SH2',
      sentence: expect.stringContaining('an assay of WO3'),
    });
  });
});

import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { attempt, type Currency, decimalText, type IsoDate, Malformed } from '#kernel';
import { ratesCited } from '#trade/law';
import { derivation } from './derivation.ts';
import { plainPolicy } from './exchange.ts';
import {
  incoterms,
  type Incoterm,
  legs,
  paidUnder,
  type PricePoint,
  pricePoints,
} from './incoterms.ts';
import { parseTerms, type Terms } from './terms.ts';
import { valueAt } from './value.ts';
import { declarationSaying } from '#host/testing';

const dollar = 'USD' as Currency;
const dollars = (amount: string) => ({ amount, currency: 'USD' });
/** What each leg of the way costs; the goods themselves cost 1000 at the seller's place. */
const costs = {
  exportClearance: '10',
  preCarriage: '20',
  loading: '5',
  freight: '100',
  insurance: '8',
  onCarriage: '30',
  unloading: '4',
  importDuties: '50',
};
const charges = Object.fromEntries(
  Object.entries(costs).map(([leg, cost]) => [leg, dollars(cost)]),
);
const termsOf = (incoterm: Incoterm, changed: object = {}): Terms =>
  parseTerms({ incoterm, charges, ...changed });

/** The value at a point of goods invoiced so, in dollars. */
const pointOf = (invoiced: string, terms: Terms, point: string = 'netFreeAtFrontierBeforeDuty') => {
  const exchanging = { policy: plainPolicy, on: '2026-03-01' as IsoDate, source: ratesCited([]) };
  const declared = { ...declarationSaying({ value: dollars(invoiced) }), terms };
  const value = valueAt(declared, { point, exchanging }, { currency: dollar });
  return value.kind === 'known' ? decimalText(value.value) : value.what;
};
const linesOf = (terms: Terms, point: string): readonly string[] => {
  const derived = derivation(terms, point);
  return derived.kind === 'lines' ? derived.lines.map(({ id }) => id) : [derived.what];
};

describe('the price point, by Incoterms 2020', () => {
  it.each<readonly [Incoterm, string, string, string, string]>([
    ['EXW', '1000', '1000', '1035', '1143'],
    ['FCA', '1010', '1000', '1035', '1143'],
    ['FAS', '1030', '1000', '1035', '1143'],
    ['FOB', '1035', '1000', '1035', '1143'],
    ['CFR', '1135', '1000', '1035', '1143'],
    ['CIF', '1143', '1000', '1035', '1143'],
    ['CPT', '1165', '1000', '1035', '1143'],
    ['CIP', '1173', '1000', '1035', '1143'],
    ['DAP', '1173', '1000', '1035', '1143'],
    ['DPU', '1177', '1000', '1035', '1143'],
    ['DDP', '1223', '1000', '1035', '1143'],
  ])(
    '%s, invoiced at %s, is %s ex works, %s fob, and %s cif and free at frontier',
    (...[term, invoiced, exWorks, fob, atFrontier]) => {
      const at = (point: PricePoint) => pointOf(invoiced, termsOf(term), point);
      expect(pricePoints.map(at)).toEqual([exWorks, fob, atFrontier, atFrontier]);
    },
  );

  it.each<readonly [Incoterm, readonly string[]]>([
    [
      'EXW',
      [
        'plus.exportClearance',
        'plus.preCarriage',
        'plus.loading',
        'plus.freight',
        'plus.insurance',
      ],
    ],
    ['FOB', ['plus.freight', 'plus.insurance']],
    ['CIF', []],
    ['CPT', ['plus.insurance', 'less.onCarriage']],
    ['DDP', ['less.onCarriage', 'less.importDuties']],
  ])('%s reaches the frontier by %j', (term, lines) =>
    expect(linesOf(termsOf(term), 'netFreeAtFrontierBeforeDuty')).toEqual(lines),
  );

  it('tells of each step who pays what, up to where', () => {
    const derived = derivation(termsOf('CPT'), 'cif');
    expect(derived).toMatchObject({
      lines: [
        {
          why: 'CPT: the seller pays until the place of destination, without insurance; the buyer pays insurance to that frontier',
        },
        {
          why: 'CPT: the price includes carriage beyond the frontier, and any insurance of it that the seller pays, which the point does not',
        },
      ],
    });
  });

  it('says which charges are lacking; a charge of nil is told as nil', () => {
    const fob = (told: object) => pointOf('1035', termsOf('FOB', { charges: told }), 'cif');
    expect(fob({})).toBe('from FOB to cif needs terms.charges.freight, terms.charges.insurance');
    expect(fob({ freight: dollars('100'), insurance: dollars('0') })).toBe('1135');
    const nil = { amount: '0', currency: 'EUR' };
    expect(fob({ freight: dollars('100'), insurance: nil })).toBe('1135');
  });

  it('knows no other points', () =>
    expect(linesOf(termsOf('CIF'), 'reference')).toEqual(['no price point is named reference']));
});

describe('what else the price is made of', () => {
  const cif = (changed: object) => pointOf('1000', termsOf('CIF', changed));
  const discount = { kind: 'quantity', amount: dollars('40') };

  it('discounts count; a conditional one does from when it is earned', () => {
    const bonus = { ...discount, condition: '500 t within the year' };
    expect(cif({ discounts: [discount, { kind: 'cash', amount: dollars('5') }] })).toBe('955');
    expect(cif({ discounts: [bonus] })).toBe('1000');
    expect(cif({ discounts: [{ ...bonus, earned: false }] })).toBe('1000');
    expect(cif({ discounts: [{ ...bonus, earned: true }] })).toBe('960');
  });

  it('a discount that is earned says what it was earned by', () => {
    const read = attempt(parseTerms, {
      incoterm: 'CIF',
      discounts: [{ ...discount, earned: true }],
    });
    expect(read instanceof Malformed ? read.problems[0] : read).toMatchObject({
      at: '/discounts/0',
      rule: 'condition-missing',
    });
  });

  it('what the buyer gives beside the price is added: assists, royalties, selling commissions', () => {
    const kinds = ['assist', 'royalty', 'sellingCommission', 'packing', 'proceeds'];
    expect(cif({ additions: kinds.map((kind) => ({ kind, amount: dollars('1') })) })).toBe('1005');
  });

  it('adjustments after the sale go up or down', () => {
    const adjusted = (direction: string) =>
      cif({ adjustments: [{ direction, amount: dollars('12.5'), reason: 'final assay' }] });
    expect([adjusted('up'), adjusted('down')]).toEqual(['1012.5', '987.5']);
  });
});

const amounts = fc.integer({ min: 0, max: 10 ** 9 }).map((cents) => `${cents / 100}`);
const someCharges = fc.record(Object.fromEntries(legs.map((leg) => [leg, amounts])));
const invoicedAs = (goods: number, costsOf: Record<string, string>, term: Incoterm): string => {
  const cents = paidUnder(term).map((leg) => Math.round(Number(costsOf[leg]) * 100));
  return `${(goods * 100 + cents.reduce((a, b) => a + b, 0)) / 100}`;
};
const chargesOf = (costsOf: Record<string, string>) =>
  Object.fromEntries(Object.entries(costsOf).map(([leg, cost]) => [leg, dollars(cost)]));

describe('whatever the goods and the way cost', () => {
  const someGoods = fc.integer({ min: 1, max: 10 ** 6 });

  it('equal goods come to the same point under every term', () =>
    fc.assert(
      fc.property(someGoods, someCharges, fc.constantFrom(...pricePoints), (goods, way, point) => {
        const found = incoterms.map((term) =>
          pointOf(invoicedAs(goods, way, term), termsOf(term, { charges: chargesOf(way) }), point),
        );
        expect(new Set(found).size).toBe(1);
      }),
    ));

  it('adding what a term excludes, and subtracting it again, is to do nothing', () =>
    fc.assert(
      fc.property(someGoods, someCharges, fc.constantFrom(...incoterms), (goods, way, term) => {
        const told = { charges: chargesOf(way) };
        const atWorks = pointOf(invoicedAs(goods, way, term), termsOf(term, told), 'exWorks');
        expect(atWorks).toBe(String(goods));
        const atFrontier = pointOf(atWorks, termsOf('EXW', told), 'cif');
        expect(pointOf(atFrontier, termsOf('CIF', told), 'exWorks')).toBe(atWorks);
      }),
    ));
});

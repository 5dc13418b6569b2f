import { describe, expect, it } from '@jest/globals';
import type { Currency } from '#kernel';
import type { LawEvent } from '#trade/law';
import { assess } from './assess.ts';
import {
  admitted,
  declarationSaying,
  enacted,
  floorLifted,
  floorSet,
  idOf,
  lawOf,
  listed,
  membership,
  ratePublished,
  rulesSaying,
} from '#host/testing';

const dollar = 'USD' as Currency;
/** 1 the product, 2 Australia, 3 Japan, 4 the rules, 5 the floor of 100 dollars. */
const base: readonly LawEvent[] = [listed(), ...admitted('AUS', 'JPN'), enacted(), floorSet('100')];
const under = (events: readonly LawEvent[], changed: Readonly<Record<string, unknown>> = {}) =>
  assess(lawOf(...events), declarationSaying(changed), dollar);
const inEuro = { value: { amount: '720', currency: 'EUR' } };

describe('an assessment', () => {
  it('finds the shortfall under the floor, and cites every fact it stands on', () => {
    const { cited, found, lawAsOf } = under(base);
    expect(found).toMatchObject({
      outcome: 'assessed',
      duty: { amount: '100', currency: 'USD' },
      clause: 'base',
      governing: '2026-03-01',
      inputs: { price: '90', floor: '100', quantity: '10' },
      belowFloor: true,
      value: { amount: '900', currency: 'USD' },
      nonMembers: [],
    });
    expect(cited).toMatchObject({
      floor: idOf(5),
      rules: { event: idOf(4) },
      rates: [],
      memberships: { AUS: idOf(2) },
    });
    expect(lawAsOf).toBe(idOf(5));
  });

  it('records the steps from declared numbers to the price, and on to the duty', () => {
    const ids = under(base).found.steps.map(([id]) => id);
    expect(ids.slice(0, 4)).toEqual(['price.value', 'price.quantity', 'price', 'quantity']);
    expect(ids).toContain('shortfall');
  });

  it('takes no duty at the floor, and takes a cent a tonne one tick under it', () => {
    const duty = (amount: string) => under(base, { value: { amount, currency: 'USD' } }).found.duty;
    expect(duty('1000')?.amount).toBe('0');
    expect(duty('999.9')?.amount).toBe('0.1');
  });

  it('brings another currency and another unit to those of the rule, citing the rate', () => {
    const { cited, found } = under([...base, ratePublished()], inEuro);
    expect(found.duty).toEqual({ amount: '100', currency: 'USD' });
    expect(found.value).toEqual({ amount: '900', currency: 'USD' });
    expect(cited.rates).toEqual([idOf(6)]);
    const kilograms = under(base, { quantity: { amount: '10000', unit: 'kg.dry' } });
    expect(kilograms.found.duty).toEqual({ amount: '100', currency: 'USD' });
  });

  it.each([
    ['no rule set applies', [...base.slice(0, 3), floorSet('100')], {}],
    ['no floor in force', [...base, floorLifted()], {}],
    ['exports bear no duty', base, { flow: 'export', declaredBy: 'JPN', from: 'JPN', to: 'AUS' }],
  ])('is nil with its reason: %s', (reason, events, changed) =>
    expect(under(events, changed).found).toMatchObject({ outcome: 'nil', reason, duty: null }),
  );

  it('is undetermined, and says of what, where the rule asks for what nobody told', () => {
    const without = under(base, inEuro).found;
    expect(without).toMatchObject({
      outcome: 'undetermined',
      reason: 'missing: price',
      value: null,
    });
  });

  it('is governed by the date the rules name: export here, acceptance where none was told', () => {
    const events = [
      ...base.slice(0, 3),
      enacted(rulesSaying({ appliesBy: 'export' })),
      floorSet('100'),
    ];
    const dates = { acceptance: '2026-03-01', export: '2026-02-01' };
    expect(under(events, { dates }).found.governing).toBe('2026-02-01');
    expect(under(events).found.governing).toBe('2026-03-01');
  });
});

describe('members only, at every stage', () => {
  const nonMembers = (changed: object, ...more: readonly LawEvent[]) =>
    under([...base, ...more], { ...changed }).found.nonMembers;

  it('names each origin and consignor that is no member on the governing date', () => {
    expect(nonMembers({ from: 'CAN', origin: { ore: 'AUS', metal: 'BRA' } })).toEqual([
      'BRA',
      'CAN',
    ]);
    expect(nonMembers({}, membership('MemberSuspended', 'AUS', '2026-03-01'))).toEqual(['AUS']);
    expect(nonMembers({}, membership('MemberSuspended', 'AUS', '2026-03-02'))).toEqual([]);
  });

  it('counts an unknown origin, and an area of statistics, as the worst case', () => {
    expect(nonMembers({ origin: { ore: 'XXX' } })).toEqual(['XXX']);
    expect(nonMembers({ origin: { ore: 'E19' } })).toEqual(['XXX']);
    expect(nonMembers({ from: 'S19' })).toEqual(['XXX']);
    expect(nonMembers({ from: 'XXX', to: 'XXX', declaredBy: 'XXX' })).toEqual(['XXX']);
  });

  it('takes goods that come back for no purchase from another state', () => {
    const { cited, found } = under(base, { from: 'JPN', origin: { ore: 'CAN' } });
    expect([found.nonMembers, cited.memberships]).toEqual([[], {}]);
  });

  it('cites the fact that ended a membership, and null for a state that never had one', () => {
    const suspended = membership('MemberSuspended', 'AUS', '2026-01-01');
    expect(under([...base, suspended], { origin: { ore: 'CAN' } }).cited.memberships).toEqual({
      AUS: idOf(6),
      CAN: null,
    });
  });
});

import { describe, expect, it } from '@jest/globals';
import { parseQuotaChange, quota, type QuotaChange, type QuotaEvent } from './index.ts';
import { concentrate, given, idOf, opensAtPrice, quotaSaying } from '#host/testing';
import type { IsoDate, ProductCode } from '#kernel';

type Words = Readonly<Record<string, unknown>>;
const proposal = idOf(801);
const citation = 'Quota act';
const products = [{ product: concentrate as ProductCode, unit: 't.dry' }];
const beside = { others: [], products };
const raw = (changed: Words = {}) => ({
  schema: 'plimsoll/quota@1',
  id: 'wo3.2026',
  title: 'Tungsten, 2026',
  volume: { amount: '25', unit: 't.dry' },
  products: ['tungsten'],
  valid: { from: '2026-01-01', until: '2027-01-01' },
  ...changed,
});
const enacting = (changed: Words = {}) =>
  parseQuotaChange({ act: 'enact', quota: { document: raw(changed), citation } });
const correcting = (n: number, changed: Words = {}) =>
  parseQuotaChange({
    act: 'correct',
    quota: { corrects: idOf(n), document: raw(changed), citation },
  });
const closing = (n: number, from: string) =>
  parseQuotaChange({
    act: 'close',
    quota: { quota: 'wo3.2026', enactment: idOf(n), from, citation },
  });
const propose = (change: QuotaChange, others: Parameters<typeof otherQuota>[0][] = []) =>
  ({
    type: 'ProposeQuota',
    proposal,
    change,
    by: 'p.ann',
    ...beside,
    others: others.map(otherQuota),
  }) as const;
const otherQuota = (changed: Words) => ({
  document: quotaSaying({ id: 'other', ...changed }),
  citation,
  root: idOf(70),
  by: idOf(70),
  closedFrom: null,
  known: 1,
});
const proposed = (change: QuotaChange): QuotaEvent => ({
  type: 'QuotaProposed',
  data: { ...change, proposal, proposedBy: 'p.ann' },
});
const approve = (by: string) => ({ type: 'ApproveQuota', proposal, by, ...beside }) as const;
const enacted: QuotaEvent = {
  type: 'QuotaEnacted',
  data: { document: quotaSaying(), citation, proposal },
};
const closed = (from: string): QuotaEvent => ({
  type: 'QuotaClosed',
  data: {
    quota: 'wo3.2026',
    enactment: idOf(1),
    from: from as IsoDate,
    citation,
    proposal,
  },
});

describe('a quota', () => {
  it('becomes law by two principals: enacted, corrected backwards, closed early', () => {
    const cases: readonly (readonly [readonly QuotaEvent[], QuotaChange, QuotaEvent['type']])[] = [
      [[], enacting(), 'QuotaEnacted'],
      [[enacted], correcting(1, { volume: { amount: '4', unit: 't.dry' } }), 'QuotaCorrected'],
      [[enacted], closing(1, '2026-06-01'), 'QuotaClosed'],
    ];
    for (const [facts, change, type] of cases) {
      given(quota, facts).when(propose(change)).thenRecorded(proposed(change));
      given(quota, [...facts, proposed(change)])
        .when(approve('p.bea'))
        .thenRecorded(
          { type: 'QuotaApproved', data: { proposal, approvedBy: 'p.bea' } },
          {
            type,
            data: { ...change.quota, proposal },
          },
        );
    }
  });

  it.each<[string, Words]>([
    ['the same', {}],
    [
      'a wider pattern and a day in common',
      { products: ['*.concentrate'], valid: { from: '2026-12-31', until: null } },
    ],
    [
      'another date that places',
      { placedBy: 'export', valid: { from: '2030-01-01', until: null } },
    ],
    ['a state in common', { origin: { in: ['AUS', 'CAN'] } }],
  ])('QU1: takes no declaration together with %s', (_, other) =>
    given(quota)
      .when(propose(enacting(), [other]))
      .thenRefused('QU1'),
  );

  it('QU1: a status on one day is no other than one on another day', () => {
    const byExport = { placedBy: 'export', origin: { in: 'nonMembers' } };
    given(quota)
      .when(propose(enacting({ origin: { in: 'members' } }), [byExport]))
      .thenRefused('QU1');
  });

  it.each<[string, Words]>([
    ['other products', { products: ['tin'] }],
    ['the next year', { valid: { from: '2027-01-01', until: null } }],
    ['other states', { origin: { in: 'nonMembers' } }],
  ])('stands beside %s', (_, other) => {
    const change = enacting({ origin: { in: 'members' } });
    given(quota)
      .when(propose(change, [other]))
      .thenRecorded(proposed(change));
  });

  it('QU2, QU8, QU10: has the basis, a rule of shares in the unit, and products that are listed', () => {
    const volume = { amount: '25', unit: 't.gross' };
    given(quota)
      .when(propose(enacting({ volume })))
      .thenRefused('QU2');
    const share = opensAtPrice();
    const inKilograms = enacting({ share, volume: { amount: '25', unit: 'kg.dry' } });
    given(quota).when(propose(inKilograms)).thenRefused('QU8');
    given(quota)
      .when(propose(enacting({ products: ['tin'] })))
      .thenRefused('QU10');
  });

  it('QU3: a correction or closing names the enactment itself', () => {
    given(quota)
      .when(propose(correcting(1)))
      .thenRefused('QU3');
    given(quota, [enacted])
      .when(propose(correcting(2)))
      .thenRefused('QU3');
    given(quota, [enacted])
      .when(propose(closing(2, '2026-06-01')))
      .thenRefused('QU3');
  });

  it('QU4, QU7, QU9: is enacted once, and closed once, from a day of its period', () => {
    given(quota, [enacted, closed('2026-06-01')])
      .when(propose(closing(1, '2026-05-01')))
      .thenRefused('QU4');
    given(quota, [enacted]).when(propose(enacting())).thenRefused('QU7');
    given(quota, [enacted])
      .when(propose(closing(1, '2027-01-01')))
      .thenRefused('QU9');
  });

  it('QU5, QU6: is approved by another principal, and only while it awaits that', () => {
    given(quota, [proposed(enacting())])
      .when(approve('p.ann'))
      .thenRefused('QU5');
    given(quota).when(approve('p.bea')).thenRefused('QU6');
    const withdraw = { type: 'WithdrawQuota', proposal, reason: 'a slip' } as const;
    given(quota).when(withdraw).thenRefused('QU6');
  });

  it.each<[string, Words]>([
    ['/volume/amount', { volume: { amount: '0', unit: 't.dry' } }],
    ['/volume/unit', { volume: { amount: '1', unit: 'pounds' } }],
    ['/products', { products: [] }],
    ['/products/0', { products: ['Tin!'] }],
    ['/valid/until', { valid: { from: '2026-01-01', until: '2026-01-01' } }],
    ['/origin/in/0', { origin: { in: ['Narnia'] } }],
    ['/share', { share: { kind: 'quota' } }],
    ['/surprise', { surprise: 1 }],
  ])('is data; what is wrong at %s is told', (at, changed) =>
    expect(() => enacting(changed)).toThrow(at),
  );
});

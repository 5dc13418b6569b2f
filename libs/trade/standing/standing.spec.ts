import { describe, expect, it } from '@jest/globals';
import type { IsoDate } from '#kernel';
import type { ShipmentVersion } from '#trade/shipments';
import { parseStandingRule, shippedStandingRule, standingOf } from './index.ts';
import { declarationSaying, idOf } from '#host/testing';

const rule = parseStandingRule(shippedStandingRule);
const date = '2026-06-30' as IsoDate;

type Words = {
  readonly on?: string;
  readonly duty?: string | null;
  readonly paid?: readonly (readonly [amount: string, on: string])[];
  readonly below?: boolean;
  readonly value?: string;
  readonly from?: readonly string[];
  readonly flow?: 'import' | 'export';
  readonly lodged?: string;
  readonly cancelled?: boolean;
};

const money = (amount: string) => ({ amount, currency: 'USD' });

const usual = {
  on: '2026-06-01',
  duty: null,
  paid: [],
  below: false,
  value: '100',
  from: [],
  flow: 'import',
  cancelled: false,
} as const;
const exporting = { flow: 'export', from: 'JPN', to: 'AUS' };

const declared = ({ on, flow, lodged }: Words & { on: string }) => {
  const dates = { acceptance: on, ...(lodged === undefined ? {} : { lodged }) };
  return declarationSaying({ dates, ...(flow === 'export' ? exporting : {}) });
};

/** A shipment of 100 dollars on 1 June that bears no duty and breaks nothing, but for these words. */
const shipment = (words: Words = {}) => {
  const said = { ...usual, ...words };
  const found = {
    outcome: 'assessed',
    governing: said.on,
    inputs: {},
    steps: [],
    duty: said.duty === null ? null : money(said.duty),
    belowFloor: said.below,
    value: money(said.value),
    nonMembers: said.from,
  };
  const version = {
    declaration: declared(said),
    cancelled: said.cancelled,
    declared: idOf(1),
    assessment: { event: idOf(2), lawAsOf: null, found },
    payments: said.paid.map(([amount, paidOn]) => ({
      paid: money(amount),
      paidOn,
      event: idOf(3),
    })),
  } as unknown as ShipmentVersion;
  return { shipment: 's', version };
};
const many = (count: number, words: Words) => Array.from({ length: count }, () => shipment(words));
const standing = (...shipments: readonly ReturnType<typeof shipment>[]) =>
  standingOf('member', shipments, { rule, date });

describe('where a member stands, by the shipped rule', () => {
  it.each<[string, readonly Words[], string]>([
    ['nothing declared', [], 'compliant'],
    ['a shipment in order', [{}], 'compliant'],
    ['duty owed for 30 days', [{ on: '2026-05-31', duty: '1' }], 'compliant'],
    ['duty owed for 31 days', [{ on: '2026-05-30', duty: '1' }], 'under review'],
    ['duty paid in part', [{ on: '2026-05-01', duty: '2', paid: [['1', date]] }], 'under review'],
    ['duty paid in full', [{ on: '2026-05-01', duty: '2', paid: [['2', date]] }], 'compliant'],
    [
      'duty paid later',
      [{ on: '2026-05-01', duty: '2', paid: [['2', '2026-07-01']] }],
      'under review',
    ],
    ['a purchase from a non-member', [{ from: ['CAN'] }], 'under review'],
    ['an export of such goods', [{ from: ['CAN'], flow: 'export' }], 'compliant'],
    ['a fifth of value below', [{ below: true, value: '20' }, { value: '80' }], 'under review'],
    [
      'just under a fifth below',
      [{ below: true, value: '19.99' }, { value: '80.01' }],
      'compliant',
    ],
    ['half of value below', [{ below: true }, {}], 'in breach'],
    ['a cancelled purchase', [{ from: ['CAN'], cancelled: true }], 'compliant'],
    ['a purchase before the window', [{ on: '2025-06-30', from: ['CAN'] }], 'compliant'],
    ['a purchase on its first day', [{ on: '2025-07-01', from: ['CAN'] }], 'under review'],
    ['a purchase after the date', [{ on: '2026-07-01', from: ['CAN'] }], 'compliant'],
  ])('%s', (_, shipments, status) =>
    expect(standing(...shipments.map(shipment)).status).toBe(status),
  );

  it('is in breach from five purchases on, and under review until then', () => {
    expect(standing(...many(4, { from: ['CAN'] })).status).toBe('under review');
    expect(standing(...many(5, { from: ['CAN'] })).status).toBe('in breach');
  });

  it('is under review from five declarations more than 15 days late', () => {
    expect(standing(...many(4, { lodged: '2026-06-17' })).status).toBe('compliant');
    expect(standing(...many(5, { lodged: '2026-06-17' })).status).toBe('under review');
    expect(standing(...many(5, { lodged: '2026-06-16' })).status).toBe('compliant');
  });

  it.each([
    ['suspended', 'suspended'],
    ['withdrawn', 'withdrawn'],
    [undefined, 'not a member'],
  ] as const)('a state that is %s stands as %s, whatever it declared', (membership, status) =>
    expect(standingOf(membership, [shipment()], { rule, date }).status).toBe(status),
  );

  it('says why: every fact by its event, what is owed, and by which rule', () => {
    const late = {
      on: '2026-05-01',
      duty: '2.5',
      from: ['CAN'],
      below: true,
      lodged: '2026-06-01',
    };
    const found = standing(shipment(late), shipment({ duty: '1' }));
    expect(found).toMatchObject({
      shipments: 2,
      counts: { nonMemberPurchases: 1, unpaid: 1, lateDeclarations: 1 },
      belowFloorPercent: '50',
      owed: { USD: '3.5' },
      rule: { id: 'zone-standing', version: 1 },
      window: { from: '2025-06-30', until: date },
    });
    expect(found.reasons.map(({ rule, event, words }) => [rule, event, words])).toEqual([
      ['nonMemberPurchases', idOf(2), 'bought from CAN, not a member'],
      ['unpaid', idOf(2), '2.5 USD of duty unpaid after 60 days'],
      ['lateDeclarations', idOf(1), 'declared 31 days after arrival'],
      ['belowFloorPercent', idOf(2), 'priced below the floor'],
    ]);
  });
});

describe('a standing rule', () => {
  it('is versioned data: unknown fields, fractions and missing citations are refused', () => {
    const read = (changed: object) => () =>
      parseStandingRule({ ...shippedStandingRule, ...changed });
    expect(read({ windowDays: 1.5 })).toThrow('/windowDays');
    expect(read({ surprise: 1 })).toThrow('unknown-field');
    expect(read({ citation: '' })).toThrow('/citation');
  });
});

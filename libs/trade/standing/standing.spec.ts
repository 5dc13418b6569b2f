import { describe, expect, it } from '@jest/globals';
import type { IsoDate } from '#kernel';
import { standingOf } from './index.ts';
import {
  being,
  idOf,
  many,
  shipmentSaying,
  type ShipmentWords,
  standingRuleSaying,
} from '#host/testing';

const date = '2026-06-30' as IsoDate;
const rule = standingRuleSaying();
const standing = (...shipments: readonly ReturnType<typeof shipmentSaying>[]) =>
  standingOf(being('member'), shipments, { rule, date });

describe('where a member stands, by the shipped rule', () => {
  it.each<[string, readonly ShipmentWords[], string]>([
    ['ST7: nothing declared', [], 'compliant'],
    ['ST7: a shipment in order', [{}], 'compliant'],
    ['ST3: duty owed for 30 days', [{ on: '2026-05-31', duty: '1' }], 'compliant'],
    ['ST3: duty owed for 31 days', [{ on: '2026-05-30', duty: '1' }], 'under review'],
    ['ST3: paid in part', [{ on: '2026-05-01', duty: '2', paid: [['1', date]] }], 'under review'],
    ['ST3: paid in full', [{ on: '2026-05-01', duty: '2', paid: [['2', date]] }], 'compliant'],
    [
      'ST3: paid later',
      [{ on: '2026-05-01', duty: '2', paid: [['2', '2026-07-01']] }],
      'under review',
    ],
    ['ST3: arrears of another year', [{ on: '2021-05-01', duty: '2' }], 'under review'],
    ['ST2: a purchase from a non-member', [{ from: ['CAN'] }], 'under review'],
    ['ST2: an export of such goods', [{ from: ['CAN'], flow: 'export' }], 'compliant'],
    [
      'ST5: a fifth of value below',
      [{ below: true, value: '20' }, { value: '80' }],
      'under review',
    ],
    [
      'ST5: less by what rounding would hide',
      [{ below: true, value: '19.9999' }, { value: '80.0001' }],
      'compliant',
    ],
    ['ST5: half of value below', [{ below: true }, {}], 'in breach'],
    ['ST6: a value without a rate', [{ value: null }], 'under review'],
    ['ST6: a price that cannot be compared', [{ below: null }], 'under review'],
    ['ST6: no floor to compare it with', [{ below: null, floor: false }], 'compliant'],
    ['ST6: a duty that could not be found', [{ outcome: 'undetermined' }], 'under review'],
    ['ST7: a cancelled purchase', [{ from: ['CAN'], cancelled: true }], 'compliant'],
    ['ST7: a purchase before the window', [{ on: '2025-06-30', from: ['CAN'] }], 'compliant'],
    ['ST7: a purchase on its first day', [{ on: '2025-07-01', from: ['CAN'] }], 'under review'],
    ['ST7: a purchase after the date', [{ on: '2026-07-01', from: ['CAN'] }], 'compliant'],
  ])('%s', (_, shipments, status) =>
    expect(standing(...shipments.map(shipmentSaying)).status).toBe(status),
  );

  it('ST2: is in breach from five purchases on, and says which limit was reached', () => {
    expect(standing(...many(4, { from: ['CAN'] })).status).toBe('under review');
    const { status, reached, grounds } = standing(...many(5, { from: ['CAN'] }));
    expect(status).toBe('in breach');
    expect(reached).toEqual([
      { code: 'ST2', fact: 'nonMemberPurchases', measured: '5', limit: '5' },
    ]);
    expect(grounds[0]?.words).toContain('nonMemberPurchases 5 reached 5');
  });

  it('ST4: is under review from five declarations more than 15 days after arrival', () => {
    expect(standing(...many(4, { lodged: '2026-06-17' })).status).toBe('compliant');
    expect(standing(...many(5, { lodged: '2026-06-17' })).status).toBe('under review');
    expect(standing(...many(5, { lodged: '2026-06-16' })).status).toBe('compliant');
  });

  it('counts days from the date that the rule names, where it was told', () => {
    const one = shipmentSaying({ on: '2026-05-01', duty: '2', lodged: '2026-06-10' });
    const fromLodging = standingRuleSaying({
      unpaid: { countFrom: ['export', 'lodged'], afterDays: 30 },
    });
    expect(standingOf(being('member'), [one], { rule: fromLodging, date }).counts.unpaid).toBe(0);
    expect(standing(one).counts.unpaid).toBe(1);
  });

  it('never reaches a limit that the rule does not set', () => {
    const limitless = standingRuleSaying({ underReview: {}, inBreach: {} });
    const some = many(60, { from: ['CAN'], below: true, value: null });
    expect(standingOf(being('member'), some, { rule: limitless, date }).status).toBe('compliant');
  });

  it('says why: every fact by its event, what is owed, and by which rule', () => {
    const late = {
      on: '2026-05-01',
      duty: '2.5',
      from: ['CAN'],
      below: true,
      lodged: '2026-06-01',
    };
    const found = standing(shipmentSaying(late), shipmentSaying({ duty: '1' }));
    expect(found).toMatchObject({
      shipments: 2,
      counts: { nonMemberPurchases: 1, unpaid: 1, lateDeclarations: 1 },
      belowFloorPercent: '50',
      owed: { USD: '3.5' },
      rule: { id: 'zone-standing', version: 1, event: idOf(90) },
      membership: { event: idOf(80) },
      window: { from: '2025-06-30', until: date },
      reached: [{ code: 'ST5', measured: '50', limit: '50' }],
    });
    expect(found.reasons.map(({ code, event, words }) => [code, event, words])).toEqual([
      ['ST2', idOf(2), 'bought from CAN, not a member'],
      ['ST3', idOf(2), '2.5 USD of duty unpaid 60 days after governing (2026-05-01); allowed 30'],
      ['ST4', idOf(1), 'declared 31 days after acceptance (2026-05-01); allowed 15'],
      ['ST5', idOf(2), 'priced below the floor'],
    ]);
  });
});

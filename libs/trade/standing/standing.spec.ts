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
/** Nothing is to be final by any day. */
const lastDay = () => undefined;
const standing = (...shipments: readonly ReturnType<typeof shipmentSaying>[]) =>
  standingOf(being('member'), shipments, { lastDay, rule, date });

type Case = readonly [what: string, shipments: readonly ShipmentWords[], status: string];

describe.each<[string, readonly Case[]]>([
  [
    'ST2: an import counts when a consignor or an origin of it was no member on the governing date',
    [
      ['a purchase from a non-member', [{ from: ['CAN'] }], 'under review'],
      ['an export of such goods', [{ from: ['CAN'], flow: 'export' }], 'compliant'],
    ],
  ],
  [
    'ST3: a duty counts when some of it is unpaid more than so many days after the date that the rule names',
    [
      ['owed for 30 days', [{ on: '2026-05-31', duty: '1' }], 'compliant'],
      ['owed for 31 days', [{ on: '2026-05-30', duty: '1' }], 'under review'],
      ['paid in part', [{ on: '2026-05-01', duty: '2', paid: [['1', date]] }], 'under review'],
      ['paid in full', [{ on: '2026-05-01', duty: '2', paid: [['2', date]] }], 'compliant'],
      [
        'paid later',
        [{ on: '2026-05-01', duty: '2', paid: [['2', '2026-07-01']] }],
        'under review',
      ],
      ['arrears count until they are paid', [{ on: '2021-05-01', duty: '2' }], 'under review'],
    ],
  ],
  [
    'ST5: the share of declared value priced below the floor is compared with the limit exactly',
    [
      ['a fifth', [{ below: true, value: '20' }, { value: '80' }], 'under review'],
      [
        'less by what rounding would hide',
        [{ below: true, value: '19.9999' }, { value: '80.0001' }],
        'compliant',
      ],
      ['half', [{ below: true }, {}], 'in breach'],
    ],
  ],
  [
    'ST6: a shipment counts when its value, its price against a floor there is, or its duty could not be found',
    [
      ['a value without a rate', [{ value: null }], 'under review'],
      ['a price that cannot be compared', [{ below: null }], 'under review'],
      ['no floor to compare it with', [{ below: null, floor: false }], 'compliant'],
      ['a duty that could not be found', [{ outcome: 'undetermined' }], 'under review'],
    ],
  ],
  [
    'ST7: a member that reaches no limit is compliant; only shipments of the days looked at count, and none that is cancelled',
    [
      ['nothing declared', [], 'compliant'],
      ['a shipment in order', [{}], 'compliant'],
      ['a cancelled purchase', [{ from: ['CAN'], cancelled: true }], 'compliant'],
      ['a purchase before the window', [{ on: '2025-06-30', from: ['CAN'] }], 'compliant'],
      ['a purchase on its first day', [{ on: '2025-07-01', from: ['CAN'] }], 'under review'],
      ['a purchase after the date', [{ on: '2026-07-01', from: ['CAN'] }], 'compliant'],
    ],
  ],
])('%s', (_, cases) => {
  it.each(cases)('%s', (_, shipments, status) =>
    expect(standing(...shipments.map(shipmentSaying)).status).toBe(status),
  );
});

describe('where a member stands, by the shipped rule', () => {
  it('ST2: is in breach from five purchases on, and says which limit was reached', () => {
    expect(standing(...many(4, { from: ['CAN'] })).status).toBe('under review');
    const { status, reached, grounds } = standing(...many(5, { from: ['CAN'] }));
    expect(status).toBe('in breach');
    expect(reached).toEqual([
      { code: 'ST2', fact: 'nonMemberPurchases', measured: '5', limit: '5' },
    ]);
    expect(grounds[0]?.words).toBe('5 purchases from non-members; from 5 on a member is in breach');
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
    expect(
      standingOf(being('member'), [one], { lastDay, rule: fromLodging, date }).counts.unpaid,
    ).toBe(0);
    expect(standing(one).counts.unpaid).toBe(1);
  });

  it('never reaches a limit that the rule does not set', () => {
    const limitless = standingRuleSaying({ underReview: {}, inBreach: {} });
    const some = many(60, { from: ['CAN'], below: true, value: null });
    expect(standingOf(being('member'), some, { lastDay, rule: limitless, date }).status).toBe(
      'compliant',
    );
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

import { expect, it } from '@jest/globals';
import type { IsoDate } from '#kernel';
import { lastDayIn } from '#trade/shipments';
import { standingOf } from './index.ts';
import {
  being,
  idOf,
  limitOn,
  shipmentSaying,
  type ShipmentWords,
  standingRuleSaying,
  withSixth,
} from '#host/testing';

const rule = standingRuleSaying({ underReview: { overdueFinalisations: 1 } });
/** A final price is due within 30 days of acceptance, which is 30 January for what follows. */
const lastDay = lastDayIn(withSixth(limitOn('price', 30, 'acceptance')));
const provisional: ShipmentWords = { on: '2025-12-31', provisional: ['price'] };
const standing = (date: string, ...shipments: readonly ShipmentWords[]) =>
  standingOf(being('member'), shipments.map(shipmentSaying), {
    rule,
    date: date as IsoDate,
    lastDay,
  });

it.each<[string, string, ShipmentWords, string]>([
  ['on the last day', '2026-01-30', provisional, 'compliant'],
  ['on the day after', '2026-01-31', provisional, 'under review'],
  ['long after the days looked at', '2028-01-31', provisional, 'under review'],
  ['once cancelled', '2026-01-31', { ...provisional, cancelled: true }, 'compliant'],
  ['of what is final', '2026-01-31', { on: '2025-12-31' }, 'compliant'],
])('ST10: what is overdue to be final counts: %s', (...[, date, shipment, status]) =>
  expect(standing(date, shipment).status).toBe(status),
);

it('ST10: says what was to be final by when, of how many shipments', () =>
  expect(standing('2026-02-01', provisional, provisional)).toMatchObject({
    counts: { overdueFinalisations: 2 },
    grounds: [
      {
        code: 'ST10',
        words:
          '2 shipments of which something is overdue to be final; from 1 on a member is under review',
      },
    ],
    reasons: [
      { code: 'ST10', event: idOf(1), words: 'its price was to be final by 2026-01-30' },
      {},
    ],
  }));

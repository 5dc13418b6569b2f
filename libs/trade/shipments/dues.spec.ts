import { describe, it } from '@jest/globals';
import { parseMoney } from '#kernel';
import { freshAssessment } from './judging/reassessing.ts';
import { shipment } from './shipment.ts';
import type { ShipmentCommand, ShipmentEvent } from './index.ts';
import {
  before,
  cancelled,
  declarationSaying,
  given,
  idOf,
  judging,
  paid,
  pay,
} from '#host/testing';
import { parseRefund, parseRelease, parseSecurity } from './commands.ts';

const money = (amount: string, currency = 'USD') => ({ amount, currency });
const refundOf = (amount: string, currency?: string, refundedOn = '2026-04-01') =>
  parseRefund({
    refunded: money(amount, currency),
    refundedOn,
    reason: 'floor corrected',
  });
const refund = (amount: string, currency?: string): ShipmentCommand => ({
  type: 'RefundDuty',
  refund: refundOf(amount, currency),
});
const refunded = (amount: string): ShipmentEvent => ({
  type: 'DutyRefunded',
  data: refundOf(amount),
});
const securityOf = (amount: string) =>
  parseSecurity({ lodged: money(amount), lodgedOn: '2026-03-05' });
const lodge = (amount: string): ShipmentCommand => ({
  type: 'LodgeSecurity',
  security: securityOf(amount),
});
const lodged = (amount: string): ShipmentEvent => ({
  type: 'SecurityLodged',
  data: securityOf(amount),
});
const releaseOf = (security: string, amount: string, releasedOn = '2026-05-01') =>
  parseRelease({ security, released: money(amount), releasedOn });
const release = (security: string, amount: string, on?: string): ShipmentCommand => ({
  type: 'ReleaseSecurity',
  release: releaseOf(security, amount, on),
});
const released = (security: string, amount: string): ShipmentEvent => ({
  type: 'SecurityReleased',
  data: releaseOf(security, amount),
});

/** Cancelled after it was assessed: nothing is due any more, by the fourth fact. */
const declaration = declarationSaying();
const nothingDue: ShipmentEvent = {
  type: 'TariffReassessed',
  data: {
    ...freshAssessment({ declaration, cancelled: true }, judging),
    replaces: idOf(2),
    cause: 'cancelled',
    former: parseMoney(money('100')),
    difference: '-100',
  },
};

describe('duty given back', () => {
  const cancelledAfterPayment = [...before, paid('100'), cancelled, nothingDue];

  it('SH13: only what was paid beyond what is due, in the currency it was paid in', () => {
    given(shipment, before).when(refund('1')).thenRefused('SH13');
    given(shipment, [...before, paid('100')])
      .when(refund('1'))
      .thenRefused('SH13');
    given(shipment, cancelledAfterPayment).when(refund('100.01')).thenRefused('SH13');
    given(shipment, cancelledAfterPayment).when(refund('1', 'EUR')).thenRefused('SH13');
    given(shipment, cancelledAfterPayment).when(refund('0')).thenRefused('SH13');
  });

  it('SH13: not on a day before it was paid', () => {
    const onDay = (day: string): ShipmentCommand => ({
      type: 'RefundDuty',
      refund: refundOf('100', 'USD', day),
    });
    given(shipment, cancelledAfterPayment).when(onDay('2026-03-09')).thenRefused('SH13');
    given(shipment, cancelledAfterPayment)
      .when(onDay('2026-03-10'))
      .thenRecorded({ type: 'DutyRefunded', data: refundOf('100', 'USD', '2026-03-10') });
  });

  it('is recorded, and can be given back once only', () => {
    given(shipment, cancelledAfterPayment).when(refund('100')).thenRecorded(refunded('100'));
    const done = [...cancelledAfterPayment, refunded('60')];
    given(shipment, done).when(refund('40.01')).thenRefused('SH13');
    given(shipment, done).when(refund('40')).thenRecorded(refunded('40'));
  });

  it('is owed again once it was given back by mistake', () => {
    const twice = [...before, paid('100'), refunded('100')];
    given(shipment, twice).when(pay('100')).thenRecorded(paid('100'));
  });
});

describe('security', () => {
  const held = [...before, lodged('500')];

  it('SH16: is an amount above nil', () => {
    given(shipment, before).when(lodge('0')).thenRefused('SH16');
    given(shipment, before).when(lodge('500')).thenRecorded(lodged('500'));
  });

  it('pays nothing by itself', () =>
    given(shipment, held).when(pay('100')).thenRecorded(paid('100')));

  it('SH14: is released by the fact that lodged it', () =>
    given(shipment, held)
      .when(release(idOf(2), '1'))
      .thenRefused('SH14'));

  it('SH15: is released no further than it is held', () => {
    given(shipment, held)
      .when(release(idOf(3), '500.01'))
      .thenRefused('SH15');
    given(shipment, held)
      .when(release(idOf(3), '0'))
      .thenRefused('SH15');
    given(shipment, held)
      .when(release(idOf(3), '200'))
      .thenRecorded(released(idOf(3), '200'));
    const partly = [...held, released(idOf(3), '200')];
    given(shipment, partly)
      .when(release(idOf(3), '300.01'))
      .thenRefused('SH15');
  });

  it('SH22: is released no earlier than it was lodged', () => {
    given(shipment, held)
      .when(release(idOf(3), '200', '2026-03-04'))
      .thenRefused('SH22');
    given(shipment, [...held, released(idOf(3), '200')])
      .when(release(idOf(3), '300', '2026-03-04'))
      .thenRefused('SH22');
    given(shipment, held)
      .when(release(idOf(3), '500', '2026-03-05'))
      .thenRecorded({ type: 'SecurityReleased', data: releaseOf(idOf(3), '500', '2026-03-05') });
  });
});

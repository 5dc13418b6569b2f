import type { Said } from '#host/testing';
import type { Step } from './steps.ts';

/** What is done about money: a duty paid, given back, or secured. */
export const moneyOf = (
  { kind, paying }: Extract<Step, { kind: 'pay' | 'refund' | 'secure' }>,
  shipment: string,
): readonly [command: string, input: Said[2]] => {
  const [amount, on] = [{ amount: paying, currency: 'USD' }, '2026-05-01'];
  switch (kind) {
    case 'pay':
      return ['pay-duty', { shipment, payment: { paid: amount, paidOn: on } }];
    case 'refund': {
      const refund = { refunded: amount, refundedOn: on, reason: 'too much was paid' };
      return ['refund-duty', { shipment, refund }];
    }
    case 'secure':
      return ['lodge-security', { shipment, security: { lodged: amount, lodgedOn: on } }];
  }
};

import {
  addDecimals,
  compareDecimals,
  type Decimal,
  decimalOf,
  type EventId,
  type Fact,
  type IsoDate,
  type Money,
  moneyOf,
  readDecimal,
  type Refusal,
  subtractDecimals,
} from '#kernel';
import type { DuesCommand } from './commands.ts';
import type { Payment, Refund, Release, ShipmentEvent } from './events.ts';
import * as no from './refusals.ts';

export type DuesEvent = Extract<
  ShipmentEvent,
  { type: 'DutyPaid' | 'DutyRefunded' | 'SecurityLodged' | 'SecurityReleased' }
>;

/** Money and the day on which it moved. */
type Moved = Money & { readonly on: IsoDate };

/** The money of one shipment as it moved; an amount in another currency than the duty pays nothing of it. */
export type Dues = {
  readonly paid: readonly Moved[];
  readonly refunded: readonly Money[];
  /** What is still held of each security, and since when, by the fact that lodged it. */
  readonly held: Readonly<Record<EventId, Moved>>;
};
export const noDues: Dues = { paid: [], refunded: [], held: {} };

type Owing = Dues & { readonly duty: Money | null };
type Balanced = { readonly [moved in 'paid' | 'refunded']: readonly Money[] } & {
  readonly duty: Money;
};

export const duesAfter = (dues: Dues, fact: Fact<DuesEvent>): Dues => {
  switch (fact.type) {
    case 'DutyPaid':
      return { ...dues, paid: [...dues.paid, { ...fact.data.paid, on: fact.data.paidOn }] };
    case 'DutyRefunded':
      return { ...dues, refunded: [...dues.refunded, fact.data.refunded] };
    case 'SecurityLodged': {
      const { lodged, lodgedOn: on } = fact.data;
      return { ...dues, held: { ...dues.held, [fact.id]: { ...lodged, on } } };
    }
    case 'SecurityReleased': {
      const { security, released } = fact.data;
      const held = dues.held[security];
      if (held === undefined) return dues;
      return {
        ...dues,
        held: { ...dues.held, [security]: { ...less(held, released), on: held.on } },
      };
    }
  }
};

const less = ({ amount, currency }: Money, by: Money): Money =>
  moneyOf(subtractDecimals(readDecimal(amount), readDecimal(by.amount)), currency);

const sumIn = (currency: string, amounts: readonly Money[]): Decimal =>
  amounts
    .filter((one) => one.currency === currency)
    .reduce((sum, { amount }) => addDecimals(sum, readDecimal(amount)), decimalOf(0));

/** Duty less what was paid of it, plus what was given back; below nil when too much was paid. */
export const balanceOf = ({ duty, paid, refunded }: Balanced): Money => {
  const { currency } = duty;
  const due = addDecimals(readDecimal(duty.amount), sumIn(currency, refunded));
  return moneyOf(subtractDecimals(due, sumIn(currency, paid)), currency);
};

const isAbove = (amount: Money, most: Money): boolean =>
  amount.currency !== most.currency ||
  compareDecimals(readDecimal(amount.amount), readDecimal(most.amount)) > 0;

const isPositive = ({ amount }: Money): boolean => readDecimal(amount).digits > 0n;

/** What was paid in a currency by a day beyond what is due in it; undefined where nothing was. */
const overpaidIn = (
  { duty, refunded, ...owing }: Owing,
  currency: Money['currency'],
  by: IsoDate,
): Money | undefined => {
  const due = duty?.currency === currency ? duty : moneyOf(decimalOf(0), currency);
  const paid = owing.paid.filter(({ on }) => on <= by);
  const balance = balanceOf({ paid, refunded, duty: due });
  const beyond = less(moneyOf(decimalOf(0), currency), balance);
  return isPositive(beyond) ? beyond : undefined;
};

type Decided = readonly ShipmentEvent[] | Refusal;

const pay = (owing: Owing, payment: Payment): Decided => {
  const { duty } = owing;
  const due = duty === null ? null : balanceOf({ ...owing, duty });
  if (due === null || !isPositive(due)) return no.nothingOwed();
  const { paid } = payment;
  if (!isPositive(paid) || isAbove(paid, due)) return no.overpaid(due);
  return [{ type: 'DutyPaid', data: payment }];
};

const refund = (owing: Owing, wanted: Refund): Decided => {
  const { refunded, refundedOn } = wanted;
  const most = overpaidIn(owing, refunded.currency, refundedOn);
  if (most === undefined || !isPositive(refunded) || isAbove(refunded, most)) {
    return no.nothingToRefund(most, refundedOn);
  }
  return [{ type: 'DutyRefunded', data: wanted }];
};

const release = ({ held }: Owing, wanted: Release): Decided => {
  const still = held[wanted.security];
  if (still === undefined) return no.noSuchSecurity();
  if (!isPositive(wanted.released) || isAbove(wanted.released, still)) {
    return no.moreThanHeld(still);
  }
  if (wanted.releasedOn < still.on) return no.releasedBefore(still.on);
  return [{ type: 'SecurityReleased', data: wanted }];
};

/** Decides about the money of a shipment that is declared. */
export const decideDues = (owing: Owing, command: DuesCommand): Decided => {
  switch (command.type) {
    case 'PayDuty':
      return pay(owing, command.payment);
    case 'RefundDuty':
      return refund(owing, command.refund);
    case 'LodgeSecurity':
      return isPositive(command.security.lodged)
        ? [{ type: 'SecurityLodged', data: command.security }]
        : no.securityOfNothing();
    case 'ReleaseSecurity':
      return release(owing, command.release);
  }
};

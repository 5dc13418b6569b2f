import type { EventId, IsoDate } from '#kernel';
import { type Law, lawNow } from '#trade/law';
import {
  assess,
  type Declaration,
  parseCancellation,
  parsePayment,
  type ShipmentCommand,
  type ShipmentEvent,
} from '#trade/shipments';
import { declarationSaying, judgedBy } from './declaration.ts';
import { admitted, bookOf, floorCorrected, floorSet, listed } from './law.ts';
import { enacted } from './rules.ts';

/** 1 the product, 2 Australia, 3 Japan, 4 the rules, 5 the floor of 100 dollars. */
const book = bookOf(listed(), ...admitted('AUS', 'JPN'), enacted(), floorSet('100'));
export const law = lawNow(book);
/** The law of these specs as it travels in a command. */
export const judging = judgedBy(law);
/** The same law and a sixth fact: the floor is corrected to 110. */
export const later = lawNow(
  bookOf(...book.learned.map(({ fact }) => fact), floorCorrected('110', { corrects: 5 })),
);

export const declared = declarationSaying();
export const dearer = declarationSaying({ value: { amount: '950', currency: 'USD' } });
export const declaredAs = (declaration: Declaration): ShipmentEvent => ({
  type: 'ShipmentDeclared',
  data: { declaration },
});
export const assessed = (declaration = declared): ShipmentEvent => ({
  type: 'TariffAssessed',
  data: assess(law, declaration, judging.account),
});
/** Declared and assessed: 100 dollars are owed, by the second fact. */
export const before = [declaredAs(declared), assessed()];
export const cancellation = parseCancellation({ reason: 'not shipped', on: '2026-03-02' });
export const cancelled: ShipmentEvent = { type: 'ShipmentCancelled', data: cancellation };

export const amend = (declaration: Declaration): ShipmentCommand => ({
  type: 'AmendShipment',
  amendment: { declaration, reason: 'a slip' },
  today: '2026-03-05' as IsoDate,
  ...judging,
});
export const reassess = (by: Law, cause: EventId): ShipmentCommand => ({
  type: 'ReassessShipment',
  cause,
  ...judgedBy(by),
});
export const cancel: ShipmentCommand = { type: 'CancelShipment', cancellation, ...judging };
const payment = (amount: string, currency = 'USD') =>
  parsePayment({ paid: { amount, currency }, paidOn: '2026-03-10' });
export const pay = (amount: string, currency = 'USD'): ShipmentCommand => ({
  type: 'PayDuty',
  payment: payment(amount, currency),
});
export const paid = (amount: string): ShipmentEvent => ({
  type: 'DutyPaid',
  data: payment(amount),
});

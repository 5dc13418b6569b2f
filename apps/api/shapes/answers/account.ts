import {
  listOf,
  named,
  oneOf,
  optional,
  orNull,
  parseCurrency,
  parseDate,
  parseDecimalText,
  parseEventId,
  type Parser,
  parseState,
  parseUuid,
  record,
  truth,
} from '#kernel';
import type { Account } from '#host/zone';
import { postingKinds } from '#trade/accounts';
import { parseDeclarantCode } from '#trade/shipments';
import { without } from './common.ts';
import { ruleName } from './law.ts';

const sums = record({
  assessed: parseDecimalText,
  reassessed: parseDecimalText,
  paid: parseDecimalText,
  refunded: parseDecimalText,
  'security lodged': parseDecimalText,
  'security released': parseDecimalText,
});
const accrual = record({ from: parseDate, until: parseDate, percent: parseDecimalText });
const interest = record({
  shipment: parseUuid,
  amount: parseDecimalText,
  accruals: listOf(accrual, without),
});
const balance = record({
  currency: parseCurrency,
  sums,
  owed: parseDecimalText,
  provisional: parseDecimalText,
  held: parseDecimalText,
  interest: parseDecimalText,
  interestBy: listOf(interest, without),
});
const line = record({
  shipment: parseUuid,
  event: parseEventId,
  kind: oneOf(postingKinds),
  on: parseDate,
  amount: parseDecimalText,
  currency: parseCurrency,
  owed: parseDecimalText,
  held: parseDecimalText,
  provisional: truth,
});

/** An account on a date: balances, and every posting with the fact it comes from. */
export const accountShape: Parser<Account> = named(
  'Account',
  record({
    state: parseState,
    declarant: optional(parseDeclarantCode),
    valid: parseDate,
    interestRule: orNull(ruleName),
    statements: listOf(record({ balance, lines: listOf(line, without) }), without),
  }),
);

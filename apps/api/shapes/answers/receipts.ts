import {
  listOf,
  named,
  oneOf,
  optional,
  orNull,
  parseCount,
  parseInstant,
  parseMoney,
  type Parser,
  parseUuid,
  record,
  text,
} from '#kernel';
import type { Receipt } from '#host/zone';
import { anyText, balance, without } from './common.ts';
import { outcome } from './shipments.ts';

const lodgings = [
  'declaration',
  'amendment',
  'cancellation',
  'final price',
  'final assay',
  'final weight',
  'payment',
  'refund',
  'security',
  'release',
] as const;
/** The proof that something was lodged. */
export const receiptShape: Parser<Receipt> = named(
  'Receipt',
  record({
    shipment: parseUuid,
    lodged: oneOf(lodgings),
    commandId: parseUuid,
    principal: text(80),
    recordedAt: parseInstant,
    events: listOf(
      record({
        id: parseUuid,
        revision: parseCount,
        type: text(80),
        bodyHash: text(80),
        salt: text(40),
      }),
    ),
    assessment: orNull(
      record({
        event: parseUuid,
        outcome,
        reason: optional(anyText),
        duty: orNull(parseMoney),
      }),
    ),
    owed: orNull(balance),
  }),
);
export const receiptsShape = named(
  'Receipts',
  record({ receipts: listOf(receiptShape, without), position: anyText }),
);

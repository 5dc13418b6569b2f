import {
  dictionaryOf,
  listOf,
  named,
  oneOf,
  optional,
  orNull,
  parseCount,
  parseInstant,
  type Parser,
  parseProductCode,
  parseUuid,
  record,
  text,
  truth,
} from '#kernel';
import type { FullReaudit, LawReplay, ReplayAnswer } from '#host/zone';
import type { Told } from '../../http/told.ts';
import { receiptShape } from './receipts.ts';
import { anything, anyText, without } from './common.ts';

const difference = { at: anyText, recorded: anyText, replayed: anyText } as const;
/** Where a record and its replay differ. */
export const differences = listOf(named('Difference', record(difference)), without);

const replayed = {
  event: parseUuid,
  type: text(80),
  identical: truth,
  selection: differences,
  computation: differences,
} as const;

/** Every decision about a shipment, made again. */
export const replayShape: Parser<ReplayAnswer> = named(
  'Replay',
  record({
    shipment: parseUuid,
    identical: truth,
    decisions: listOf(record({ ...replayed, revision: parseCount }), without),
  }),
);

/** The reference prices of a product, or the shares of a quota, made again. */
export const lawReplayShape: Parser<LawReplay> = named(
  'LawReplay',
  record({
    product: optional(parseProductCode),
    quota: optional(text(60)),
    identical: truth,
    replayed: parseCount,
    outside: parseCount,
    differing: listOf(record({ ...replayed, shipment: optional(parseUuid) }), without),
  }),
);

/** Every decision of the ledger, made again, and every example of its law. */
export const reauditShape: Parser<FullReaudit> = named(
  'ReauditReport',
  record({
    decisions: parseCount,
    identical: parseCount,
    byKind: dictionaryOf(text(80), parseCount),
    differences: listOf(
      record({
        ...difference,
        shipment: optional(parseUuid),
        product: optional(parseProductCode),
        event: parseUuid,
        part: oneOf(['selection', 'computation']),
      }),
      without,
    ),
    differing: parseCount,
    milliseconds: parseCount,
    schema: oneOf(['plimsoll/re-audit@2']),
    ledger: text(80),
    event: parseUuid,
    position: anyText,
    lawFacts: parseCount,
    ruleSets: parseCount,
    examples: parseCount,
    failingExamples: listOf(
      record({
        event: parseUuid,
        ruleSet: anyText,
        version: parseCount,
        at: anyText,
        message: anyText,
      }),
      without,
    ),
    workers: parseCount,
    digest: text(80),
  }),
) as Parser<unknown> as Parser<FullReaudit>;

/** A recorded event: its header, and what it says where the reader may see it. */
const eventShape = named(
  'Event',
  record({
    v: parseCount,
    ledger: text(80),
    id: parseUuid,
    stream: text(240),
    revision: parseCount,
    type: text(80),
    schema: parseCount,
    recordedAt: parseInstant,
    actor: text(80),
    commandId: parseUuid,
    commandHash: text(80),
    causationId: orNull(anyText),
    correlationId: orNull(anyText),
    bodyHash: text(80),
    data: anything,
  }),
);

/** A page of events. */
export const eventsShape = named(
  'Events',
  record({ events: listOf(eventShape, without), next: anyText }),
);

/** What a command was answered. */
export const toldShape: Parser<Told> = named(
  'Told',
  record({
    commandId: parseUuid,
    outcome: oneOf(['recorded', 'already', 'quiet']),
    stream: text(240),
    revision: orNull(parseCount),
    position: orNull(anyText),
    id: optional(parseUuid),
    events: listOf(record({ id: parseUuid, type: text(80), data: anything }), without),
    receipt: optional(receiptShape),
  }),
);

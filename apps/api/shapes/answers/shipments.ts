import {
  dictionaryOf,
  listOf,
  malformed,
  named,
  oneOf,
  optional,
  orNull,
  parseCount,
  parseDate,
  parseEventId,
  parseMoney,
  type Parser,
  parseProductCode,
  parseState,
  parseUuid,
  record,
  stricter,
  text,
  truth,
} from '#kernel';
import type { ProvisionalShipment, ShipmentAnswer, ShipmentBrief, Worksheet } from '#host/zone';
import {
  type Cited,
  type Found,
  parseDeclaration,
  parseProvisional,
  parts,
} from '#trade/shipments';
import { citedWhereAsked } from './asked.ts';
import { anyText, balance, inputValue } from './common.ts';
import { stepAt } from './steps.ts';

/** Whether a duty was found. */
export const outcome = oneOf(['assessed', 'nil', 'undetermined']);
const inputs = dictionaryOf(text(200), inputValue);

const step = stricter(listOf(anyText, 3), (read) => {
  if (read.length >= 2) return read;
  throw malformed('not-a-step', read, 'the id, the exact result, and what rounding made of it');
}) as Parser<unknown> as Parser<Found['steps'][number]>;

/** What was found of a declaration. */
export const found: Parser<Found> = named(
  'Found',
  record({
    outcome,
    reason: optional(anyText),
    governing: parseDate,
    inputs,
    clause: optional(text(200)),
    steps: listOf(step, 10_000),
    duty: orNull(parseMoney),
    belowFloor: orNull(truth),
    value: orNull(parseMoney),
    nonMembers: listOf(parseState),
    provisional: optional(parseProvisional),
  }),
);

const memberships = dictionaryOf(parseState, orNull(parseEventId));

/** The law a decision was made by. */
export const cited: Parser<Cited> = named(
  'Cited',
  record({
    floor: orNull(parseEventId),
    rules: orNull(record({ event: parseEventId, digest: text(80) })),
    rates: listOf(parseEventId),
    memberships,
    ...citedWhereAsked(parseEventId),
  }),
);

/** A part that is provisional, its last day and the rule that sets it. */
const provisionalPart = {
  part: oneOf(parts),
  lastDay: orNull(parseDate),
  rule: orNull(parseUuid),
} as const;
const provisional = optional(listOf(named('ProvisionalPart', record(provisionalPart))));

const payment = named(
  'PaymentMade',
  record({ paid: parseMoney, paidOn: parseDate, reference: optional(text(80)), event: parseUuid }),
);

/** A shipment as known. */
export const shipmentShape: Parser<ShipmentAnswer> = named(
  'Shipment',
  record({
    shipment: parseUuid,
    revision: parseCount,
    declaration: parseDeclaration,
    cancelled: truth,
    assessment: orNull(record({ event: parseUuid, lawAsOf: orNull(parseUuid), found })),
    payments: listOf(payment),
    owed: orNull(balance),
    provisional,
  }),
);

const shipmentBrief: Parser<ShipmentBrief> = named(
  'ShipmentBrief',
  record({
    shipment: parseUuid,
    revision: parseCount,
    declaredBy: parseState,
    flow: oneOf(['import', 'export']),
    product: parseProductCode,
    from: parseState,
    to: parseState,
    acceptance: parseDate,
    reference: optional(text(80)),
    value: parseMoney,
    status: oneOf(['open', 'cancelled']),
    provisional: optional(parseProvisional),
    outcome: orNull(outcome),
    duty: orNull(parseMoney),
    owed: orNull(balance),
  }),
);
/** A page of shipments. */
export const shipmentsShape = named(
  'Shipments',
  record({ shipments: listOf(shipmentBrief), next: orNull(anyText) }),
);

const provisionalShipment: Parser<ProvisionalShipment> = named(
  'ProvisionalShipment',
  record({
    shipment: parseUuid,
    declaredBy: parseState,
    product: parseProductCode,
    acceptance: parseDate,
    reference: optional(text(80)),
    duty: orNull(parseMoney),
    provisional: listOf(record({ ...provisionalPart, overdue: truth })),
  }),
);
/** A page of shipments of which something is provisional. */
export const provisionalShape = named(
  'ProvisionalShipments',
  record({ valid: parseDate, shipments: listOf(provisionalShipment), next: orNull(anyText) }),
);

const worksheetRow = record({
  n: parseCount,
  id: text(200),
  exact: anyText,
  rounded: optional(anyText),
});

const nextStep = orNull(named('NextStep', record(stepAt)));

/** The worksheet of an assessment. */
export const worksheetShape: Parser<Worksheet> = named(
  'Worksheet',
  record({
    shipment: parseUuid,
    event: parseUuid,
    lawAsOf: orNull(parseUuid),
    governing: parseDate,
    outcome,
    provisional,
    reason: optional(anyText),
    clause: optional(text(200)),
    ruleSet: orNull(record({ id: text(80), version: parseCount, digest: text(80) })),
    cited: record({
      floor: orNull(parseUuid),
      rules: orNull(parseUuid),
      rates: listOf(parseUuid),
      memberships,
      ...citedWhereAsked(parseEventId),
    }),
    inputs,
    lacking: optional(listOf(anyText)),
    rows: listOf(worksheetRow, 10_000),
    duty: orNull(parseMoney),
    nearest: optional(record({ up: nextStep, down: nextStep })),
  }),
);

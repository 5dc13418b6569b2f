import {
  listOf,
  named,
  oneOf,
  optional,
  orNull,
  parseCount,
  parseCurrency,
  parseDate,
  parseDecimalText,
  parseInstant,
  type Parser,
  parseProductCode,
  parseQuantity,
  parseState,
  parseUnit,
  parseUnitPrice,
  parseUuid,
  record,
  text,
} from '#kernel';
import type { LawInForce, RuleName } from '#trade/law';
import { membershipStatuses } from '#trade/membership';
import { anything, anyText, without } from './common.ts';
import { restsOnShape } from './reference-prices.ts';

/** A rule of the zone by its name. */
export const ruleName: Parser<RuleName> = record({
  id: text(80),
  version: parseCount,
  citation: text(),
  event: parseUuid,
});
const floors = listOf(
  record({
    product: parseProductCode,
    amount: parseDecimalText,
    currency: parseCurrency,
    unit: parseUnit,
    citation: text(),
    event: parseUuid,
  }),
  without,
);
const rules = listOf(
  record({
    id: text(80),
    version: parseCount,
    title: text(200),
    citation: text(),
    event: parseUuid,
  }),
  without,
);
const quotas = listOf(
  record({
    id: text(80),
    title: text(200),
    volume: parseQuantity,
    citation: text(),
    event: parseUuid,
  }),
  without,
);
const rates = listOf(
  record({
    series: text(200),
    rate: parseDecimalText,
    currency: parseCurrency,
    per: parseCurrency,
    event: parseUuid,
  }),
  without,
);
const memberships = listOf(
  record({
    state: parseState,
    status: oneOf(membershipStatuses),
    event: parseUuid,
  }),
  without,
);
const lawFields = {
  valid: parseDate,
  facts: parseCount,
  floors,
  rules,
  quotas,
  rates,
  memberships,
  standingRule: orNull(ruleName),
  interestRule: orNull(ruleName),
  methods: listOf(ruleName, without),
  timeLimits: orNull(ruleName),
} as const;

/** All law in force on a date. */
export const lawShape: Parser<LawInForce> = named('Law', record(lawFields));
export const membershipsShape = named('Memberships', record({ valid: parseDate, memberships }));
export const rulesShape = named('Rules', record({ valid: parseDate, rules }));

/** The floor of a product on a date. */
export const floorShape = named(
  'Floor',
  record({
    product: parseProductCode,
    valid: parseDate,
    unitPrice: parseUnitPrice,
    citation: text(),
    event: parseUuid,
    restsOn: orNull(restsOnShape),
  }),
);

/** A change of law, or a recalculation, that awaits another principal. */
export const proposalShape = named(
  'Proposal',
  record({
    proposal: parseUuid,
    act: text(20),
    stream: text(240),
    proposedBy: text(60),
    proposedAt: parseInstant,
    floor: optional(anything),
    restsOn: optional(restsOnShape),
    rules: optional(anything),
    zoneRules: optional(anything),
    quota: optional(anything),
    membership: optional(anything),
    recalculation: optional(anything),
  }),
);
export const proposalsShape = named(
  'Proposals',
  record({ proposals: listOf(proposalShape, without), next: orNull(anyText) }),
);

import {
  dictionaryOf,
  listOf,
  named,
  oneOf,
  orNull,
  parseCount,
  parseCurrency,
  parseDate,
  parseDecimalText,
  type Parser,
  parseState,
  parseUuid,
  record,
  text,
} from '#kernel';
import { membershipStatuses } from '#trade/membership';
import { type Standing, standings } from '#trade/standing';
import { anyText, without } from './common.ts';
import { ruleName } from './law.ts';

const status = oneOf(standings);

/** Every state and its status. */
export const standingsShape = named(
  'Standings',
  record({
    valid: parseDate,
    standings: listOf(record({ state: parseState, status })),
    next: orNull(anyText),
  }),
);

const factKind = oneOf([
  'nonMemberPurchases',
  'unpaid',
  'lateDeclarations',
  'undetermined',
  'overdueFinalisations',
  'belowFloorPercent',
]);
/** A limit of the standing rule that was reached. */
export const reached: Parser<Standing['reached'][number]> = record({
  code: text(20),
  fact: factKind,
  measured: anyText,
  limit: anyText,
});
const reason: Parser<Standing['reasons'][number]> = record({
  code: text(20),
  fact: factKind,
  shipment: parseUuid,
  event: parseUuid,
  words: anyText,
});
const membership: Parser<NonNullable<Standing['membership']>> = record({
  status: oneOf(membershipStatuses),
  event: parseUuid,
  from: parseDate,
  citation: text(),
});

const standingFields = {
  status,
  grounds: listOf(record({ code: text(20), words: anyText }), without),
  reached: listOf(reached, without),
  missing: listOf(record({ of: oneOf(['law', 'shipments', 'anything']), words: anyText }), without),
  membership: orNull(membership),
  rule: orNull(ruleName),
  window: orNull(record({ from: parseDate, until: parseDate })),
  shipments: parseCount,
  counts: record({
    nonMemberPurchases: parseCount,
    unpaid: parseCount,
    lateDeclarations: parseCount,
    undetermined: parseCount,
    overdueFinalisations: parseCount,
  }),
  belowFloorPercent: parseDecimalText,
  owed: dictionaryOf(parseCurrency, parseDecimalText),
  reasons: listOf(reason, without),
} as const;

/** Where a member stands, and why. */
export const standingShape: Parser<Standing & { state: string; valid: string }> = named(
  'Standing',
  record({ state: parseState, valid: parseDate, ...standingFields }),
);

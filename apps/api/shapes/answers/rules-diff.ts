import {
  dictionaryOf,
  named,
  oneOf,
  orNull,
  parseCount,
  parseCurrency,
  parseDate,
  parseDecimalText,
  parseEventId,
  type Parser,
  parseState,
  parseUntil,
  parseUuid,
  record,
  text,
  truth,
} from '#kernel';
import type { RulesDiff } from '#host/zone';
import type { AffectedFigures } from '#trade/audit';
import { anything } from './common.ts';

const amounts = record({
  before: parseDecimalText,
  after: parseDecimalText,
  difference: parseDecimalText,
});
const figures: Parser<AffectedFigures> = named(
  'AffectedFigures',
  record({
    declarations: parseCount,
    changed: parseCount,
    duty: dictionaryOf(parseCurrency, amounts),
  }),
);
const affected = record({
  period: record({ from: parseDate, until: parseUntil }),
  total: figures,
  byMember: dictionaryOf(parseState, figures),
});
const digest = orNull(text(80));
const digests = record({ law: digest, whole: digest });

/** What a proposed rule set changes; `diff` is a `plimsoll/law-diff@2`. */
export const rulesDiffShape: Parser<RulesDiff> = named(
  'RulesDiff',
  record({
    proposal: parseUuid,
    ruleSet: text(80),
    version: parseCount,
    proposedBy: text(60),
    enactedBy: orNull(parseEventId),
    diff: anything as Parser<RulesDiff['diff']>,
    enactment: orNull(
      record({
        schema: oneOf(['plimsoll/enactment-diff@1']),
        law: digest,
        asOf: parseEventId,
        lawAsOf: orNull(parseUuid),
        affected,
      }),
    ),
    digests,
    recorded: digests,
    identical: orNull(truth),
  }),
);

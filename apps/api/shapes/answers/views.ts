import {
  described,
  dictionaryOf,
  listOf,
  named,
  oneOf,
  orNull,
  parseCount,
  type Parser,
  parseState,
  parseUuid,
  record,
  schemaOf,
  text,
  truth,
} from '#kernel';
import type { ReplayAnswer, ViewsAnswer } from '#host/zone';
import { citedWhereAsked } from './asked.ts';
import { differences, replayShape } from './audit.ts';
import { found } from './shipments.ts';

/** An event by its id, or one that is only supposed. */
const event = text(80);

const viewed = named(
  'ViewedDecision',
  record({
    assessment: record({
      lawAsOf: orNull(event),
      cited: record({
        floor: orNull(event),
        rules: orNull(record({ event, digest: text(80) })),
        rates: listOf(event),
        memberships: dictionaryOf(parseState, orNull(event)),
        ...citedWhereAsked(event),
      }),
      found,
    }),
    ruleSet: orNull(text(200)),
    differences,
  }),
);

/** A decision as decided, as known now, and as ordered. */
export const viewsShape: Parser<ViewsAnswer> = named(
  'DecisionViews',
  record({
    schema: oneOf(['plimsoll/decision-views@1']),
    shipment: parseUuid,
    event: parseUuid,
    revision: parseCount,
    identical: truth,
    decided: viewed,
    now: viewed,
    ordered: orNull(viewed),
  }),
) as Parser<unknown> as Parser<ViewsAnswer>;

/** Every decision replayed, or one in its views. */
export const replayOrViewsShape: Parser<ReplayAnswer | ViewsAnswer> = described(
  (raw) =>
    typeof raw === 'object' && raw !== null && 'decided' in raw
      ? viewsShape(raw)
      : replayShape(raw),
  { anyOf: [schemaOf(replayShape), schemaOf(viewsShape)] },
);

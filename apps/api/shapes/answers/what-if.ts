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
  parseMoney,
  type Parser,
  parseProductCode,
  parseState,
  parseUntil,
  parseUuid,
  record,
  text,
  truth,
} from '#kernel';
import type { WhatIfAnswer } from '#host/zone';
import type { Figures } from '#trade/audit';
import { standings } from '#trade/standing';
import { anyText, without } from './common.ts';
import { outcome } from './shipments.ts';
import { reached } from './standing.ts';

const counts = record({ before: parseCount, after: parseCount });
const amounts = record({
  before: parseDecimalText,
  after: parseDecimalText,
  difference: parseDecimalText,
});

const figures: Parser<Figures> = named(
  'WhatIfFigures',
  record({
    declarations: parseCount,
    touched: parseCount,
    changed: parseCount,
    duty: dictionaryOf(parseCurrency, amounts),
    belowFloor: counts,
    nonMembers: counts,
    undetermined: counts,
  }),
);

const side = record({ outcome, duty: orNull(parseMoney), belowFloor: orNull(truth) });
const status = oneOf(standings);
const limits = listOf(reached);

/** What would differ under hypothetical law. */
export const whatIfShape: Parser<WhatIfAnswer> = named(
  'WhatIfReport',
  record({
    schema: oneOf(['plimsoll/what-if-report@1']),
    title: orNull(text()),
    period: record({ from: parseDate, until: parseUntil }),
    lawAsOf: orNull(anyText),
    total: figures,
    byMember: dictionaryOf(parseState, figures),
    byProduct: dictionaryOf(parseProductCode, figures, without),
    byMonth: dictionaryOf(text(7), figures, without),
    mostChanged: listOf(
      record({
        shipment: parseUuid,
        member: parseState,
        product: parseProductCode,
        governing: parseDate,
        before: side,
        after: side,
        currency: parseCurrency,
        difference: parseDecimalText,
      }),
      without,
    ),
    standingsOn: parseDate,
    standings: listOf(
      record({
        state: parseState,
        status: record({ before: status, after: status }),
        reached: record({ before: limits, after: limits }),
      }),
    ),
    position: anyText,
    document: text(80),
    milliseconds: parseCount,
  }),
) as Parser<unknown> as Parser<WhatIfAnswer>;

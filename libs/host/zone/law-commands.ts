import { matching, parseEventId, record, text } from '#kernel';
import { streamName } from '#ledger/core';
import { parseDelisting, parseProduct, product } from '#trade/catalogue';
import { dutyRules, parseAnyDocument, parseRepeal } from '#trade/duty-rules';
import { parseRate, parseRateCorrection, parseSeries, series } from '#trade/exchange-rates';
import { type MembershipCommand, memberships, parseMembershipChange } from '#trade/membership';
import { command, type CommandSpec, toStream } from './command.ts';

const secretariat = ['secretariat'] as const;
/** The one stream of all memberships. */
export const membershipsStream = streamName('memberships', 'zone');
/** The one stream of all duty-rule enactments. */
export const rulesStream = streamName('rules', 'zone');

const membership = (words: string, type: MembershipCommand['type']): CommandSpec =>
  command(
    words,
    secretariat,
    parseMembershipChange,
  )((change) => toStream(membershipsStream, memberships)(() => ({ type, change })));

const listing = (words: string, type: 'ListProduct' | 'ReviseProduct'): CommandSpec =>
  command(
    words,
    secretariat,
    parseProduct,
  )((described) =>
    toStream(
      streamName('product', described.product),
      product,
    )(() => ({
      type,
      product: described,
    })),
  );

const rateStream = (name: string, year: string): string => streamName('series', `${name}.${year}`);
const year = matching(/^\d{4}$/, 'not-a-year', 'a year of four digits');

/** The commands about members, products, rates and duty rules; each needs the secretariat. */
export const lawCommands: Readonly<Record<string, CommandSpec>> = {
  'admit-member': membership('Admit a state to the zone', 'AdmitMember'),
  'suspend-member': membership('Suspend a member', 'SuspendMember'),
  'reinstate-member': membership('Reinstate a suspended member', 'ReinstateMember'),
  'record-withdrawal': membership('Record that a member withdrew', 'RecordWithdrawal'),
  'list-product': listing('List a product in the catalogue', 'ListProduct'),
  'revise-product': listing('Revise a listed product', 'ReviseProduct'),
  'delist-product': command(
    'Take a product off the catalogue',
    secretariat,
    parseDelisting,
  )((delisting) =>
    toStream(
      streamName('product', delisting.product),
      product,
    )(() => ({
      type: 'DelistProduct',
      delisting,
    })),
  ),
  'publish-rate': command(
    'Publish an exchange rate',
    secretariat,
    parseRate,
  )((rate) =>
    toStream(
      rateStream(rate.series, rate.from.slice(0, 4)),
      series,
    )(() => ({
      type: 'PublishExchangeRate',
      rate,
    })),
  ),
  'correct-rate': command(
    'Correct a published exchange rate',
    secretariat,
    record({ series: parseSeries, year, correction: parseRateCorrection }),
  )(({ series: name, year: of, correction }) =>
    toStream(rateStream(name, of), series)(() => ({ type: 'CorrectExchangeRate', correction })),
  ),
  'enact-rules': command(
    'Enact a duty rule set',
    secretariat,
    record({ document: parseAnyDocument, citation: text() }),
  )(({ document, citation }, { edge }) =>
    toStream(
      rulesStream,
      dutyRules,
    )(() => ({
      type: 'EnactDutyRules',
      document,
      citation,
      digest: edge.digest(document),
    })),
  ),
  'correct-rules': command(
    'Correct an enacted duty rule set',
    secretariat,
    record({ corrects: parseEventId, document: parseAnyDocument, citation: text() }),
  )(({ corrects, document, citation }, { edge }) =>
    toStream(
      rulesStream,
      dutyRules,
    )(() => ({
      type: 'CorrectDutyRules',
      corrects,
      document,
      citation,
      digest: edge.digest(document),
    })),
  ),
  'repeal-rules': command(
    'Repeal an enacted duty rule set',
    secretariat,
    parseRepeal,
  )((repeal) => toStream(rulesStream, dutyRules)(() => ({ type: 'RepealDutyRules', repeal }))),
};

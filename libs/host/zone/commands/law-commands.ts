import { matching, record } from '#kernel';
import { streamName } from '#ledger/core';
import { parseDelisting, parseProduct, product } from '#trade/catalogue';
import { parseRate, parseRateCorrection, parseSeries, series } from '#trade/exchange-rates';
import { type ChangeMembership, memberships, parseMembershipChange } from '#trade/membership';
import { admissionCommands, membershipsStream } from './admission-commands.ts';
import { askedAt, command, type CommandSpec, toStream } from './command.ts';
import { rulesCommands } from './rules-commands.ts';

const secretariat = ['secretariat'] as const;

const membership = (words: string, type: ChangeMembership['type']): CommandSpec =>
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
  ...admissionCommands,
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
    toStream(
      rateStream(name, of),
      askedAt('/correction', series),
    )(() => ({ type: 'CorrectExchangeRate', correction })),
  ),
  ...rulesCommands,
};

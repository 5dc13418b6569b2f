import {
  matching,
  optional,
  parseCurrency,
  parseDate,
  type Parsed,
  type Parser,
  parseEventId,
  parsePositive,
  parseUntil,
  record,
  named,
  text,
  withPeriod,
} from '#kernel';

export const parseSeries = matching(
  /^[a-z0-9-]+(\.[a-z0-9-]+)*$/,
  'not-a-series',
  'a series such as fed-monthly.eur',
);

const fields = record({
  series: parseSeries,
  currency: parseCurrency,
  per: parseCurrency,
  rate: parsePositive,
  from: parseDate,
  until: parseUntil,
  published: optional(parseDate),
  source: text(),
});
/**
 * A published rate: `rate` units of `currency` for one unit of `per`, valid `[from, until)`. It may
 * have been published on another day than the first it is for.
 */
export type PublishedRate = Parsed<typeof fields>;
export const parseRate: Parser<PublishedRate> = named('ExchangeRate', withPeriod(fields));

/** A correction of a published rate: names the publication it corrects. */
export const parseRateCorrection = record({
  corrects: parseEventId,
  rate: parsePositive,
  source: text(),
});
export type RateCorrection = Parsed<typeof parseRateCorrection>;

export type RateCommand =
  | { readonly type: 'PublishExchangeRate'; readonly rate: PublishedRate }
  | { readonly type: 'CorrectExchangeRate'; readonly correction: RateCorrection };

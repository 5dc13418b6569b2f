import type { Currency, IsoDate, Period } from '#kernel';
import {
  inFamily,
  monthOf,
  publishedOn,
  type PublishedRate,
  quarterOf,
} from '#trade/exchange-rates';
import type { FxPolicy } from '#trade/formulas';
import type { LawBook } from './law-book.ts';

/** Every policy of exchange that any version of any rule set ever had. */
const policiesOf = (book: LawBook): readonly FxPolicy[] =>
  book.enactments.flatMap(({ document }) => Object.values(document.fx ?? {}));

const widened = ({ from, until }: Period, stretch: (date: IsoDate) => Period): Period => {
  const last = until === null ? null : stretch(until);
  const ends = last === null || last.from === until ? until : last.until;
  return { from: stretch(from).from, until: ends };
};

/** From the day a rate was published to the next publication of its series and pair. */
const untilNextPublication = (book: LawBook, rate: PublishedRate): Period => {
  const from = publishedOn(rate);
  const [until = null] = (book.rates.get(rate.series) ?? [])
    .filter(({ value }) => value.rate.currency === rate.currency && value.rate.per === rate.per)
    .map(({ value }) => publishedOn(value.rate))
    .filter((day) => day > from)
    .toSorted();
  return { from, until };
};

/** The dates on which a rate can count under one policy, beside those it is in force. */
const under = (book: LawBook, rate: PublishedRate, { policy, series }: FxPolicy): Period => {
  const period = { from: rate.from, until: rate.until };
  if (!inFamily(rate.series, series)) return period;
  switch (policy) {
    case 'dateOf':
      return period;
    case 'monthly':
      return widened(period, monthOf);
    case 'quarterly':
      return widened(period, quarterOf);
    case 'lastPublished':
      return untilNextPublication(book, rate);
  }
};

/** Every currency that is quoted against a pivot: each may be exchanged through it. */
const quotedAgainst = (book: LawBook, pivot: string): readonly Currency[] =>
  [...book.rates.values()].flatMap((history) =>
    history.flatMap(({ value: { rate } }) =>
      rate.currency === pivot ? [rate.per] : rate.per === pivot ? [rate.currency] : [],
    ),
  );

/** What a published or corrected rate reaches: currencies of declarations, and their dates. */
export const rateReach = (
  book: LawBook,
  rate: PublishedRate,
): readonly { readonly currency: Currency; readonly period: Period }[] => {
  const policies = policiesOf(book);
  const periods = new Map<string, Period>();
  const own = { from: rate.from, until: rate.until };
  for (const period of [own, ...policies.map((policy) => under(book, rate, policy))]) {
    periods.set(`${period.from} ${period.until}`, period);
  }
  const pivots = policies
    .map(({ through }) => through)
    .filter((through) => through === rate.currency || through === rate.per);
  const currencies = new Set([
    rate.currency,
    rate.per,
    ...pivots.flatMap((pivot) => (pivot === undefined ? [] : quotedAgainst(book, pivot))),
  ]);
  return [...periods.values()].flatMap((period) =>
    [...currencies].map((currency) => ({ currency, period })),
  );
};

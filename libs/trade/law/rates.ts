import { type Assertion, assertedOn, type History, type IsoDate, type Period } from '#kernel';
import { inFamily, monthOf, publishedOn, quarterOf } from '#trade/exchange-rates';
import type { FxPolicy } from '#trade/formulas';
import type { Law } from './law.ts';
import type { Rate } from './law-events.ts';
import { type CurrencyPair, RateHistories } from './rate-histories.ts';

/** Rates to choose from: all that are known, or only those a decision cites. */
export type RateSource = { readonly histories: RateHistories; readonly known: number };

/** Which rate is wanted: of a pair, for a date, from a family of series (any when absent). */
export type RateQuestion = {
  readonly pair: CurrencyPair;
  readonly date: IsoDate;
  readonly family?: string | undefined;
};

/** The rates known to the law. */
export const ratesKnown = ({ book, known }: Law): RateSource => ({
  histories: book.rateHistories,
  known,
});

/** Only these rates, as a decision cites them. */
export const ratesCited = (rates: readonly Rate[]): RateSource => {
  const histories = new RateHistories();
  for (const rate of rates) histories.add(rate, 0);
  return { histories, known: 0 };
};

const quotes = ({ value: { rate } }: Assertion<Rate>, { a, b }: CurrencyPair): boolean =>
  (rate.currency === a && rate.per === b) || (rate.currency === b && rate.per === a);

type Pick = (history: History<Rate>, known: number) => Assertion<Rate> | undefined;

/** What the first series by name has, of those in the family that have anything of the pair. */
const firstPicked = (
  { histories, known }: RateSource,
  { pair, family }: RateQuestion,
  pick: Pick,
): Rate | undefined => {
  for (const name of histories.quoting(pair)) {
    if (!inFamily(name, family)) continue;
    const found = pick(histories.bySeries.get(name) ?? [], known);
    if (found !== undefined && quotes(found, pair)) return found.value;
  }
  return undefined;
};

const onDate =
  (date: IsoDate): Pick =>
  (history, known) =>
    assertedOn(history, date, known);

/** The rate of a month or quarter: in force on its first day, else the first to begin within it. */
const ofStretch =
  ({ from, until }: Period): Pick =>
  (history, known) => {
    const atFirst = assertedOn(history, from, known);
    if (atFirst !== undefined) return atFirst;
    const [begins] = history
      .filter((entry) => entry.known <= known && entry.period.from > from)
      .map(({ period }) => period.from)
      .filter((date) => until === null || date < until)
      .toSorted();
    return begins === undefined ? undefined : assertedOn(history, begins, known);
  };

/** The rate published last until a date; of two published on one day, the one learned last. */
const publishedUntil =
  ({ date, pair }: RateQuestion): Pick =>
  (history, known) => {
    const until = history.filter(
      (entry) =>
        entry.known <= known && quotes(entry, pair) && publishedOn(entry.value.rate) <= date,
    );
    const [day] = until
      .map(({ value }) => publishedOn(value.rate))
      .toSorted((x, y) => (x < y ? 1 : -1));
    return until.findLast(({ value }) => publishedOn(value.rate) === day);
  };

/** The rate that counts under a policy; undefined where there is none. */
export const rateUnder = (
  policy: FxPolicy['policy'],
  source: RateSource,
  question: RateQuestion,
): Rate | undefined => {
  switch (policy) {
    case 'dateOf':
      return firstPicked(source, question, onDate(question.date));
    case 'monthly':
      return firstPicked(source, question, ofStretch(monthOf(question.date)));
    case 'quarterly':
      return firstPicked(source, question, ofStretch(quarterOf(question.date)));
    case 'lastPublished':
      return firstPicked(source, question, publishedUntil(question));
  }
};

/** The series of a family that quote a pair, and from when to when each has rates. */
export const seriesFor = (
  { book, known }: Law,
  pair: CurrencyPair,
  family?: string,
): readonly string[] =>
  [...book.rates].flatMap(([name, history]) => {
    const periods = history
      .filter((entry) => entry.known <= known && quotes(entry, pair))
      .map(({ period }) => period);
    if (periods.length === 0 || !inFamily(name, family)) return [];
    const first = periods.map(({ from }) => from).toSorted()[0] ?? '';
    const last =
      periods
        .map(({ until }) => until ?? 'further notice')
        .toSorted()
        .at(-1) ?? '';
    return [`${name} (${first} to ${last})`];
  });

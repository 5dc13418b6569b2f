import { type Decider, type EventId, type Fact, overlaps, type Refusal, refusal } from '#kernel';
import type { PublishedRate, RateCommand } from './commands.ts';
import type { RateEvent } from './events.ts';

/** The rates of one series and year, by the event that published each. */
export type SeriesState = ReadonlyMap<EventId, PublishedRate>;

const evolve = (state: SeriesState, fact: Fact<RateEvent>): SeriesState => {
  switch (fact.type) {
    case 'ExchangeRatePublished':
      return new Map(state).set(fact.id as EventId, fact.data);
    case 'ExchangeRateCorrected':
      return state;
  }
};

const publish = (state: SeriesState, rate: PublishedRate): readonly RateEvent[] | Refusal => {
  if (rate.currency === rate.per) {
    return refusal('ER1', 'A rate is between two currencies; these are the same.', '/per');
  }
  const published = [...state.values()];
  if (published.some((other) => other.currency !== rate.currency || other.per !== rate.per)) {
    return refusal(
      'ER2',
      `The series ${rate.series} quotes other currencies; publish ${rate.currency}/${rate.per} in a series of its own.`,
      '/currency',
    );
  }
  if (published.some((other) => overlaps(other, rate))) {
    return refusal(
      'ER3',
      `The series ${rate.series} has a rate in that period; correct it instead.`,
      '/from',
    );
  }
  return [{ type: 'ExchangeRatePublished', data: rate }];
};

const decide = (state: SeriesState, command: RateCommand): readonly RateEvent[] | Refusal => {
  switch (command.type) {
    case 'PublishExchangeRate':
      return publish(state, command.rate);
    case 'CorrectExchangeRate': {
      const { corrects, rate, source } = command.correction;
      const published = state.get(corrects);
      if (published === undefined) {
        return refusal(
          'ER4',
          `${corrects} published no rate of this series and year; a correction names the publication, not another correction.`,
          '/corrects',
        );
      }
      return [{ type: 'ExchangeRateCorrected', data: { ...published, rate, source, corrects } }];
    }
  }
};

/** Decides one series of one year. */
export const series: Decider<SeriesState, RateCommand, RateEvent> = {
  initial: new Map(),
  evolve,
  decide,
};

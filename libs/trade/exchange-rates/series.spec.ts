import { describe, expect, it } from '@jest/globals';
import { parseRate, parseRateCorrection } from './commands.ts';
import type { RateEvent } from './events.ts';
import { series } from './series.ts';
import { given, idOf, rateSaying } from '#host/testing';

const january = rateSaying({ until: '2026-02-01' });
const published: RateEvent = { type: 'ExchangeRatePublished', data: january };
const publish = (changed: Readonly<Record<string, unknown>>) =>
  ({ type: 'PublishExchangeRate', rate: rateSaying(changed) }) as const;
const correction = (corrects: string) =>
  parseRateCorrection({ corrects, rate: '1.3', source: 'Erratum' });

describe('exchange rates', () => {
  it('publishes a rate, and the next period of the same series', () => {
    given(series).when({ type: 'PublishExchangeRate', rate: january }).thenRecorded(published);
    const february = rateSaying({ from: '2026-02-01', until: '2026-03-01' });
    given(series, [published])
      .when({ type: 'PublishExchangeRate', rate: february })
      .thenRecorded({ type: 'ExchangeRatePublished', data: february });
  });

  it('corrects a publication by its event, for the same period; also twice', () => {
    const corrects = idOf(1);
    const corrected: RateEvent = {
      type: 'ExchangeRateCorrected',
      data: { ...january, rate: correction(corrects).rate, source: 'Erratum', corrects },
    };
    const command = { type: 'CorrectExchangeRate', correction: correction(corrects) } as const;
    given(series, [published]).when(command).thenRecorded(corrected);
    given(series, [published, corrected]).when(command).thenRecorded(corrected);
  });

  it('ER1: a rate is between two currencies', () =>
    given(series)
      .when(publish({ per: 'USD' }))
      .thenRefused('ER1'));

  it('ER2: a series quotes one pair of currencies, in one direction', () => {
    const later = { from: '2026-02-01', until: '2026-03-01' };
    given(series, [published])
      .when(publish({ ...later, per: 'JPY' }))
      .thenRefused('ER2');
    given(series, [published])
      .when(publish({ ...later, currency: 'EUR', per: 'USD' }))
      .thenRefused('ER2');
  });

  it('ER3: a series has one rate for a day; a second one must be a correction', () => {
    for (const until of ['2026-02-01', '2026-01-02', null]) {
      given(series, [published]).when(publish({ until })).thenRefused('ER3');
    }
  });

  it('ER4: a correction names a publication of the series and year', () => {
    const command = { type: 'CorrectExchangeRate', correction: correction(idOf(7)) } as const;
    given(series, [published]).when(command).thenRefused('ER4');
  });

  it('reads no rate of nil and no period that ends early', () => {
    expect(() => parseRate({ ...january, rate: '0' })).toThrow('not-positive');
    expect(() => parseRate({ ...january, until: '2025-01-01' })).toThrow('period-ends-early');
  });
});

import { describe, expect, it } from '@jest/globals';
import { isRefusal, type IsoDate } from '#kernel';
import {
  bookOf,
  given,
  idOf,
  listed,
  priceDetermined,
  priceOf,
  productSaying,
} from '#host/testing';
import { lawNow, type LawEvent } from '#trade/law';
import { parseObservation } from '#trade/price-floors';
import type { Method } from '#trade/zone-rules';
import { determine } from './determine.ts';
import { referencePrices } from './reference-prices.ts';
import { shippedMethods } from './shipped.ts';

const { product } = productSaying();
const enacted = (document: unknown): LawEvent => ({
  type: 'ZoneRulesEnacted',
  data: { document: document as Method, citation: 'Price act', proposal: idOf(900) },
});
const observed = (from: string, amount = '90'): LawEvent => ({
  type: 'ReferencePriceObserved',
  data: parseObservation({
    product,
    from,
    unitPrice: priceOf(amount),
    publisher: 'A bureau',
    source: 'A report',
  }),
});
const found = (method: string, on: string, facts: readonly LawEvent[]) =>
  determine(lawNow(bookOf(listed(), enacted(shippedMethods[method]), ...facts)), {
    product,
    method,
    on: on as IsoDate,
    until: null,
    told: {},
  });
const sentence = (...asked: Parameters<typeof found>): string => {
  const answer = found(...asked);
  return isRefusal(answer) ? `${answer.rule} ${answer.sentence}` : answer.unitPrice.amount;
};

describe('reference prices by methods', () => {
  it('RP5: too few observations name the business days without one', () => {
    const facts = [observed('2026-01-05'), observed('2026-01-07')];
    expect(sentence('trimmed-without-outliers', '2026-01-08', facts)).toBe(
      'RP5 trimmed-without-outliers finds no price: missing: median of 5 entries at least ' +
        '(there are 2), mad of 5 entries at least (there are 2). ' +
        'Observations known: quotes 2 from 2026-01-05 to 2026-01-07. Business days ' +
        'without an observation: quotes 2025-11-26, 2025-11-27, 2025-11-28, 2025-12-01, ' +
        '2025-12-02, 2025-12-03, 2025-12-04, 2025-12-05, 2025-12-08, 2025-12-09 and 18 more.',
    );
  });

  it('RP5: a day that the calendar does not cover is named, with the days it covers', () => {
    expect(sentence('trimmed-without-outliers', '2040-02-01', [])).toContain(
      'calendar zone 2040-01-31 is outside: a date from 2019-01-01 until 2040-01-01',
    );
  });

  it('RP6: only what a method determined is determined anew', () => {
    const law = lawNow(bookOf(listed(), priceDetermined('90'), observed('2026-01-05')));
    const anew = (n: number) =>
      given(referencePrices).when({
        type: 'DetermineAnew',
        replaces: idOf(n),
        cause: idOf(3),
        law,
      });
    anew(2).thenRefused('RP6');
    anew(3).thenRefused('RP6');
    anew(9).thenRefused('RP6');
  });

  it('RP7: a reference price is above nil', () => {
    const { 'last-publications': base } = shippedMethods as Readonly<Record<string, object>>;
    const rounded = { mode: 'down', places: 0, source: 'method' };
    const document = { ...base, id: 'hundreds', result: { type: 'USD/t.dry', rounded } };
    const facts = ['05', '06', '07'].map((day) => observed(`2026-01-${day}`, '0.9'));
    const law = lawNow(bookOf(listed(), enacted(document), ...facts));
    const answer = determine(law, {
      product,
      method: 'hundreds',
      on: '2026-02-01' as IsoDate,
      until: null,
      told: {},
    });
    expect(answer).toMatchObject({
      rule: 'RP7',
      sentence: 'hundreds finds 0 USD/t.dry; a reference price is above nil.',
    });
  });
});

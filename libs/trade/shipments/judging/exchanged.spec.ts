import { describe, expect, it } from '@jest/globals';
import type { Currency } from '#kernel';
import { replay } from '#trade/audit';
import type { LawEvent } from '#trade/law';
import { assess } from './assess.ts';
import { checkDeclaration } from '../check-declaration.ts';
import {
  admitted,
  bookOf,
  clauseGiving,
  declarationSaying,
  enacted,
  floorSet,
  idOf,
  judgedBy,
  lawOf,
  listed,
  ratePublished,
  rulesSaying,
} from '#host/testing';

const dollar = 'USD' as Currency;
const base: readonly LawEvent[] = [listed(), ...admitted('AUS', 'JPN'), floorSet('100')];
const assessed = (changed: object, events: readonly LawEvent[]) =>
  assess(lawOf(...events), declarationSaying({ ...changed }), dollar);
const refusal = (changed: object, events: readonly LawEvent[]) =>
  checkDeclaration(declarationSaying({ ...changed }), judgedBy(lawOf(...events)));

describe('the policy of exchange of a rule set', () => {
  const rounded = { mode: 'halfUp', places: 2, source: 'art1' };
  const invoice = {
    policy: 'quarterly',
    by: 'export',
    series: 'us-quarterly',
    override: { series: 'us-daily', differsBy: '5', source: 'art1' },
    rounded,
  };
  const quarter = { series: 'us-quarterly.eur', rate: '1.1', from: '2026-01-01' };
  const daily = { series: 'us-daily.eur', rate: '1.155', from: '2026-02-10', until: '2026-02-11' };
  const rates = [ratePublished({ ...quarter, until: '2026-04-01' }), ratePublished(daily)];
  const events = [...base, enacted(rulesSaying({ fx: { invoice } })), ...rates];
  const sold = {
    value: { amount: '800', currency: 'EUR' },
    dates: { acceptance: '2026-03-01', export: '2026-02-10' },
  };

  it('chooses, shows and cites the rates; replay finds the same from the law alone', () => {
    const { cited, found, lawAsOf } = assessed(sold, events);
    expect(cited.rates).toEqual([idOf(6), idOf(7)]);
    expect(found.steps.slice(0, 4)).toEqual([
      ['fx.EUR-USD.quarterly', '1.1'],
      ['fx.EUR-USD.override', '1.155'],
      ['fx.EUR-USD', '1.155'],
      ['price.value', '924'],
    ]);
    const decision = {
      declaration: declarationSaying(sold),
      cancelled: false,
      assessment: { cited, found, lawAsOf },
    };
    expect(replay(bookOf(...events), decision, dollar)).toEqual({ selection: [], computation: [] });
  });

  it('SH4: is refused where the policy finds none, though another series has a rate', () => {
    const others = [...base, enacted(rulesSaying({ fx: { invoice } })), ratePublished()];
    expect(refusal(sold, others)).toMatchObject({
      rule: 'SH4',
      sentence:
        'There is no rate from EUR to USD for 2026-02-10 by quarterly of us-quarterly; ' +
        'series known: none.',
    });
    expect(assessed(sold, others).found.reason).toBe(
      'missing: price (no rate from EUR to USD for 2026-02-10 by quarterly of us-quarterly)',
    );
  });
});

describe('a price tested in another currency than that of the duty', () => {
  const shortfall = { op: 'shortfall', floor: 'threshold', price: 'price' };
  const threshold = {
    type: 'EUR/t.dry',
    values: [{ from: '2020-01-01', value: '100', source: 'art1' }],
  };
  const rate = { type: 'USD/EUR', values: [{ from: '2020-01-01', value: '1.5', source: 'art1' }] };
  const { price, quantity } = rulesSaying().inputs;
  const rules = rulesSaying({
    inputs: { price: { ...price, type: 'EUR/t.dry' }, quantity },
    parameters: { threshold, rate },
    clauses: [clauseGiving('base', { op: 'product', of: [shortfall, 'rate', 'quantity'] })],
    examples: [],
  });

  it('is exchanged by a rate that is cited, and replayed', () => {
    const events = [...base, enacted(rules), ratePublished()];
    // 1,000 USD at 1.25 are 800 EUR, 80 EUR/t: 20 EUR/t short, at 1.5 for ten tonnes.
    const sold = { value: { amount: '1000', currency: 'USD' } };
    const { cited, found, lawAsOf } = assessed(sold, events);
    expect(found.duty).toEqual({ amount: '300', currency: 'USD' });
    expect(cited.rates).toEqual([idOf(6)]);
    expect(refusal(sold, events)).toBeUndefined();
    const assessment = { cited, found, lawAsOf };
    const decision = { declaration: declarationSaying(sold), cancelled: false, assessment };
    expect(replay(bookOf(...events), decision, dollar)).toEqual({ selection: [], computation: [] });
  });
});

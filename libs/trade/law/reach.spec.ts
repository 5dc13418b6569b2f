import { describe, expect, it } from '@jest/globals';
import type { IsoDate } from '#kernel';
import { currencyKey, productKey, reachOf, stateKey } from './reach.ts';
import type { LawEvent } from './law-events.ts';
import {
  admitted,
  bookOf,
  concentrate,
  enacted,
  floorSet,
  idOf,
  listed,
  productSaying,
  ratePublished,
  rulesSaying,
} from '#host/testing';

const tin = listed(
  productSaying({
    product: 'tin.metal.ingot.lme',
    mineral: 'tin',
    stage: 'metal',
    form: 'ingot',
    grade: 'lme',
  }),
);
/** What the last of these facts reaches. */
const reached = (...events: readonly LawEvent[]) => {
  const book = bookOf(...events);
  const latest = book.learned.at(-1);
  return latest === undefined ? [] : reachOf(book, latest);
};
const openFrom = (from: string) => ({ from, until: null });

describe('what a fact of law reaches', () => {
  it('a floor: its product over its period', () => {
    const [reach] = reached(floorSet('100', { from: '2026-01-01', until: '2026-02-01' }));
    expect(reach).toMatchObject({
      key: productKey(concentrate),
      period: { from: '2026-01-01', until: '2026-02-01' },
    });
  });

  it('a membership: its state, from its day on', () =>
    expect(reached(...admitted('AUS'))).toEqual([
      { key: stateKey('AUS'), period: openFrom('2020-01-01') },
    ]));

  it('a listing: its product, from its day on', () =>
    expect(reached(listed())).toEqual([
      { key: productKey(concentrate), period: openFrom('2020-01-01') },
    ]));

  it('a rate: both of its currencies over its period', () =>
    expect(reached(ratePublished()).map(({ key }) => key)).toEqual([
      currencyKey('USD'),
      currencyKey('EUR'),
    ]));

  it('an enactment: the listed products of its scope over its period', () => {
    const period = openFrom('2020-01-01');
    expect(reached(listed(), tin, enacted())).toEqual([{ key: productKey(concentrate), period }]);
    const all = enacted(rulesSaying({ scope: { products: ['*'] } }));
    expect(reached(listed(), tin, all)).toHaveLength(2);
  });

  it('a correction: the products of every version, on every date, for it may narrow the scope', () => {
    const narrowed: LawEvent = {
      type: 'DutyRulesCorrected',
      data: {
        document: rulesSaying({ scope: { products: ['tin'] } }),
        digest: 'd',
        citation: 'c',
        corrects: idOf(3),
      },
    };
    const period = openFrom('0001-01-01');
    expect(reached(listed(), tin, enacted(), narrowed)).toEqual([
      { key: productKey(concentrate), period },
      { key: productKey('tin.metal.ingot.lme'), period },
    ]);
  });

  it('a repeal: the products of the enactment, on every date', () => {
    const from = '2026-01-01' as IsoDate;
    const repeal: LawEvent = {
      type: 'DutyRulesRepealed',
      data: { enactment: idOf(2), from, citation: 'c' },
    };
    expect(reached(listed(), enacted(), repeal)).toEqual([
      { key: productKey(concentrate), period: openFrom('0001-01-01') },
    ]);
  });
});

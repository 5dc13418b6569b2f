import { describe, expect, it } from '@jest/globals';
import type { IsoDate } from '#kernel';
import { currencyKey, productKey, reachOf, stateKey } from './reach.ts';
import type { DutyRuleSet } from '#trade/formulas';
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

  const rounded = { mode: 'halfUp', places: 4, source: 'art1' };
  /** What a rate of `us` for the middle of May reaches where the law exchanges by this policy. */
  const reachedUnder = (policy: object, ...rates: readonly LawEvent[]) => {
    const invoice = { by: 'acceptance', rounded, ...policy };
    const may = {
      from: '2026-05-11',
      until: '2026-05-20',
      series: 'us.eur',
      published: '2026-05-08',
    };
    const reach = reached(...rates, enacted(rulesSaying({ fx: { invoice } })), ratePublished(may));
    return [...new Set(reach.map(({ period: { from, until } }) => `${from} ${until}`))];
  };
  const own = '2026-05-11 2026-05-20';

  it('a rate under a policy of months or quarters: each month or quarter it lies in, too', () => {
    expect(reachedUnder({ policy: 'monthly' })).toEqual([own, '2026-05-01 2026-06-01']);
    expect(reachedUnder({ policy: 'quarterly' })).toEqual([own, '2026-04-01 2026-07-01']);
    expect(reachedUnder({ policy: 'quarterly', series: 'ecb' })).toEqual([own]);
    expect(reachedUnder({ policy: 'dateOf' })).toEqual([own]);
  });

  it('a rate under the policy of last publication: from that day to the next publication', () => {
    expect(reachedUnder({ policy: 'lastPublished' })).toEqual([own, '2026-05-08 null']);
    const june = ratePublished({ from: '2026-06-01', series: 'us.eur' });
    expect(reachedUnder({ policy: 'lastPublished' }, june)).toEqual([own, '2026-05-08 2026-06-01']);
  });

  it('a rate of the pivot: every currency that is quoted against it', () => {
    const invoice = { policy: 'dateOf', by: 'acceptance', through: 'EUR', cross: rounded, rounded };
    const yen = ratePublished({ series: 'ecb.jpy', currency: 'JPY' });
    const keys = reached(yen, enacted(rulesSaying({ fx: { invoice } })), ratePublished());
    expect(keys.map(({ key }) => key)).toEqual(
      ['USD', 'EUR', 'JPY'].map((currency) => currencyKey(currency)),
    );
  });

  it('an enactment: the listed products of its scope over its period', () => {
    const period = openFrom('2020-01-01');
    expect(reached(listed(), tin, enacted())).toEqual([{ key: productKey(concentrate), period }]);
    const all = enacted(rulesSaying({ scope: { products: ['*'] } }));
    expect(reached(listed(), tin, all)).toHaveLength(2);
  });

  const scope = { products: ['tin'] };
  const correctedTo = (document: DutyRuleSet): LawEvent => ({
    type: 'DutyRulesCorrected',
    data: { document, digest: 'd', citation: 'c', corrects: idOf(3) },
  });

  it('a correction: the products of the version before and of the new one, each over its period', () => {
    const narrowed = rulesSaying({ scope, valid: { from: '2026-01-01', until: '2027-01-01' } });
    expect(reached(listed(), tin, enacted(), correctedTo(narrowed))).toEqual([
      { key: productKey(concentrate), period: openFrom('2020-01-01') },
      {
        key: productKey('tin.metal.ingot.lme'),
        period: { from: '2026-01-01', until: '2027-01-01' },
      },
    ]);
  });

  it('a second correction: no longer what the version before the first one judged', () => {
    const tinOnly = correctedTo(rulesSaying({ scope }));
    const keys = reached(listed(), tin, enacted(), tinOnly, tinOnly).map(({ key }) => key);
    expect([...new Set(keys)]).toEqual([productKey('tin.metal.ingot.lme')]);
  });

  const repealed = (from: string, n = 2): LawEvent => ({
    type: 'DutyRulesRepealed',
    data: { enactment: idOf(n), from: from as IsoDate, citation: 'c' },
  });

  it('a repeal: the products of the enactment, from that day on', () =>
    expect(reached(listed(), enacted(), repealed('2026-01-01'))).toEqual([
      { key: productKey(concentrate), period: openFrom('2026-01-01') },
    ]));

  it('a repeal after the last day of the enactment: nothing', () => {
    const ended = enacted(rulesSaying({ valid: { from: '2020-01-01', until: '2021-01-01' } }));
    expect(reached(listed(), ended, repealed('2021-01-01'))).toEqual([]);
  });
});

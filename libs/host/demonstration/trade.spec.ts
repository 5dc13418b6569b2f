import { describe, expect, it } from '@jest/globals';
import { compareDecimals, covers, type IsoDate, multiplyDecimals, readDecimal } from '#kernel';
import { readRuleSet, lintRuleSet } from '#trade/formulas';
import { parseDeclaration } from '#trade/shipments';
import { invented, members, prices, rateSeries } from './data.ts';
import { fatesOf } from './fates.ts';
import { floorProposals } from './law.ts';
import { ruleSets } from './rules.ts';
import { lastDay, type Trade, tradeOf, tradingDays } from './trade.ts';

const drawn = (seed: number, count: number): readonly Trade[] =>
  tradingDays(seed, count).map(([n, on]) => tradeOf(seed, n, on));
const trades = drawn(7, 4000);
const declarations = trades.map(({ declaration }) => declaration);
const share = (of: readonly unknown[]): number => (of.length * 100) / trades.length;

const perDollar = (currency: string, on: string): string =>
  rateSeries
    .find((series) => series.currency === currency)
    ?.rates.find(({ month }) => on.startsWith(month))?.rate ?? '1';

/** Whether so much was invoiced that no price is under the floor; kilograms are told as tonnes. */
const isBelow = ({ product, quantity, value, dates }: Trade['declaration']): boolean => {
  const year = Number(dates.acceptance.slice(0, 4)) - 1;
  const price = prices.find((one) => one.product === product && one.year === year);
  const thousandths =
    quantity.unit.startsWith('kg.') && price?.unit.startsWith('t.') ? '0.001' : '1';
  const factors = [price?.price ?? '', quantity.amount, thousandths];
  const rate = readDecimal(perDollar(value.currency, dates.acceptance));
  const least = factors.map(readDecimal).reduce(multiplyDecimals, rate);
  return compareDecimals(readDecimal(value.amount), least) < 0;
};

describe('the trade of the demonstration', () => {
  it('is the same for a seed, another for another, and its beginning does not hang on its length', () => {
    expect(drawn(7, 300)).toEqual(drawn(7, 300));
    expect(drawn(8, 300)).not.toEqual(drawn(7, 300));
    const some = new Map(drawn(7, 300).map((trade) => [trade.n, trade]));
    for (const trade of trades.filter(({ n }) => n < 300)) expect(trade).toEqual(some.get(trade.n));
  });

  it('reads as declarations of members, in order of days, and says that it is invented', () => {
    const days = declarations.map(({ dates }) => dates.acceptance);
    expect(days).toEqual(days.toSorted());
    expect(days.filter((day) => day < '2022-01-01' || day > lastDay)).toEqual([]);
    const since = new Map(members.map(({ state, from }) => [state, from]));
    for (const declaration of declarations) {
      const { declaredBy, dates, reference } = parseDeclaration(declaration);
      expect(reference).toContain(invented);
      const from = (since.get(declaredBy) ?? '9999-12-31') as IsoDate;
      expect(covers({ from, until: null }, dates.acceptance)).toBe(true);
    }
  });

  it('sees a member suspended and one withdrawn by lot: nobody buys there any more', () => {
    const [suspended, withdrawn] = fatesOf(7);
    expect(fatesOf(8)).not.toEqual(fatesOf(7));
    expect([suspended?.kind, withdrawn?.kind]).toEqual(['suspension', 'withdrawal']);
    for (const { state, from } of fatesOf(7)) {
      const after = declarations.filter(({ dates }) => dates.acceptance >= from);
      expect(after.filter(({ flow, from }) => flow === 'import' && from === state)).toEqual([]);
      const isSuspended = state === suspended?.state;
      expect(after.some(({ declaredBy }) => declaredBy === state)).toBe(isSuspended);
    }
  });

  it('is a few percent below the floor, from outside, late, unpaid', () => {
    const below = share(declarations.filter(isBelow));
    expect(below).toBeGreaterThan(2);
    expect(below).toBeLessThan(7);
    const isMember = new Set(members.map(({ state }) => state));
    const outside = declarations.filter(({ from }) => !isMember.has(from));
    expect([outside.length > 0, share(outside) < 3]).toEqual([true, true]);
    const unpaid = share(trades.filter(({ paidOn }) => paidOn === undefined));
    expect([unpaid > 1, unpaid < 30]).toEqual([true, true]);
  });

  it('is invoiced in dollars and in the currencies that have a series', () => {
    const used = new Set(declarations.map(({ value }) => value.currency));
    expect(used.size).toBeGreaterThan(8);
    const quoted = [...rateSeries.map(({ currency }) => currency), 'USD'];
    expect([...used].filter((currency) => !quoted.includes(currency))).toEqual([]);
  });
});

describe('the floors of the demonstration', () => {
  it('say what they are set from: the source and its statistic, or that they are derived', () => {
    const derived = new Set(prices.filter((one) => one.origin === 'derived').map((p) => p.product));
    for (const { input } of floorProposals(2024)) {
      const { floor } = input as { readonly floor: { product: string; citation: string } };
      expect(floor.citation).toContain(
        derived.has(floor.product)
          ? 'derived, demonstration: '
          : 'USGS Mineral Commodity Summaries',
      );
      expect(floor.citation.length).toBeLessThanOrEqual(500);
    }
  });
});

describe('the rule sets of the demonstration', () => {
  it('are sound, and one for each law and unit', () => {
    expect(ruleSets().length % 3).toBe(0);
    for (const document of ruleSets()) {
      expect(lintRuleSet(document, { draws: 5 })).toEqual([]);
      expect(readRuleSet(document)).toHaveProperty('scope.products');
    }
  });
});

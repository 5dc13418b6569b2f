import { describe, expect, it } from '@jest/globals';
import { compiled, type Raw, ruleOf } from '../testing/some-rules.ts';
import { provePromises } from './verdict.ts';

const euros = { type: 'EUR', rounded: { mode: 'halfUp', places: 2, source: 'zone' } };
const yen = { type: 'JPY', rounded: { mode: 'down', places: 0, source: 'zone' } };
const number = (type: string, scale: number, ...domain: readonly string[]): Raw => ({
  type,
  scale,
  domain,
});
const of = (value: string, type: string): Raw => ({ op: 'const', value, type });
const times = (rate: unknown): Raw => ({ op: 'perUnit', rate, quantity: 'mass' });
const value = { op: 'product', of: ['price', 'mass'] };

const price = number('EUR/t.gross', 2, '0', '100000');
const mass = number('t.gross', 3, '0', '100000');
const trigger = number('EUR/t.gross', 2, '1', '10000');
const rates = ['0', '10', '20', '30', '40', '50'];
/** Six bands of what the price is under the trigger, as shares of it: WTO art. 5(5) with a band more. */
const sixBands = times({
  op: 'marginal',
  on: { op: 'shortfall', floor: 'trigger', price: 'price' },
  of: 'trigger',
  bands: rates.map((rate, n) => ({ upTo: ['10', '20', '40', '60', '75'][n] ?? null, rate })),
});
const half = {
  op: 'rounded',
  of: { op: 'percentOf', percent: '50', of: { op: 'product', of: ['trigger', 'mass'] } },
  ...euros.rounded,
};

const byKilogram = {
  price: number('JPY/kg.gross', 2, '0', '10000'),
  gate: number('JPY/kg.gross', 2, '0', '2000'),
  mass: number('kg.gross', 2, '0', '100000'),
};
/** Japan's pork: the difference up to a gate price, or 4.3 % if that is more, 482 yen a kilogram at most. */
const gatePrice = {
  op: 'min',
  of: [
    times(of('482', 'JPY/kg.gross')),
    {
      op: 'max',
      of: [
        times({ op: 'shortfall', floor: 'gate', price: 'price' }),
        { op: 'percentOf', percent: '4.3', of: value },
      ],
    },
  ],
};

const verdictsOf = (
  base: unknown,
  [inputs, result]: readonly [Raw, Raw],
  promises: readonly Raw[],
) => {
  const named = promises.map((promise, n) => ({ id: `p${n}`, ...promise }));
  const rules = compiled(ruleOf(base, { inputs, result, promises: named }));
  return provePromises(rules).map(({ verdict, boxes }) => [verdict, boxes]);
};

const never = { duty: 'nonIncreasing' };
const landed = { duty: 'landedNonDecreasing', per: 'mass' };
const split = { duty: 'splitNeutral', over: ['mass'] };
const notNegative = { duty: 'neverNegative' };
const [proved, refuted] = [
  ['proved', 1],
  ['refuted', 1],
];

describe('a duty in total is decided without cutting up the domains', () => {
  it('six bands of what is under a trigger, times a quantity', () =>
    expect(
      verdictsOf(
        sixBands,
        [{ price, mass, trigger }, euros],
        [never, landed, split, notNegative, { atMost: half }],
      ),
    ).toEqual([proved, proved, proved, proved, proved]));

  it('six bands of the quantity itself: two small shipments pay less', () => {
    const edges = ['100', '200', '400', '800', '1600'];
    const bands = rates.map((rate, n) => ({
      upTo: edges[n] === undefined ? null : of(edges[n], 't.gross'),
      rate: of(rate, 'EUR/t.gross'),
    }));
    const base = { op: 'marginal', on: 'mass', bands };
    const promises = [split, { atMost: of('5000000', 'EUR') }, { atMost: of('4000000', 'EUR') }];
    expect(verdictsOf(base, [{ mass }, euros], promises)).toEqual([refuted, proved, refuted]);
  });

  it('a gate price with an ad valorem duty above it, and a rate by weight below', () =>
    expect(verdictsOf(gatePrice, [byKilogram, yen], [never, landed, split, notNegative])).toEqual([
      refuted,
      proved,
      proved,
      proved,
    ]));

  it('the lesser of a shortfall and a cap: three numbers multiplied', () => {
    const cap = { op: 'percentOf', percent: 'cap', of: 'price' };
    const short = { op: 'shortfall', floor: 'trigger', price: 'price' };
    const inputs = { price, mass, trigger, cap: number('1', 1, '0', '60') };
    expect(
      verdictsOf(
        times({ op: 'min', of: [short, cap] }),
        [inputs, euros],
        [never, landed, split, notNegative],
      ),
    ).toEqual([refuted, proved, proved, proved]);
  });

  it('a price in dollars by a rate that is told', () => {
    const inputs = { usd: number('USD/t.gross', 2, '0', '10000'), mass };
    const fx = number('EUR/USD', 5, '0.5', '2');
    const inEuros = { op: 'product', of: ['usd', 'fx'] };
    const base = times({ op: 'shortfall', floor: of('2400', 'EUR/t.gross'), price: inEuros });
    expect(
      verdictsOf(base, [{ ...inputs, fx }, euros], [{ ...never, in: 'usd' }, split, notNegative]),
    ).toEqual([proved, proved, proved]);
  });

  it('within a quota and beyond it', () => {
    const inputs = { price, mass, within: mass };
    const more = { op: 'shortfall', floor: of('2400', 'EUR/t.gross'), price: 'price' };
    const share = { op: 'percentOf', percent: '5', of: { op: 'product', of: ['price', 'within'] } };
    const both = { ...split, over: ['mass', 'within'] };
    expect(
      verdictsOf({ op: 'sum', of: [share, times(more)] }, [inputs, euros], [both, landed]),
    ).toEqual([proved, proved]);
  });
});

describe('what cannot be decided ends soon', () => {
  it('five ladders at once: the answer is "not decided", after the work that is allowed', () => {
    const floors = ['a', 'b', 'c', 'd', 'e'];
    const ladder = (floor: string): Raw => ({
      op: 'marginal',
      on: { op: 'shortfall', floor, price: 'price' },
      of: floor,
      bands: rates.map((rate, n) => ({ upTo: ['10', '20', '40', '60', '75'][n] ?? null, rate })),
    });
    const inputs = { price, ...Object.fromEntries(floors.map((name) => [name, trigger])) };
    const base = { op: 'sum', of: floors.map(ladder) };
    const result = { ...euros, type: 'EUR/t.gross', per: 'unit' };
    const before = process.cpuUsage().user;
    expect(verdictsOf(base, [inputs, result], [never])).toEqual([['notDecided', 1]]);
    expect(process.cpuUsage().user - before).toBeLessThan(15_000_000);
  });

  it('a failure that only a try finds is told all the same', () => {
    const inOne = number('1', 3, '-1', '1');
    const amount = (factor: string, ...names: readonly string[]): Raw => ({
      op: 'product',
      of: [...names, of(factor, 'EUR/t.gross'), 'mass'],
    });
    const gap = {
      op: 'difference',
      of: amount('100', 'a', 'a'),
      less: amount('30', 'b', 'b', 'c'),
    };
    const base = { op: 'max', of: [amount('1', 'a', 'b', 'c'), amount('2', 'a', 'b', 'c'), gap] };
    const inputs = { a: inOne, b: inOne, c: inOne, mass };
    const [found] = verdictsOf(base, [inputs, euros], [notNegative]);
    expect(found?.[0]).toBe('refuted');
  });
});

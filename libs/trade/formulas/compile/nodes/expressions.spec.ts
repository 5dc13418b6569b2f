import { describe, expect, it } from '@jest/globals';
import { cut, divide, scaled, steps, truth } from '../../testing/some-nodes.ts';
import { money, outcome, ruleOf } from '../../testing/some-rules.ts';

const entryPrice = steps('atOrAbove', [
  ['84.6', '0'],
  ['82.9', '1.7'],
  ['81.2', '3.4'],
  ['79.5', '5.1'],
  ['77.8', '6.8'],
]);
describe('numbers', () => {
  it.each([
    [{ op: 'sum', of: ['price', money('0.5')] }, '100.75'],
    [{ op: 'difference', of: 'price', less: money('101') }, '-0.75'],
    [{ op: 'shortfall', floor: money('101'), price: 'price' }, '0.75'],
    [{ op: 'shortfall', floor: money('99'), price: 'price' }, '0'],
    [{ op: 'min', of: ['price', money('7')] }, '7'],
    [{ op: 'max', of: ['price', money('7')] }, '100.25'],
    [{ op: 'clamp', of: 'price', least: money('0'), most: money('50') }, '50'],
    [{ op: 'negate', of: 'price' }, '-100.25'],
    [{ op: 'abs', of: { op: 'negate', of: 'price' } }, '100.25'],
    [{ op: 'percentOf', percent: '47.6', of: 'price' }, '47.719'],
    [
      {
        op: 'perUnit',
        rate: { op: 'const', value: '3', type: 'EUR/t.gross' },
        quantity: 'mass',
      },
      '6',
    ],
    [divide('price', '3'), '33.4167'],
    [cut('price', { mode: 'floor', places: 0 }), '100'],
    [cut('price', { mode: 'up', multiple: '0.5' }), '100.5'],
    [cut('price', { mode: 'halfUp', multiple: '25' }), '100'],
    [
      scaled({
        op: 'daysBetween',
        from: 'day',
        to: { op: 'const', value: '2025-07-01', type: 'date' },
      }),
      '16',
    ],
  ])('%j is %s', (node, value) =>
    expect(outcome(ruleOf(node), { price: '100.25', mass: '2' })).toBe(value),
  );

  it.each([
    ['84.6', '0'],
    ['83', '1.7'],
    ['82.9', '1.7'],
    ['82', '3.4'],
    ['80', '5.1'],
    ['78', '6.8'],
    ['77.8', '6.8'],
    ['77.79', '29.8'],
  ])('published steps at %s give %s', (price, value) =>
    expect(outcome(ruleOf(entryPrice), { price })).toBe(value),
  );

  it.each([
    ['above', '10', '29.8'],
    ['above', '10.01', '2'],
    ['below', '10', '29.8'],
    ['below', '9.99', '2'],
    ['atOrBelow', '10', '2'],
  ])('the edge "%s" at %s', (edge, price, value) =>
    expect(outcome(ruleOf(steps(edge, [['10', '2']])), { price })).toBe(value),
  );

  it('a graduated scale may have absolute edges and rates for each unit', () => {
    const rate = (value: string) => ({ op: 'const', value, type: 'EUR/t.gross' });
    const ten = { op: 'const', value: '10', type: 't.gross' };
    const bands = [
      { upTo: ten, rate: rate('5') },
      { upTo: null, rate: rate('8') },
    ];
    const node = { op: 'marginal', on: 'mass', bands };
    expect(outcome(ruleOf(node), { price: '1', mass: '12.5' })).toBe('70');
  });

  it('tungsten: 37.5 cents a kilogram of contained metal, by way of cited factors', () => {
    const contained = {
      op: 'convert',
      of: { op: 'percentOf', percent: 'wo3', of: 'dry' },
      factor: '793',
      to: 'kg.W',
      source: 'law',
    };
    const node = {
      op: 'perUnit',
      rate: { op: 'const', value: '0.375', type: 'USD/kg.W' },
      quantity: contained,
    };
    const raw = ruleOf(node, {
      inputs: { dry: { type: 't.dry', scale: 3 }, wo3: { type: '1', scale: 2 } },
      result: { type: 'USD', rounded: { mode: 'halfUp', places: 2, source: 'zone' } },
    });
    expect(outcome(raw, { dry: '20', wo3: '65' })).toBe('3865.88');
  });
});

describe('truths', () => {
  it.each([
    [{ op: 'lt', left: 'price', right: money('100.25') }, '0'],
    [{ op: 'le', left: 'price', right: money('100.25') }, '1'],
    [{ op: 'eq', left: 'price', right: money('100.250') }, '1'],
    [{ op: 'ge', left: 'price', right: money('100.26') }, '0'],
    [{ op: 'gt', left: 'price', right: money('100.24') }, '1'],
    [{ op: 'between', of: 'price', from: money('100.25'), below: money('101') }, '1'],
    [{ op: 'between', of: 'price', from: money('100'), below: money('100.25') }, '0'],
    [{ op: 'in', of: 'grade', codes: ['b', 'c'] }, '1'],
    [{ op: 'and', of: ['flag', 'other'] }, '0'],
    [{ op: 'or', of: ['flag', 'other'] }, '1'],
    [{ op: 'not', of: 'flag' }, '0'],
    [{ op: 'known', input: 'flag' }, '1'],
    [{ op: 'known', input: 'other' }, '0'],
    [{ op: 'inSeason', date: 'day', season: { from: '11-01', until: '02-01' } }, '1'],
    [{ op: 'inSeason', date: 'day', season: { from: '02-01', until: '11-01' } }, '0'],
    [{ op: 'le', left: 'day', right: { op: 'const', value: '2025-01-31', type: 'date' } }, '1'],
  ])('%j is %s', (node, value) => {
    const inputs = { price: '100.25', flag: true, grade: 'b', day: '2025-01-31' };
    expect(outcome(ruleOf(truth(node)), inputs)).toBe(value);
  });
});

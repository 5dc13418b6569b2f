import { describe, expect, it } from '@jest/globals';
import { parseDate } from '#kernel';
import type { SeriesEntry } from '../../index.ts';
import { compiled, findings, outcome, type Raw, ruleOf } from '../../testing/some-rules.ts';

const series = (type: string, scale: number, domain = ['0', '1000']) => ({
  type: { series: type },
  scale,
  domain,
  max: 20,
});
const inputs = {
  quotes: series('EUR', 2),
  base: series('EUR', 1),
  tonnes: series('t.gross', 3, ['0.001', '1000']),
};
const entry = (day: string, value: string, weight = '1'): SeriesEntry => ({
  at: `2025-06-${day}`,
  value,
  weight,
  event: `${value} of ${day}`,
});
const given = {
  quotes: [entry('02', '10.05', '3'), entry('03', '12'), entry('05', '20')],
  base: [entry('02', '9.5'), entry('04', '1'), entry('05', '21')],
  tonnes: [entry('02', '0.125'), entry('05', '2')],
};
const toPlaces = (places: number): Raw => ({ mode: 'halfUp', places, source: 'zone' });
const paired = (more: Raw = {}): Raw => ({
  op: 'paired',
  left: 'quotes',
  right: 'base',
  take: 'difference',
  unmatched: 'leftOut',
  ...more,
});
const rule = (node: unknown, changes: Raw = {}) => ruleOf(node, { inputs, ...changes });
const evaluated = (of: Raw, values: object = {}) =>
  compiled(rule({ op: 'sumOf', of })).evaluate({ ...given, ...values }, parseDate('2025-06-15'));

describe('two series side by side', () => {
  it.each([
    ['difference', '2025-06-02 0.55, 2025-06-05 -1'],
    ['sum', '2025-06-02 19.55, 2025-06-05 41'],
    ['least', '2025-06-02 9.5, 2025-06-05 20'],
    ['greatest', '2025-06-02 10.05, 2025-06-05 21'],
  ])('by %s, at the finer scale', (take, wanted) =>
    expect(evaluated(paired({ take }))).toMatchObject({ steps: [{ exact: wanted }, {}, {}] }),
  );

  it('by product have the product of their units', () => {
    const value = { op: 'sumOf', of: paired({ right: 'tonnes', take: 'product' }) };
    const whole = { type: 'EUR*t.gross', rounded: { mode: 'halfUp', places: 12, source: 'zone' } };
    expect(findings(rule(value, { result: whole }))).toEqual(['/result/type result-type']);
    const perTonne = { op: 'const', value: '2', type: '1/t.gross' };
    expect(outcome(rule({ op: 'product', of: [value, perTonne] }), given)).toBe('82.5125');
  });

  it('by quotient are cut at once, and have the quotient of their units', () => {
    const quotient = paired({ right: 'tonnes', take: 'quotient', rounded: toPlaces(1) });
    const value = { op: 'sumOf', of: quotient };
    const perTonne = { type: 'EUR/t.gross', per: 'unit', rounded: toPlaces(12) };
    const raw = rule(value, { result: perTonne });
    expect(findings(raw)).toEqual([]);
    expect(outcome(raw, given)).toBe('90.4');
  });

  it('by quotient want a divisor above nil, and only they are cut', () => {
    const at = '/clauses/0/then/of';
    expect(findings(rule({ op: 'sumOf', of: paired({ take: 'quotient' }) }))).toEqual([
      `${at} pair-not-rounded`,
    ]);
    const byBase = paired({ take: 'quotient', rounded: toPlaces(2) });
    expect(findings(rule({ op: 'sumOf', of: byBase }))).toEqual([`${at}/right divisor-may-be-nil`]);
    expect(findings(rule({ op: 'sumOf', of: paired({ rounded: toPlaces(2) }) }))).toEqual([
      `${at}/rounded pair-rounded`,
    ]);
  });

  it('tell who was alone on a day, by event', () =>
    expect(evaluated(paired({ id: 'alone' }))).toMatchObject({
      leftOut: [
        { event: '12 of 03', by: 'alone' },
        { event: '1 of 04', by: 'alone' },
      ],
    }));

  it('in a window are observed by the events of both', () => {
    const asOf = { op: 'const', value: '2025-06-04', type: 'date' };
    expect(evaluated({ op: 'window', of: paired(), last: 5, asOf })).toMatchObject({
      result: '0.55',
      observed: ['10.05 of 02', '9.5 of 02'],
    });
  });

  it('weigh what the left one weighs', () => {
    const rounded = { mode: 'halfUp', places: 4, source: 'zone' };
    expect(outcome(rule({ op: 'weighted', of: paired(), rounded }), given)).toBe('0.1625');
  });

  it('come to nothing where one is alone and that is refused, or two are of one day', () => {
    expect(evaluated(paired({ unmatched: 'refused' }))).toMatchObject({
      kind: 'outside',
      value: 'only one side on 2025-06-03',
    });
    const base = [entry('05', '1'), entry('05', '2')];
    expect(evaluated(paired(), { base })).toMatchObject({
      kind: 'outside',
      value: 'more than one on 2025-06-05',
    });
    const byDay = { op: 'grouped', of: 'base', by: 'day', take: 'greatest' };
    expect(evaluated(paired({ right: byDay }), { base })).toMatchObject({ result: '18' });
  });

  const deep = (depth: number): Raw | string =>
    depth === 0 ? 'quotes' : paired({ take: 'product', left: deep(depth - 1), right: 'quotes' });
  const at = '/clauses/0/then/of';
  it.each([
    [paired({ right: 'tonnes' }), `${at} units-differ`],
    [paired({ right: 'price' }), `${at}/right not-a-series`],
    [paired({ take: 'mean' }), `${at}/take not-in-list`],
    [paired({ unmatched: undefined }), `${at}/unmatched not-in-list`],
  ])('%#: %s', (of, wanted) => {
    const more = { ...inputs, price: { type: 'EUR', scale: 2 } };
    expect(findings(rule({ op: 'sumOf', of }, { inputs: more }))).toEqual([wanted]);
  });

  it('may not need more than 60 digits', () => {
    const [found] = findings(rule({ op: 'countOf', of: deep(20) }));
    expect(found).toMatch(/ too-many-digits$/);
  });
});

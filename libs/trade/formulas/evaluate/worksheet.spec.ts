import { describe, expect, it } from '@jest/globals';
import { parseDate, parseInstant } from '#kernel';
import { worksheetOf } from '../index.ts';
import { clause, compiled, money, type Raw, someRules } from '../testing/some-rules.ts';

const valid = parseDate('2025-06-01');
const recorded = parseInstant('2025-06-02T10:00:00.000Z');
const exception = (id: string, figure: string, more: Raw): Raw =>
  clause(id, money(figure), { exceptTo: ['base'], ...more });
const isDear = { op: 'gt', left: 'price', right: money('5') };
const raw = someRules({
  clauses: [
    clause('base', 'price'),
    exception('flagged', '2', { if: { op: 'and', of: ['flag', isDear, 'other'] } }),
    clause('over', money('3'), { exceptTo: ['flagged'], if: 'other' }),
    { id: 'off', source: 'law', if: { op: 'in', of: 'grade', codes: ['b'] }, suspends: ['over'] },
  ],
});
const clausesOf = (inputs: Readonly<Record<string, string | boolean>>) => {
  const found = compiled(raw).evaluate(inputs, valid);
  return found.kind === 'result' ? found.clauses : found;
};
const dead = (id: string, why: string) => ({ id, live: false, why, beatenBy: [] });

describe('why, and why not', () => {
  it('each clause that does not hold shows its first condition that does not', () => {
    expect(clausesOf({ price: '9' })).toEqual([
      { id: 'base', live: true, beatenBy: [] },
      dead('flagged', 'flag does not hold'),
      dead('over', 'other does not hold'),
      dead('off', 'in(grade, b) does not hold'),
    ]);
    expect(clausesOf({ price: '5', flag: true })).toContainEqual(
      dead('flagged', 'gt(price, const(5, EUR)) does not hold'),
    );
  });

  it('a clause that holds and does not count names what stands over it', () =>
    expect(clausesOf({ price: '9', flag: true, other: true })).toEqual([
      { id: 'base', live: false, beatenBy: ['over'] },
      { id: 'flagged', live: false, beatenBy: ['over'] },
      { id: 'over', live: true, beatenBy: [] },
      dead('off', 'in(grade, b) does not hold'),
    ]));

  it('or what suspends it', () =>
    expect(clausesOf({ price: '9', flag: true, other: true, grade: 'b' })).toEqual([
      { id: 'base', live: false, beatenBy: ['flagged'] },
      { id: 'flagged', live: true, beatenBy: [] },
      { id: 'over', live: false, beatenBy: ['off'] },
      { id: 'off', live: true, beatenBy: [] },
    ]));
});

describe('a worksheet', () => {
  const steps = {
    op: 'steps',
    id: 'ladder',
    on: 'price',
    edge: 'atOrAbove',
    rows: [{ at: money('5'), value: money('1') }],
    else: money('2'),
  };
  const rules = compiled(
    someRules({
      clauses: [clause('base', steps)],
      inputs: {
        price: { type: 'EUR', scale: 2, domain: ['0', '10'] },
        mass: { type: 't.gross', scale: 3, domain: ['0', '5'], unknown: { worst: 'greatest' } },
        flag: { type: 'bool', unknown: false },
        day: { type: 'date', unknown: '2025-01-01' },
      },
    }),
  );
  const evaluated = (options: { readonly steps?: boolean }) => {
    const found = rules.evaluate({ price: '5.00' }, valid, options);
    if (found.kind !== 'result') throw new Error(found.kind);
    return found;
  };

  it('tells the rule, both times, every input with its event, clauses, rows, steps and the result', () => {
    const sheet = worksheetOf(rules, evaluated({}), {
      digest: 'd1',
      at: { valid, recorded },
      events: { price: 'e1' },
    });
    expect(sheet).toMatchObject({
      rules: { id: 'some-rules', version: 1, digest: 'd1' },
      at: { valid: '2025-06-01', recorded },
      inputs: [
        { name: 'price', value: '5', type: 'EUR', event: 'e1' },
        { name: 'mass', type: 't.gross', assumed: 'worst' },
        { name: 'flag', value: false, type: 'bool', assumed: 'unknown' },
        { name: 'day', value: '2025-01-01', type: 'date', assumed: 'unknown' },
      ],
      clauses: [{ id: 'base', live: true, beatenBy: [] }],
      rows: [{ id: 'ladder', row: 0 }],
      steps: [
        { n: 1, id: 'ladder', op: 'steps' },
        { id: 'base' },
        { id: 'result', args: ['base'] },
      ],
      result: { value: '1', type: 'EUR', clause: 'base' },
      nearest: null,
    });
  });

  it('has a step for a date and for every figure that was divided out', () => {
    const rounded = { mode: 'halfUp', places: 2, source: 'zone' };
    const due = { op: 'partOf', date: 'due', part: 'day' };
    const raw = someRules({
      inputs: {
        quotes: { type: { series: 'EUR' }, scale: 2, domain: ['0', '100'] },
        day: { type: 'date' },
      },
      let: {
        due: {
          op: 'addSpan',
          date: 'day',
          span: { op: 'const', value: '30', type: { span: 'days' } },
        },
        dear: { op: 'product', of: [{ op: 'mean', of: 'quotes', rounded }, due] },
      },
      clauses: [clause('base', 'dear')],
    });
    const quotes = [
      { at: '2025-01-01', value: '1' },
      { at: '2025-01-02', value: '1.01' },
    ];
    const found = compiled(raw).evaluate({ quotes, day: '2025-06-01' }, valid);
    expect(found.kind === 'result' && found.steps.slice(0, 3)).toEqual([
      { n: 1, id: '/let/dear/of/0', op: 'mean', exact: '1.01', rounded: '1.01' },
      { n: 2, id: 'due', op: 'addSpan', exact: '2025-07-01' },
      { n: 3, id: 'dear', op: 'product', exact: '1.01' },
    ]);
  });

  it('switched off still tells the live clause and row', () =>
    expect(evaluated({ steps: false })).toMatchObject({
      result: '1',
      clause: 'base',
      rows: [{ id: 'ladder', row: 0 }],
      steps: [],
      clauses: [],
    }));

  it('typed inputs come to the same', () => {
    expect(rules.evaluateTyped([500n, 0n], valid)).toEqual({
      kind: 'value',
      value: 1n,
      clause: 'base',
      rows: [0],
      taken: [],
    });
    expect(rules.evaluateTyped([undefined], valid)).toEqual({ kind: 'missing', inputs: ['price'] });
    expect(rules.evaluateTyped([1001n, 0n], valid)).toMatchObject({
      kind: 'outside',
      input: 'price',
    });
    expect(rules.scale).toBe(0);
  });
});

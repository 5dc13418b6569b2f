import { describe, expect, it } from '@jest/globals';
import { parseDate } from '#kernel';
import { worksheetRows } from '../index.ts';
import { clause, compiled, money, outcome, ruleOf, someRules } from '../testing/some-rules.ts';

const day = parseDate('2025-06-01');

describe('evaluation', () => {
  it('names what is missing, and what is outside', () => {
    expect(outcome(someRules(), {})).toBe('missing price');
    expect(outcome(someRules(), { price: undefined })).toBe('missing price');
    const evaluate = (price: string | boolean) => outcome(someRules(), { price });
    for (const wrong of ['1.005', '1000.01', '-0.01', '1e3', 'ten', true]) {
      expect(evaluate(wrong)).toBe(`outside price ${wrong}`);
    }
    expect(outcome(someRules(), { price: '1', grade: 'd' })).toBe('outside grade d');
    expect(outcome(someRules(), { price: '1', day: '2025-02-30' })).toBe('outside day 2025-02-30');
  });

  it('says what would be right', () =>
    expect(compiled(someRules()).evaluate({ price: '1000.01' }, day)).toEqual({
      kind: 'outside',
      input: 'price',
      value: '1000.01',
      wanted: 'a number from 0 to 1000',
    }));

  it.each(['2024-12-31', '2027-01-01'])('is only for days of the law, not %s', (at) =>
    expect(outcome(someRules(), { price: '1' }, at)).toBe(`outside at ${at}`),
  );

  it('ignores what is not declared, and tells only what was given, in canonical text', () =>
    expect(
      compiled(someRules()).evaluate({ price: '50.10', colour: 'red', flag: false }, day),
    ).toMatchObject({
      kind: 'result',
      result: '5.01',
      type: 'EUR',
      clause: 'base',
      inputs: { price: '50.1', flag: false },
    }));

  it('does not take a name of the prototype for an input', () => {
    const raw = someRules({
      inputs: { constructor: { type: 'EUR', scale: 2 } },
      clauses: [clause('base', 'constructor')],
    });
    expect(outcome(raw, {})).toBe('missing constructor');
    expect(outcome(raw, { constructor: '2' })).toBe('2');
  });
});

describe('steps', () => {
  const cut = { op: 'rounded', of: 'dear', mode: 'down', places: 0, source: 'zone' };
  const rules = compiled(
    ruleOf(
      { op: 'sum', of: [{ ...cut, id: 'whole' }, { ...cut, mode: 'up' }, 'dear'] },
      {
        let: { dear: { op: 'product', of: ['price', '1.5'] } },
        labels: { dear: 'one and a half times the price' },
      },
    ),
  );
  const found = rules.evaluate({ price: '3.25' }, day);

  it('are the lets, the named nodes, the roundings, the clauses and the result', () =>
    expect(found.kind === 'result' && found.steps).toEqual([
      { n: 1, id: 'dear', op: 'product', exact: '4.875' },
      { n: 2, id: 'whole', op: 'rounded', exact: '4.875', rounded: '4' },
      { n: 3, id: '/clauses/0/then/of/1', op: 'rounded', exact: '4.875', rounded: '5' },
      { n: 4, id: 'base', op: 'sum', exact: '13.875' },
      { n: 5, id: 'result', op: 'rounded', exact: '13.875', rounded: '13.875' },
    ]));

  it('become rows of a worksheet with their arguments, words and sources', () => {
    expect(worksheetRows(rules, found)).toMatchObject([
      { id: 'dear', args: ['price', '1.5'], label: 'one and a half times the price' },
      { id: 'whole', args: ['dear', 'down', '0'], source: 'zone' },
      { n: 3, args: ['dear', 'up', '0'] },
      { id: 'base', args: ['whole', 'rounded(dear, up, 0)', 'dear'], source: 'law' },
      { id: 'result', args: ['base'], source: 'zone' },
    ]);
    expect(worksheetRows(rules, { kind: 'missing', inputs: ['price'] })).toEqual([]);
  });

  it('of a let that is a rounding or a quotient stand once, under its name', () => {
    const rounded = { mode: 'halfUp', places: 2, source: 'zone' };
    const raw = ruleOf('share', {
      let: { share: { op: 'divide', of: 'price', by: '3', rounded } },
    });
    const evaluation = compiled(raw).evaluate({ price: '1' }, day);
    expect(evaluation.kind === 'result' && evaluation.steps).toEqual([
      { n: 1, id: 'share', op: 'divide', exact: '0.33', rounded: '0.33' },
      { n: 2, id: 'base', op: 'name', exact: '0.33' },
      { n: 3, id: 'result', op: 'rounded', exact: '0.33', rounded: '0.33' },
    ]);
  });

  it('of a truth are true or false', () => {
    const raw = someRules({
      let: { dear: { op: 'gt', left: 'price', right: money('5') } },
      clauses: [
        clause('base', money('1')),
        clause('nil', money('0'), { if: 'dear', exceptTo: ['base'] }),
      ],
    });
    const evaluation = compiled(raw).evaluate({ price: '9' }, day);
    expect(evaluation).toMatchObject({ clause: 'nil', result: '0' });
    expect(evaluation.kind === 'result' && evaluation.steps[0]).toEqual({
      n: 1,
      id: 'dear',
      op: 'gt',
      exact: 'true',
    });
  });
});

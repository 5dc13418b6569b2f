import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { parseDate } from '#kernel';
import { ruleSetWords, whyNotWords, worksheetWords } from '../index.ts';
import { cut, divide } from '../testing/some-nodes.ts';
import { compiled, money, row, ruleOf } from '../testing/some-rules.ts';

const shipped = (file: string): unknown =>
  JSON.parse(readFileSync(new URL(`../rule-sets/${file}.json`, import.meta.url), 'utf8'));
const day = parseDate('2026-06-01');
const sentences = (raw: unknown, inputs: Readonly<Record<string, string | boolean>>) => {
  const rules = compiled(raw);
  const found = rules.evaluate(inputs, day);
  return found.kind === 'result' ? worksheetWords(rules, found, day) : [];
};

describe('a rule set in plain words', () => {
  it('reads as law: the base, its exceptions, the rounding', () => {
    const { document } = compiled(shipped('eu-fesi-safeguard'));
    const rule = ruleSetWords(document).find(({ heading }) => heading === 'The rule');
    expect(rule?.lines).toEqual([
      'Base ‘base’ [art1]: (“price threshold” (2,408 EUR/t.gross) less “net, free at frontier price before duty”, never below nil {step ‘rate’}) for each unit of “tonnes outside the quota”.',
      'Except ‘enroute’ [enr], in the place of ‘base’, if “already on its way”: 0 EUR.',
      'The result: EUR, rounded half up to 2 decimal places [zr].',
    ]);
  });
});

describe('a worksheet in plain words', () => {
  it('tells each step with its numbers, units and sources', () =>
    expect(sentences(shipped('eu-fesi-safeguard'), { price: '1180', outOfQuota: '2.5' })).toEqual([
      '1. ‘rate’: “price threshold” (2,408 EUR/t.gross [art1]) less “net, free at frontier price before duty” (1,180 EUR/t.gross), never below nil = 1,228.',
      '2. ‘base’: ‘rate’ (1,228) for each unit of “tonnes outside the quota” (2.5 t.gross) = 3,070.',
      '3. The result by ‘base’, rounded half up to 2 decimal places [zr] = 3,070 EUR.',
    ]));

  it('shows a figure before and after it is rounded, and what counted where nobody told', () =>
    expect(sentences(ruleOf(cut('price', { mode: 'down', places: 0 })), { price: '3.7' })).toEqual([
      '1. ‘base’: ‘price’ (3.7 EUR), rounded down, towards nil to 0 decimal places [zone]: 3.7 becomes 3.',
      '2. The result by ‘base’, rounded half up to 12 decimal places [zone] = 3 EUR.',
    ]));

  it('names a rounding inside another step by its place', () => {
    const [first, second] = sentences(
      ruleOf({ op: 'sum', of: [divide('price', '3', 2), money('1')] }),
      {
        price: '1',
      },
    );
    expect(first).toBe(
      '1. ‘/clauses/0/then/of/0’: ‘price’ (1 EUR) divided by 3, rounded half to even to 2 decimal places [zone] = 0.33.',
    );
    expect(second).toBe('2. ‘base’: ‘/clauses/0/then/of/0’ (0.33) plus 1 EUR = 1.33.');
  });

  it('says what counted where nobody told, and whether a condition holds', () => {
    const dear = { op: 'gt', left: 'ratio', right: '5' };
    const raw = ruleOf(
      { op: 'when', rows: [row('dear', 'price')], else: money('0') },
      { let: { dear } },
    );
    expect(sentences(raw, { price: '1' })[0]).toBe(
      '1. ‘dear’: ‘ratio’ (1, as nobody told) is above 5: it does not.',
    );
  });
});

describe('why not, in plain words', () => {
  const rules = compiled(shipped('goods-en-route'));
  const whyNot = (inputs: Readonly<Record<string, string>>) => {
    const found = rules.evaluate(inputs, day);
    return found.kind === 'result' ? whyNotWords(rules, found, day) : [];
  };

  it('tells the first condition that does not hold, with its numbers', () =>
    expect(whyNot({ value: '1000', loaded: '2025-04-04', entered: '2025-05-27' })).toEqual([
      '‘enRoute’ did not count, because it is not so that “day of entry for consumption” (27 May 2025) is before 27 May 2025.',
    ]));

  it('tells who stands in the place of another', () =>
    expect(whyNot({ value: '1000', loaded: '2025-04-04', entered: '2025-05-26' })).toEqual([
      '‘additional’ did not count, because ‘enRoute’ did.',
    ]));
});

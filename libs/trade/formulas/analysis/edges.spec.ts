import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type IsoDate, parseDate } from '#kernel';
import { areFindings, compileRuleSet, readRuleSet } from '../index.ts';
import { anyInputs, anyRules } from '../testing/random-rules.ts';
import { clause, compiled, money, ruleOf, someRules } from '../testing/some-rules.ts';
import { steps } from '../testing/some-nodes.ts';
import { edgeSheet, edgeSheetText } from './edge-sheet.ts';
import { invert } from './edges.ts';
import { priceLine } from './price-line.ts';

const shipped = (name: string) =>
  compiled(JSON.parse(readFileSync(new URL(`../rule-sets/${name}.json`, import.meta.url), 'utf8')));
const at = '2026-01-01' as IsoDate;
const entryPrice = compiled(
  ruleOf(
    steps('atOrAbove', [
      ['84.6', '0'],
      ['82.9', '1.7'],
      ['81.2', '3.4'],
      ['79.5', '5.1'],
      ['77.8', '6.8'],
    ]),
    { examples: [{ in: { price: '80' }, out: '5.1' }] },
  ),
);

describe('what the breakpoints say', () => {
  it('an entry price in steps: at 82.9 the duty falls from 3.4 to 1.7', () => {
    const found = invert(entryPrice, { price: 'price', inputs: {}, at }, '82');
    expect(found?.nearest).toEqual({
      up: { price: '82.9', duty: '1.7', from: '3.4' },
      down: { price: '81.19', duty: '5.1', from: '3.4' },
    });
    expect(found?.nilFrom).toEqual({ price: '84.6', duty: '0' });
    expect(found?.cliffs.map(({ at: { price }, saves }) => [price, saves])).toEqual([
      ['77.8', '23'],
      ['79.5', '1.7'],
      ['81.2', '1.7'],
      ['82.9', '1.7'],
      ['84.6', '1.7'],
    ]);
  });

  it('a continuous shortfall has an edge and no cliff', () => {
    const inputs = { outOfQuota: '1', enRoute: false };
    const found = invert(shipped('eu-fesi-safeguard'), { price: 'price', inputs, at }, '1180');
    expect(found?.nearest).toEqual({ up: { price: '2408', duty: '0', from: '0.01' } });
    expect(found?.nilFrom).toEqual({ price: '2408', duty: '0' });
    expect(found?.cliffs).toEqual([]);
  });

  it('an input that is missing leaves no line', () =>
    expect(
      invert(shipped('eu-fesi-safeguard'), { price: 'price', inputs: {}, at }, '1'),
    ).toBeUndefined());

  it('the sheet has each edge and a tick under it, in each setting of the examples', () => {
    const { lines } = edgeSheet(entryPrice);
    expect(lines.map(({ edges }) => edges.map((edge) => edge.at.price))).toEqual([
      ['77.8', '79.5', '81.2', '82.9', '84.6'],
    ]);
    expect(edgeSheetText(edgeSheet(entryPrice)).split('\n').slice(0, 7)).toEqual([
      'some-rules version 1',
      '',
      'on 2025-01-01, by price',
      '           price                duty',
      '               0                29.8',
      '           77.79                29.8',
      '            77.8                 6.8',
    ]);
  });

  it('nil at every price, and a duty at every price', () => {
    const nil = someRules({ clauses: [clause('base', money('0'))] });
    const line = priceLine(compiled(nil), {
      price: 'price',
      inputs: {},
      at: parseDate('2025-06-01'),
    });
    expect(line?.pieces()).toHaveLength(1);
    const settled = invert(shipped('compound-8-8'), { price: 'price', inputs: {}, at }, '5');
    expect(settled?.nilFrom).toBeNull();
  });
});

describe('between two edges', () => {
  it('the duty on random rule sets is nil exactly where the analysis says', () => {
    fc.assert(
      fc.property(anyRules, anyInputs, (raw, { cost, mass, flag }) => {
        const inputs = { cost, mass, flag };
        const document = readRuleSet(raw);
        const rules = areFindings(document) ? document : compileRuleSet(document);
        if (areFindings(rules)) return;
        const line = priceLine(rules, { price: 'price', inputs, at });
        const nils = line?.nils() ?? [];
        expect(nils.length).toBeGreaterThan(0);
        for (const { low, high, isNil } of nils) {
          for (let tick = low; tick <= high; tick += 1n) {
            expect(line?.at(tick).duty === '0').toBe(isNil);
          }
        }
      }),
      { numRuns: 300 },
    );
  });
});

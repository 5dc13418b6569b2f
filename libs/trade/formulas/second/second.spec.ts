import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { areFindings, compileRuleSet, readRuleSet } from '../index.ts';
import { compiled } from '../testing/some-rules.ts';
import { everyRules } from '../testing/random-rules.ts';
import { disagreement } from './agreement.ts';
import { agreementFindings } from './check-agreement.ts';
import { drawsOf } from './draws.ts';

const folder = new URL('../rule-sets/', import.meta.url);

describe('the two evaluators', () => {
  it('agree on random rule sets of every operation, to the last digit', () => {
    const ops = new Set<string>();
    let results = 0;
    fc.assert(
      fc.property(everyRules, (raw) => {
        const document = readRuleSet(raw);
        if (areFindings(document)) throw new Error(JSON.stringify(document));
        const rules = compileRuleSet(document);
        if (areFindings(rules)) return;
        for (const [, op = ''] of JSON.stringify(document.clauses).matchAll(/"op":"(\w+)"/g))
          ops.add(op);
        for (const draw of drawsOf(document, 8)) {
          expect(disagreement(rules, draw)).toBeUndefined();
          if (rules.evaluate(draw.inputs, draw.at, draw).kind === 'result') results += 1;
        }
      }),
      { numRuns: 1500 },
    );
    expect(results).toBeGreaterThan(1000);
    expect(ops.size).toBeGreaterThan(40);
  });

  it.each(readdirSync(folder))('agree on %s', (file) => {
    const rules = compiled(JSON.parse(readFileSync(new URL(file, folder), 'utf8')));
    expect(agreementFindings(rules, [], 500)).toEqual([]);
  });

  it('a disagreement names the inputs and both answers', () => {
    const rules = compiled(JSON.parse(readFileSync(new URL('compound-8-8.json', folder), 'utf8')));
    const { document, evaluate } = rules;
    const wrong = {
      ...rules,
      document,
      evaluate: ((inputs, at, options) => {
        const found = evaluate(inputs, at, options);
        return found.kind === 'result' && inputs['price'] === '500'
          ? { ...found, result: found.inputs['price'] }
          : found;
      }) as typeof evaluate,
    };
    const [found, ...more] = agreementFindings(wrong, [], 0);
    expect(more).toEqual([]);
    expect(found?.code).toBe('evaluators-disagree');
    expect(found?.message).toContain('price "500" on 2017-06-01');
    expect(found?.message).toContain('finds 500 by base and the second evaluator 342 by base');
  });

  it('a disagreement on what is left out names the part of the series', () => {
    const rules = compiled(
      JSON.parse(readFileSync(new URL('tungsten-average.json', folder), 'utf8')),
    );
    const { evaluate } = rules;
    const wrong = {
      ...rules,
      evaluate: ((inputs, at, options) => {
        const found = evaluate(inputs, at, options);
        return found.kind === 'result' ? { ...found, leftOut: found.leftOut.slice(1) } : found;
      }) as typeof evaluate,
    };
    expect(agreementFindings(rules, [], 200)).toEqual([]);
    const [found] = agreementFindings(wrong, [], 200);
    expect(found?.message).toMatch(/some left out by \S+ and the second evaluator others/);
  });

  it('draws are the same for the same document', () => {
    const { document } = compiled(
      JSON.parse(readFileSync(new URL('wto-ladder.json', folder), 'utf8')),
    );
    const inputs = () => [...drawsOf(document, 5)].map((draw) => draw.inputs);
    expect(inputs()).toEqual(inputs());
    expect(new Set(inputs().map((one) => JSON.stringify(one))).size).toBe(5);
  });
});

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import {
  areFindings,
  compileRuleSet,
  type Evaluation,
  type InputValues,
  type LawLookUp,
  lintRuleSet,
  readRuleSet,
} from '#trade/formulas';
import { parseDate } from '#kernel';
import { currentKit, kitFolder } from './sources.ts';

type Answer = { what: string; key: string; date?: string; value: string | boolean };
type Case = { in: InputValues; at: string; law?: readonly Answer[]; out: object };
type Test = { id: string; rules: unknown; findings: readonly object[]; cases: readonly Case[] };
type File = { title: string; tests: readonly Test[] };

const names = readdirSync(kitFolder);
const textOf = (name: string): string => readFileSync(join(kitFolder, name), 'utf8');
const fits = new Ajv2020({ allErrors: true }).compile(
  JSON.parse(readFileSync('test/kit/schema.json', 'utf8')) as object,
);
const files = names.map((name) => [name, JSON.parse(textOf(name)) as File] as const);

const told = (evaluation: Evaluation, isStepwise: boolean): object => {
  switch (evaluation.kind) {
    case 'result': {
      const { result, type, clause, steps } = evaluation;
      return { result, type, clause, ...(isStepwise ? { steps } : {}) };
    }
    case 'missing':
      return { missing: evaluation.inputs };
    case 'outside':
      return { outside: evaluation.input };
    case 'saved':
      return { saved: evaluation.fact };
  }
};

const lawOf = ({ law = [] }: Case): LawLookUp => {
  const answers = law.map((one) => ({ ...one, event: 'kit' }));
  return ({ what, key, date }) =>
    answers.find((one) => one.what === what && one.key === key && (one.date ?? date) === date);
};

const outcomes = ({ rules, cases }: Test): readonly object[] => {
  const document = readRuleSet(rules);
  const compiled = areFindings(document) ? document : compileRuleSet(document);
  if (areFindings(compiled)) return compiled;
  return cases.map((one) =>
    told(compiled.evaluate(one.in, parseDate(one.at), { law: lawOf(one) }), 'steps' in one.out),
  );
};

describe('the test kit', () => {
  it('is current: npm run kit would write the same', () =>
    expect(new Map(names.map((name) => [name, textOf(name)]))).toEqual(currentKit()));

  it.each(files)('%s has the form of the kit', (_, file) => {
    fits(file);
    expect(fits.errors).toBe(null);
  });

  it.each(files)('%s comes out', (_, { tests }) => {
    for (const test of tests) {
      const findings = lintRuleSet(test.rules, { draws: 20 }).map(({ at, code }) => ({ at, code }));
      expect([test.id, findings]).toEqual([test.id, test.findings]);
      const wanted = test.cases.map(({ out }) => out);
      if (test.findings.length === 0) expect([test.id, outcomes(test)]).toEqual([test.id, wanted]);
    }
  });
});

import { parseDate } from '#kernel';
import {
  areFindings,
  compileRuleSet,
  type CompiledRuleSet,
  type InputValues,
  type LawLookUp,
  lintRuleSet,
  readRuleSet,
} from '../index.ts';

/** Raw JSON of a document, of any quality. */
export type Raw = Readonly<Record<string, unknown>>;
/** One field, by a key that an object literal should not spell out. */
export const giving = (key: string, node: unknown): Raw => ({ [key]: node });

/** A clause that gives a value; a base unless `more` says what it excepts. */
export const clause = (id: string, node: unknown, more: Raw = {}): Raw => ({
  id,
  source: 'law',
  ...more,
  ...giving('then', node),
});
export const row = (condition: unknown, node: unknown): Raw => ({
  if: condition,
  ...giving('then', node),
});
export const money = (figure: string): Raw => ({ op: 'const', value: figure, type: 'EUR' });

/** A small sound rule set: 10 % of the price, with changes to any of its parts. */
export const someRules = (changes: Raw = {}): Raw => ({
  schema: 'plimsoll/rule-set@1',
  language: 1,
  id: 'some-rules',
  version: 1,
  kind: 'duty',
  title: 'Some rules',
  sources: {
    law: { iri: 'http://data.europa.eu/eli/reg_impl/2025/2351/oj', at: 'art. 1' },
    zone: { zone: 'rounding-1', at: 'half up to the cent' },
  },
  valid: { from: '2025-01-01', until: '2027-01-01' },
  appliesBy: 'acceptance',
  scope: { products: ['nickel.*'] },
  test: { point: 'netFreeAtFrontierBeforeDuty', condition: 'F' },
  inputs: {
    price: { type: 'EUR', scale: 2, domain: ['0', '1000'] },
    mass: { type: 't.gross', scale: 3, domain: ['0', '1000'], unknown: '1' },
    ratio: { type: '1', scale: 2, domain: ['-10', '10'], unknown: '1' },
    flag: { type: 'bool', unknown: false },
    other: { type: 'bool', unknown: false },
    grade: { type: { code: ['a', 'b', 'c'] }, unknown: 'a' },
    day: { type: 'date', unknown: '2025-06-15' },
  },
  clauses: [clause('base', { op: 'percentOf', percent: '10', of: 'price' })],
  result: { type: 'EUR', rounded: { mode: 'halfUp', places: 2, source: 'zone' } },
  examples: [],
  ...changes,
});

/** The same with one base clause of this value; it is rounded to 12 places, so that it is seen whole. */
export const ruleOf = (node: unknown, changes: Raw = {}): Raw =>
  someRules({
    clauses: [clause('base', node)],
    result: { type: 'EUR', rounded: { mode: 'halfUp', places: 12, source: 'zone' } },
    ...changes,
  });

export const compiled = (raw: unknown): CompiledRuleSet => {
  const document = readRuleSet(raw);
  if (areFindings(document)) throw new Error(JSON.stringify(document));
  const rules = compileRuleSet(document);
  if (areFindings(rules)) throw new Error(JSON.stringify(rules));
  return rules;
};

/** What a rule set comes to, as one line: the result, or why there is none. */
export const outcome = (
  raw: unknown,
  inputs: InputValues,
  at: string | { readonly law: LawLookUp } = '2025-06-01',
): string => {
  const [day, options] = typeof at === 'string' ? [at, {}] : ['2025-06-01', at];
  const found = compiled(raw).evaluate(inputs, parseDate(day), options);
  switch (found.kind) {
    case 'result':
      return found.result;
    case 'missing':
      return `missing ${found.inputs.join(', ')}`;
    case 'saved':
      return `saved by ${found.fact}`;
    case 'outside':
      return `outside ${found.input} ${found.value}`;
  }
};

/** Findings in short: where, and by which code. */
export const findings = (raw: unknown): readonly string[] =>
  lintRuleSet(raw, { draws: 20 }).map(({ at, code }) => `${at} ${code}`);

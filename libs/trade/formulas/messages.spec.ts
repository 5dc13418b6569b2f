import { describe, expect, it } from '@jest/globals';
import { lintRuleSet } from './index.ts';
import { clause, money, type Raw, ruleOf, someRules } from './testing/some-rules.ts';

const input = (spec: Raw): Raw =>
  someRules({ inputs: { price: { type: 'EUR', scale: 2 }, it: spec } });
const base = clause('base', money('1'));
const exception = (id: string, condition: unknown, more: Raw = {}): Raw =>
  clause(id, money(id.length.toString()), { exceptTo: ['base'], if: condition, ...more });
const example = (out: unknown): Raw => someRules({ examples: [{ in: { price: '50' }, out }] });
const rateOf = (...values: readonly Raw[]): Raw =>
  someRules({ parameters: { rate: { type: '1', values } } });
const uncited = someRules({ clauses: [clause('base', money('1'), { source: undefined })] });
const dear = { op: 'ge', left: 'price', right: money('9') };

/** What a drafter does wrong; where the finding must point; what it must say. */
const blunders: readonly (readonly [string, unknown, string, ...(readonly string[])])[] = [
  ['a number instead of text', ruleOf(0.92), '/clauses/0/then', 'write it as text: "0.92"'],
  ['a number in an example', example(5), '/examples/0/out', 'write it as text: "5"'],
  [
    'a figure with a thousands mark',
    example('1,000'),
    '/examples/0/out',
    'digits and a point only',
  ],
  [
    'a percentage with its sign',
    ruleOf({ op: 'percentOf', percent: '10%', of: 'price' }),
    '/clauses/0/then/percent',
    'a percentage as "47.6"',
  ],
  [
    'text instead of a count',
    someRules({ version: '1' }),
    '/version',
    'a count is a plain number: 1',
  ],
  [
    'a misspelt operation',
    ruleOf({ op: 'shortfal', floor: 'price', price: 'price' }),
    '/clauses/0/then/op',
    'did you mean "shortfall"',
  ],
  [
    'a misspelt key',
    someRules({ clause: [] }),
    '/clause',
    'did you mean "clauses"',
    'keys here are schema',
  ],
  [
    'a misspelt argument',
    ruleOf({ op: 'negate', off: 'price', of: 'price' }),
    '/clauses/0/then/off',
    'did you mean "of"',
  ],
  [
    'a misspelt word',
    someRules({ appliesBy: 'acceptence' }),
    '/appliesBy',
    'did you mean "acceptance"',
  ],
  [
    'a name that is a typo',
    ruleOf('prise'),
    '/clauses/0/then',
    'did you mean "price"',
    'known are price',
  ],
  [
    'a source that is a typo',
    someRules({ clauses: [{ ...base, source: 'laws' }] }),
    '/clauses/0/source',
    'did you mean "law"',
  ],
  [
    'a clause that is a typo',
    someRules({ clauses: [base, exception('a', dear, { exceptTo: ['bass'] })] }),
    '/clauses/1/exceptTo',
    'did you mean "base"',
  ],
  [
    'a code that is a typo',
    someRules({ clauses: [base, exception('a', { op: 'in', of: 'grade', codes: ['A'] })] }),
    '/clauses/1/if/codes',
    'did you mean "a"',
  ],
  [
    'an input of an example that is a typo',
    someRules({ examples: [{ in: { prise: '1' }, out: '1' }] }),
    '/examples/0/in/prise',
    'did you mean "price"',
  ],
  [
    'a unit without basis',
    input({ type: 'EUR/t', scale: 2 }),
    '/inputs/it/type',
    'write t.gross, t.dry or t.<substance>',
  ],
  ['no decimals stated', input({ type: 'EUR' }), '/inputs/it', 'such as "scale": 2'],
  [
    'a domain upside down',
    input({ type: 'EUR', scale: 2, domain: ['9', '1'] }),
    '/inputs/it/domain',
    'such as ["0","10000"]',
  ],
  ['a missing source', uncited, '/clauses/0/source', 'this is missing', 'cite a key of "sources"'],
  [
    'a conversion without source',
    ruleOf({ op: 'convert', of: 'mass', factor: '5', to: 'EUR' }),
    '/clauses/0/then',
    'add "source"',
  ],
  [
    'a division without rounding',
    ruleOf({ op: 'divide', of: 'price', by: '3' }),
    '/clauses/0/then/rounded',
    'this is missing',
    '"mode":"halfUp"',
  ],
  [
    'a divisor that may be nil',
    ruleOf({
      op: 'divide',
      of: 'price',
      by: 'ratio',
      rounded: { mode: 'up', places: 2, source: 'law' },
    }),
    '/clauses/0/then/by',
    'clamp it above nil',
  ],
  [
    'a percentage as a fraction',
    someRules({
      clauses: [clause('base', { op: 'percentOf', percent: '0.1', of: 'price' })],
      examples: [{ in: { price: '50' }, out: '5' }],
    }),
    '/examples/0',
    'a percentage is written as "30", not as "0.3"',
  ],
  [
    'exceptions that overlap',
    someRules({ clauses: [base, exception('flagged', 'flag'), exception('other', 'other')] }),
    '/clauses/2',
    'make their conditions exclude each other',
  ],
  [
    'two bases',
    someRules({ clauses: [base, clause('second', money('2'))] }),
    '/clauses/1',
    'an exception names what it beats',
  ],
  [
    'one id twice',
    someRules({ clauses: [base, base] }),
    '/clauses/1/id',
    'each clause has its own',
  ],
  [
    'a gap in a parameter',
    rateOf({ from: '2025-06-01', value: '5', source: 'law' }),
    '/parameters/rate/values',
    'no value counts on 2025-01-01',
    'such as {"from":"2025-01-01"',
  ],
  [
    'an overlap in a parameter',
    rateOf(
      { from: '2025-01-01', value: '5', source: 'law' },
      { from: '2026-01-01', value: '6', source: 'law' },
    ),
    '/parameters/rate/values/1',
    'half-open',
  ],
  [
    'both places and a multiple',
    someRules({
      result: { type: 'EUR', rounded: { mode: 'up', places: 2, multiple: '0.05', source: 'zone' } },
    }),
    '/result/rounded',
    'here are places and multiple; wanted exactly one',
  ],
  [
    'a forgotten part',
    someRules({ result: undefined }),
    '/result',
    'this is missing',
    '"type":"EUR"',
  ],
];

describe('a blunder is told where it is, and what would be right', () => {
  it.each(blunders.map(([name, ...told]) => [name, told] as const))('%s', (_, told) => {
    const [document, at, ...words] = told;
    const [found] = lintRuleSet(document);
    expect(found?.at).toBe(at);
    for (const part of words) expect(found?.message).toContain(part);
  });
});

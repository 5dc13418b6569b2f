import { describe, expect, it } from '@jest/globals';
import { lintRuleSet } from './index.ts';
import { money, type Raw, ruleOf, someRules } from './testing/some-rules.ts';

const ofType = (type: string): Raw =>
  someRules({ inputs: { price: { type: 'EUR', scale: 2 }, it: { type, scale: 2 } } });

/** What who comes from elsewhere writes; where the finding points; what it says. */
const blunders: readonly (readonly [string, unknown, string, string])[] = [
  [
    'an operation by the name of another language',
    ruleOf({ op: 'ladder', on: 'price' }),
    '/clauses/0/then/op',
    'here it is steps',
  ],
  [
    'a figure without the unit of its neighbours',
    ruleOf({ op: 'max', of: ['price', '5'] }),
    '/clauses/0/then',
    '{"op":"const","value":"5","type":"EUR"}',
  ],
  ['a unit of 100 kg', ofType('100kg.net'), '/inputs/it/type', 'is 298 for a tonne'],
  ['a currency in small letters', ofType('eur'), '/inputs/it/type', 'write EUR'],
  ['an everyday unit', ofType('tonnes'), '/inputs/it/type', 'write t.gross'],
  ['a sign of currency', ofType('€'), '/inputs/it/type', 'write EUR, t.gross'],
  [
    'a clamp whose ends can cross',
    ruleOf({ op: 'clamp', of: 'price', least: money('9'), most: 'price' }),
    '/clauses/0/then',
    'is never above the most',
  ],
  [
    'a period without an end',
    someRules({ valid: { from: '2025-01-01' } }),
    '/valid/until',
    'or null for without end',
  ],
];

describe('a finding for who comes from elsewhere says what would be right:', () => {
  it.each(blunders)('%s', (_, ...[document, at, words]) => {
    const [first] = lintRuleSet(document, { draws: 5 });
    expect(first?.at).toBe(at);
    expect(first?.message).toContain(words);
  });
});

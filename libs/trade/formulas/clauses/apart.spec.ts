import { describe, expect, it } from '@jest/globals';
import { lintRuleSet } from '../index.ts';
import { clause, money, someRules } from '../testing/some-rules.ts';

const parameters = {
  low: { type: 'EUR', values: [{ from: '2025-01-01', value: '10', source: 'law' }] },
  high: {
    type: 'EUR',
    values: [
      { from: '2025-01-01', until: '2026-01-01', value: '20', source: 'law' },
      { from: '2026-01-01', value: '15', source: 'law' },
    ],
  },
};
const conflict = (a: unknown, b: unknown): string =>
  lintRuleSet(
    someRules({
      parameters,
      clauses: [
        clause('base', money('0')),
        clause('one', money('1'), { exceptTo: ['base'], if: a }),
        clause('two', money('2'), { exceptTo: ['base'], if: b }),
      ],
    }),
  )
    .map(({ code, message }) => `${code}: ${message}`)
    .join();

const price = (op: string, right: unknown) => ({ op, left: 'price', right });
const grade = (...codes: readonly string[]) => ({ op: 'in', of: 'grade', codes });
const inSeason = (from: string, until: string) => ({
  op: 'inSeason',
  date: 'day',
  season: { from, until },
});
const not = (of: unknown) => ({ op: 'not', of });
const or = (...of: readonly unknown[]) => ({ op: 'or', of });
const and = (...of: readonly unknown[]) => ({ op: 'and', of });

describe('two exceptions never both hold', () => {
  it.each([
    ['parameters apart at every date', price('lt', 'low'), price('gt', 'high')],
    ['a list and its complement', grade('a'), not(grade('a', 'b'))],
    ["seasons over the year's end", inSeason('11-01', '03-01'), inSeason('03-01', '11-01')],
    ['one of two, and neither', or('flag', 'other'), and(not('flag'), not('other'))],
    [
      'ranges by arithmetic',
      { op: 'lt', left: { op: 'sum', of: ['price', 'price'] }, right: money('10') },
      price('ge', money('5')),
    ],
    ['two out of three codes', or(grade('a'), 'flag'), and(grade('b', 'c'), not('flag'))],
  ])('%s', (_, a, b) => expect(conflict(a, b)).not.toContain('exceptions-conflict'));

  it.each([
    ['truths', 'flag', 'other', 'both hold at flag true, other true'],
    ['ranges', price('ge', 'low'), price('lt', money('10.01')), 'both hold at price 10, low 10'],
    ['seasons', inSeason('11-01', '03-01'), inSeason('02-28', '11-01'), 'may both hold'],
    ['codes', grade('a', 'b'), grade('b', 'c'), 'both hold at grade b'],
    [
      'the law',
      { op: 'memberAt', state: { op: 'const', value: 'AUS', type: 'state' }, date: 'day' },
      'flag',
      'may both hold',
    ],
  ])('unless they do, by %s', (...[, a, b, wanted]) =>
    expect(conflict(a, b)).toContain(`exceptions-conflict: "one" and "two" ${wanted}`),
  );
});

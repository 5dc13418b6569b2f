import { describe, expect, it } from '@jest/globals';
import { parseDate } from '#kernel';
import {
  clause,
  compiled,
  findings,
  money,
  outcome,
  type Raw,
  someRules,
} from '../testing/some-rules.ts';

const base = clause('base', money('1'));
const exception = (id: string, figure: string, more: Raw): Raw =>
  clause(id, money(figure), { exceptTo: ['base'], ...more });
const decided = (clauses: readonly Raw[], inputs: Readonly<Record<string, string | boolean>>) => {
  const found = compiled(someRules({ clauses })).evaluate(
    { price: '1', ...inputs },
    parseDate('2025-06-01'),
  );
  return found.kind === 'result' ? [found.clause, found.result] : found;
};
const faults = (...clauses: readonly Raw[]) => findings(someRules({ clauses }));

const flagged = exception('flagged', '2', { if: 'flag' });
const over = clause('over', money('3'), { exceptTo: ['flagged'], if: 'other' });
const off = { id: 'off', source: 'law', if: 'other', suspends: ['flagged'] };
const isC = { op: 'in', of: 'grade', codes: ['c'] };
const on = { id: 'on', source: 'law', if: isC, reinstates: ['flagged'] };

describe('clauses', () => {
  it('the base counts where no exception does', () => {
    expect(decided([base, flagged], {})).toEqual(['base', '1']);
    expect(decided([flagged, base], { flag: true })).toEqual(['flagged', '2']);
  });

  it('an exception to an exception stands in the place of both', () => {
    expect(decided([over, flagged, base], { flag: true, other: true })).toEqual(['over', '3']);
    expect(decided([base, flagged, over], { other: true })).toEqual(['over', '3']);
    expect(decided([base, flagged, over], { flag: true })).toEqual(['flagged', '2']);
  });

  it('what is suspended does not count, until it is reinstated', () => {
    const all = [base, flagged, off, on];
    expect(decided(all, { flag: true, other: true })).toEqual(['base', '1']);
    expect(decided(all, { flag: true, other: true, grade: 'c' })).toEqual(['flagged', '2']);
  });

  it('a suspended base without another clause leaves nothing to pay', () => {
    const holiday = { id: 'holiday', source: 'law', if: 'flag', suspends: ['base'] };
    expect(decided([base, holiday], { flag: true })).toEqual(['holiday', '0']);
  });

  it.each([
    ['sum', '7'],
    ['max', '5'],
    ['min', '2'],
  ])('two exceptions go together by %s', (rule, result) => {
    const together = { rule, with: ['flagged'] };
    const both = exception('second', '5', { if: 'other', together });
    expect(decided([base, flagged, both], { flag: true, other: true })).toEqual([
      'flagged+second',
      result,
    ]);
    expect(decided([base, flagged, both], { other: true })).toEqual(['second', '5']);
  });
});

describe('two exceptions that may both hold', () => {
  const conflict = ['/clauses/2 exceptions-conflict'];
  const price = (op: string, edge: string) => ({ op, left: 'price', right: money(edge) });
  const band = { op: 'between', of: 'price', from: money('10'), below: money('20') };
  const day = (op: string, value: string) => ({
    op,
    left: 'day',
    right: { op: 'const', value, type: 'date' },
  });
  const grade = (...codes: readonly string[]) => ({ op: 'in', of: 'grade', codes });

  const apart = [
    ['a flag and its contrary', ['flag', { op: 'not', of: 'flag' }]],
    [
      'a contrary within "and"',
      [
        { op: 'and', of: ['flag', 'other'] },
        { op: 'not', of: 'other' },
      ],
    ],
    ['code lists apart', [grade('a'), grade('b', 'c')]],
    ['ranges apart', [price('lt', '10'), price('ge', '10')]],
    ['a band and what is under it', [price('lt', '10'), band]],
    ['equal to two prices', [price('eq', '10'), price('eq', '11')]],
    ['days apart', [day('lt', '2025-06-01'), day('gt', '2025-06-01')]],
  ] as const;
  const meeting = [
    ['flags of two things', ['flag', 'other']],
    ['code lists that meet', [grade('a', 'b'), grade('b', 'c')]],
    ['ranges that touch', [price('le', '10'), price('ge', '10')]],
  ] as const;
  const pair = ([first, second]: readonly unknown[]) =>
    faults(base, exception('a', '2', { if: first }), exception('b', '3', { if: second }));

  it.each(meeting)('are refused: %s', (_, conditions) =>
    expect(pair(conditions)).toEqual(conflict),
  );
  it.each(apart)('are seen never to: %s', (_, conditions) => expect(pair(conditions)).toEqual([]));

  it('are no conflict when they say the same', () =>
    expect(faults(base, flagged, exception('b', '2', { if: 'other' }))).toEqual([]));

  it('are found through exceptions to exceptions', () => {
    const a = exception('a', '2', { if: grade('a') });
    const b = exception('b', '3', { if: grade('b') });
    const aboveA = clause('aboveA', money('4'), { exceptTo: ['a'], if: 'flag' });
    expect(faults(base, a, b, aboveA)).toEqual(['/clauses/3 exceptions-conflict']);
  });
});

describe('clauses that do not fit together', () => {
  it.each([
    [
      'no base',
      [
        exception('a', '1', { if: 'flag', exceptTo: ['b'] }),
        exception('b', '1', { if: 'flag', exceptTo: ['a'] }),
      ],
      '/clauses one-base',
    ],
    ['two bases', [base, clause('second', money('1'))], '/clauses/1 one-base'],
    ['one id twice', [base, base], '/clauses/1/id id-taken'],
    ['a base with a condition', [{ ...base, if: 'flag' }], '/clauses/0 clause-form'],
    ['an exception that always holds', [base, exception('a', '2', {})], '/clauses/1 clause-form'],
    [
      'an exception that never holds',
      [base, exception('a', '2', { if: { op: 'lt', left: 'price', right: money('0') } })],
      '/clauses/1/if dead-clause',
    ],
    [
      'an exception to nothing',
      [base, exception('a', '2', { if: 'flag', exceptTo: ['x'] })],
      '/clauses/1/exceptTo unknown-clause',
    ],
    ['reinstating what nobody suspends', [base, on], '/clauses/1/reinstates unknown-clause'],
    [
      'together with nothing',
      [base, exception('a', '2', { if: 'flag', together: { rule: 'sum', with: ['x'] } })],
      '/clauses/1/together unknown-clause',
    ],
    [
      'a circle',
      [
        base,
        clause('a', money('1'), { if: 'flag', exceptTo: ['b', 'base'] }),
        clause('b', money('2'), { if: 'flag', exceptTo: ['a'] }),
      ],
      '/clauses clause-cycle',
    ],
    [
      'a clause that does two things',
      [{ ...base, suspends: ['base'] }],
      '/clauses/0 not-exactly-one',
    ],
  ])('%s', (_, clauses, wanted) => expect(faults(...clauses)).toContain(wanted));

  it('two exceptions that can both hold are taken where they are proved to come to the same', () => {
    const dear = { op: 'gt', left: 'price', right: money('10') };
    const both = (one: unknown, other: unknown) =>
      someRules({
        clauses: [
          clause('base', 'price'),
          clause('flagged', one, { if: 'flag', exceptTo: ['base'] }),
          clause('dear', other, { if: dear, exceptTo: ['base'] }),
        ],
      });
    const twice = { op: 'sum', of: ['price', 'price'] };
    const double = { op: 'product', of: ['2', 'price'] };
    const atLeast20 = { op: 'max', of: [double, money('20')] };
    expect(findings(both(twice, double))).toEqual([]);
    expect(findings(both(twice, atLeast20))).toEqual([]);
    expect(outcome(both(twice, atLeast20), { price: '50', flag: true })).toBe('100');
    expect(outcome(both(twice, atLeast20), { price: '5', flag: true })).toBe('10');
    const atLeast21 = { op: 'max', of: [double, money('21')] };
    expect(findings(both(twice, atLeast21))).toEqual(['/clauses/2 exceptions-conflict']);
  });
});

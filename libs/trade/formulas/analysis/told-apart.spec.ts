import { describe, expect, it } from '@jest/globals';
import {
  clause,
  compiled,
  findings,
  money,
  outcome,
  type Raw,
  row,
  someRules,
} from '../testing/some-rules.ts';
import { provePromises } from './verdict.ts';

const above = { id: 'above', duty: 'neverNegative' };
/** Ten where a condition holds, less ten where another does: below nil where only the other does. */
const less = (one: unknown, other: unknown): Raw => {
  const ten = (condition: unknown): Raw => ({
    op: 'product',
    of: [{ op: 'when', rows: [row(condition, '1')], else: '0' }, money('10')],
  });
  return { op: 'difference', of: ten(one), less: ten(other) };
};
const promising = (node: unknown, changes: Raw = {}): Raw =>
  someRules({ clauses: [clause('base', node)], promises: [above], ...changes });
const verdict = (raw: Raw): unknown => provePromises(compiled(raw))[0]?.verdict;

const seasons = (from: string, until: string): Raw => ({
  op: 'in',
  of: {
    op: 'seasonOf',
    date: 'day',
    seasons: { dear: { from, until }, cheap: { from: until, until: from } },
  },
  codes: ['dear'],
});
const floor = (more: Raw): Raw => ({
  op: 'lawAt',
  what: 'floor',
  type: 'EUR',
  scale: 2,
  domain: ['0', '100'],
  date: 'day',
  ...more,
});
const nickel = (date: string, value: string) => ({ what: 'floor', key: 'nickel', date, value });

describe('a proof takes no two things for one', () => {
  it('an input that is named "at" is not the day of the parameters', () => {
    const isB = { op: 'in', of: 'at', codes: ['b'] };
    const raw = promising(
      {
        op: 'difference',
        of: { op: 'product', of: ['levy', money('1')] },
        less: less(isB, { op: 'not', of: isB }),
      },
      {
        inputs: { at: { type: { code: ['a', 'b'] } } },
        parameters: {
          levy: {
            type: '1',
            values: [
              { from: '2025-01-01', until: '2026-01-01', value: '-10', source: 'law' },
              { from: '2026-01-01', until: '2027-01-01', value: '10', source: 'law' },
            ],
          },
        },
      },
    );
    expect(outcome(raw, { at: 'b' }, '2025-06-01')).toBe('-20');
    expect(verdict(raw)).toBe('refuted');
  });

  it('seasons with the same names are not the same seasons', () => {
    const raw = promising(less(seasons('01-01', '07-01'), seasons('03-01', '09-01')));
    expect(outcome(raw, { price: '1', day: '2025-08-01' })).toBe('-10');
    expect(verdict(raw)).not.toBe('proved');
    const alike = promising(less(seasons('01-01', '07-01'), seasons('01-01', '07-01')));
    expect(verdict(alike)).toBe('proved');
  });

  it('what the law says on one day is not what it says on another', () => {
    const raw = promising(
      {
        op: 'difference',
        of: floor({ key: 'nickel' }),
        less: floor({ keyOf: 'metal', date: 'later' }),
      },
      {
        inputs: {
          day: { type: 'date' },
          later: { type: 'date' },
          metal: { type: { code: ['nickel'] } },
        },
      },
    );
    const law = [nickel('2025-01-01', '1.00'), nickel('2025-02-01', '2.00')];
    const example = {
      in: { day: '2025-01-01', later: '2025-02-01', metal: 'nickel' },
      law,
      out: '-1',
    };
    expect(findings({ ...raw, promises: [], examples: [example] })).toEqual([]);
    expect(verdict(raw)).toBe('notDecided');
  });

  it('nor is it the same at two prices, where the day hangs on the price', () => {
    const whole = { op: 'rounded', of: 'price', mode: 'down', places: 0, source: 'zone' };
    const date = { op: 'dateOf', year: '2025', month: '1', day: whole, monthEnd: 'last' };
    const raw = promising(floor({ key: 'nickel', date }), {
      inputs: { price: { type: '1', scale: 0, domain: ['1', '20'] } },
      promises: [{ id: 'never', duty: 'nonIncreasing' }],
    });
    const law = [nickel('2025-01-01', '1.00'), nickel('2025-01-02', '2.00')];
    const examples = ['1', '2'].map((price) => ({ in: { price }, law, out: price }));
    expect(findings({ ...raw, promises: [], examples })).toEqual([]);
    expect(verdict(raw)).toBe('notDecided');
  });
});

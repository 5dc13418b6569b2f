import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { add, date, span, withCalendar } from '../../testing/some-dates.ts';
import { scaled, truth } from '../../testing/some-nodes.ts';
import { outcome, ruleOf } from '../../testing/some-rules.ts';

/** Whether a node comes to a date. */
const comesTo = (node: unknown, wanted: string): string =>
  outcome(withCalendar(truth({ op: 'eq', left: node, right: date(wanted) })), { price: '1' });

describe('dates', () => {
  it.each([
    ['30 days', add('2025-01-31', span('30', 'days')), '2025-03-02'],
    ['a day back over a leap day', add('2024-03-01', span('-1', 'days')), '2024-02-29'],
    ['a month, last', add('2025-01-31', span('1', 'months'), { monthEnd: 'last' }), '2025-02-28'],
    ['a month, next', add('2025-01-31', span('1', 'months'), { monthEnd: 'next' }), '2025-03-01'],
    ['a year', add('2024-02-29', span('12', 'months'), { monthEnd: 'last' }), '2025-02-28'],
    [
      'two months back',
      add('2025-01-15', span('-2', 'months'), { monthEnd: 'last' }),
      '2024-11-15',
    ],
    ['over Easter', add('2025-04-17', span('1', 'businessDays', 'zone')), '2025-04-22'],
    ['business days back', add('2025-04-22', span('-2', 'businessDays', 'zone')), '2025-04-16'],
    ['no business days', add('2025-04-19', span('0', 'businessDays', 'zone')), '2025-04-19'],
    ['the next', { op: 'nextBusiness', date: date('2025-04-18'), calendar: 'zone' }, '2025-04-22'],
    ['the same', { op: 'nextBusiness', date: date('2025-04-22'), calendar: 'zone' }, '2025-04-22'],
    [
      'every Christmas',
      { op: 'nextBusiness', date: date('2026-12-25'), calendar: 'zone' },
      '2026-12-28',
    ],
    [
      'the fifteenth of its month',
      {
        op: 'dateOf',
        year: { op: 'partOf', date: date('2025-03-31'), part: 'year' },
        month: { op: 'partOf', date: date('2025-03-31'), part: 'month' },
        day: '15',
        monthEnd: 'last',
      },
      '2025-03-15',
    ],
    [
      'the 31st of June',
      { op: 'dateOf', year: '2025', month: '6', day: '31', monthEnd: 'last' },
      '2025-06-30',
    ],
    [
      'or the next',
      { op: 'dateOf', year: '2025', month: '12', day: '31', monthEnd: 'next' },
      '2025-12-31',
    ],
    ['of the evaluation', { op: 'governingDate' }, '2025-06-01'],
  ])('%s', (_, node, wanted) => expect(comesTo(node, wanted)).toBe('1'));

  it('months agree with an independent calendar', () =>
    fc.assert(
      fc.property(
        fc.date({ min: new Date('1900-01-01'), max: new Date('2100-12-31'), noInvalidDate: true }),
        fc.integer({ min: -600, max: 600 }),
        (day, months) => {
          const from = day.toISOString().slice(0, 10);
          const wanted = Temporal.PlainDate.from(from).add({ months }, { overflow: 'constrain' });
          const node = add(from, span(String(months), 'months'), { monthEnd: 'last' });
          expect(comesTo(node, wanted.toString())).toBe('1');
        },
      ),
      { numRuns: 200 },
    ));

  it('business days agree with counting them one by one', () =>
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 700 }),
        fc.integer({ min: 1, max: 60 }),
        (start, count) => {
          let day = Temporal.PlainDate.from('2025-01-01').add({ days: start });
          const from = day.toString();
          const off = new Set(['2025-04-18', '2025-04-21']);
          for (let left = count; left > 0;) {
            day = day.add({ days: 1 });
            const yearly = ['12-25', '01-01'].includes(day.toString().slice(5));
            if (day.dayOfWeek < 6 && !yearly && !off.has(day.toString())) left -= 1;
          }
          const node = add(from, span(String(count), 'businessDays', 'zone'));
          expect(comesTo(node, day.toString())).toBe('1');
        },
      ),
      { numRuns: 200 },
    ));

  it('a day the calendar does not cover is refused, and says which it covers', () => {
    const node = truth({
      op: 'gt',
      left: add('2027-05-31', span('3', 'businessDays', 'zone')),
      right: date('2025-01-01'),
    });
    expect(outcome(withCalendar(node), { price: '1' })).toBe('outside calendar zone 2027-06-01');
  });

  it('the years from 0000 to 9999 are all there are', () => {
    const node = truth({ op: 'gt', left: add('9999-12-31', span('1', 'days')), right: 'day' });
    expect(outcome(ruleOf(node), { price: '1' })).toBe('outside date 9999-12-31 and 1 days');
  });

  it.each([
    ['2025-03-31', 'winter'],
    ['2025-04-01', 'summer'],
    ['2025-10-31', 'summer'],
    ['2025-12-31', 'winter'],
  ])('the season of %s is %s', (day, season) => {
    const of = {
      op: 'seasonOf',
      date: 'day',
      seasons: {
        summer: { from: '04-01', until: '11-01' },
        winter: { from: '11-01', until: '04-01' },
      },
    };
    const node = truth({ op: 'in', of, codes: [season] });
    expect(outcome(ruleOf(node), { price: '1', day })).toBe('1');
  });

  it('spans may be inputs and dated parameters', () => {
    const node = scaled({
      op: 'daysBetween',
      from: date('2025-01-01'),
      to: { op: 'addSpan', date: date('2025-01-01'), span: 'term' },
    });
    const values = [
      { from: '2025-01-01', until: '2026-01-01', value: '30', source: 'law' },
      { from: '2026-01-01', value: '60', source: 'law' },
    ];
    const raw = ruleOf(node, { parameters: { term: { type: { span: 'days' }, values } } });
    expect(outcome(raw, { price: '1' })).toBe('30');
    expect(outcome(raw, { price: '1' }, '2026-06-01')).toBe('60');
  });

  it('a date input may have a domain', () => {
    const inputs = { day: { type: 'date', domain: ['2025-01-01', '2025-12-31'] } };
    const raw = ruleOf(truth({ op: 'gt', left: 'day', right: date('2025-06-01') }), { inputs });
    expect(outcome(raw, { day: '2026-01-01' })).toBe('outside day 2026-01-01');
    expect(outcome(raw, { day: '2025-07-01' })).toBe('1');
  });
});

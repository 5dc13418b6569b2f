import { expect, it } from '@jest/globals';
import { parseDate } from '#kernel';
import { windowDays } from '../../index.ts';
import { compiled, ruleOf } from '../../testing/some-rules.ts';

const source = 'zone';
const rounded = { mode: 'halfUp', places: 2, source };
const calendar = {
  weekend: ['saturday', 'sunday'],
  holidays: [],
  covers: { from: '2020-01-01', until: null },
  source,
};
const days = (count: string) => ({
  op: 'const',
  value: count,
  type: { span: 'businessDays', calendar: 'zone' },
});
const mean = (of: string, count: string) => {
  const window = { op: 'window', of, within: days(count), asOf: { op: 'governingDate' } };
  return { op: 'mean', of: window, rounded };
};

it('days on which a window may have an entry are told of what is observed, not of groups of it', () => {
  const { document } = compiled(
    ruleOf(
      { op: 'sum', of: [mean('quotes', '2'), mean('weekly', '9')] },
      {
        calendars: { zone: calendar },
        inputs: { quotes: { type: { series: 'EUR' }, scale: 2, domain: ['0', '10'], max: 9 } },
        let: { weekly: { op: 'grouped', of: 'quotes', by: 'week', take: 'mean', rounded } },
      },
    ),
  );
  expect([...windowDays(document, parseDate('2025-06-02'))]).toEqual([
    ['quotes', ['2025-05-30', '2025-06-02']],
  ]);
});

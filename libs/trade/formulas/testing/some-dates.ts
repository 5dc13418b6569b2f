import { type Raw, ruleOf } from './some-rules.ts';

export const date = (value: string) => ({ op: 'const', value, type: 'date' });
export const span = (value: string, unit: string, calendar?: string) => ({
  op: 'const',
  value,
  type: { span: unit, ...(calendar === undefined ? {} : { calendar }) },
});
export const zone = {
  weekend: ['saturday', 'sunday'],
  holidays: ['2025-04-18', '2025-04-21', '12-25', '01-01'],
  covers: { from: '2025-01-01', until: '2027-06-01' },
  source: 'law',
};
const calendars = { zone };
export const withCalendar = (node: unknown, changes: Raw = {}) =>
  ruleOf(node, { calendars, ...changes });
export const add = (from: string, by: unknown, more: Raw = {}) => ({
  op: 'addSpan',
  date: date(from),
  span: by,
  ...more,
});

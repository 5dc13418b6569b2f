import { describe, expect, it } from '@jest/globals';
import { add, date, span, withCalendar, zone } from '../../testing/some-dates.ts';
import { truth } from '../../testing/some-nodes.ts';
import { findings, outcome, ruleOf } from '../../testing/some-rules.ts';

describe('dates refused', () => {
  const at = '/clauses/0/then/rows/0/if';
  const asks = (left: unknown) => truth({ op: 'gt', left, right: date('2025-01-01') });
  it.each([
    [asks(add('2025-01-31', span('1', 'months'))), `${at}/left month-end-missing`],
    [asks(add('2025-01-31', '3')), `${at}/left/span not-a-span`],
    [
      asks(add('2025-01-31', span('1', 'businessDays', 'other'))),
      `${at}/left/span unknown-calendar`,
    ],
    [asks(add('2025-01-31', span('1', 'businessDays'))), `${at}/left/span/type not-a-type`],
    [asks(add('2025-01-31', span('1', 'days', 'zone'))), `${at}/left/span/type not-a-type`],
    [asks(add('2025-01-31', span('40000', 'days'))), `${at}/left/span/value value-not-of-type`],
    [asks({ op: 'addSpan', date: 'price', span: span('1', 'days') }), `${at}/left/date not-a-date`],
    [
      asks({ op: 'dateOf', year: '2025', month: 'ratio', day: '1', monthEnd: 'last' }),
      `${at}/left/month not-a-date-part`,
    ],
    [
      truth({ op: 'lt', left: span('30', 'days'), right: span('1', 'months') }),
      `${at} spans-differ`,
    ],
    [truth({ op: 'lt', left: span('30', 'days'), right: '30' }), `${at} not-comparable`],
    [
      truth({
        op: 'in',
        of: { op: 'seasonOf', date: 'day', seasons: { cold: { from: '11-01', until: '03-01' } } },
        codes: ['cold'],
      }),
      `${at}/of/seasons season-gap`,
    ],
    [
      truth({
        op: 'in',
        of: {
          op: 'seasonOf',
          date: 'day',
          seasons: { a: { from: '11-01', until: '04-01' }, b: { from: '03-01', until: '11-01' } },
        },
        codes: ['a'],
      }),
      `${at}/of/seasons/b season-overlap`,
    ],
  ])('%j: %s', (node, wanted) => expect(findings(withCalendar(node))).toContain(wanted));

  it('a calendar that does not cover the law is told', () => {
    const short = { zone: { ...zone, covers: { from: '2025-01-01', until: '2026-01-01' } } };
    expect(findings(ruleOf('price', { calendars: short }))).toEqual([
      '/calendars/zone/covers calendar-short',
    ]);
    expect(
      findings(ruleOf('price', { calendars: { zone: { ...zone, source: 'nowhere' } } })),
    ).toEqual(['/calendars/zone/source unknown-source']);
  });

  it('spans of one kind are compared', () => {
    const node = truth({ op: 'lt', left: 'term', right: span('30', 'days') });
    const inputs = { term: { type: { span: 'days' } } };
    expect(outcome(ruleOf(node, { inputs }), { term: '29' })).toBe('1');
    expect(outcome(ruleOf(node, { inputs }), { term: '30' })).toBe('0');
  });
});

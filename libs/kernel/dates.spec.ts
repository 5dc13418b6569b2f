import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  addDays,
  addMonths,
  daysBetween,
  endOfDay,
  instantOf,
  type IsoDate,
  msOf,
  parseDate,
  parseInstant,
} from './iso-date.ts';
import { covers, overlaps, type Period, parsePeriod } from './period.ts';

const dates = fc
  .integer({ min: 0, max: 40_000 })
  .map((day) => new Date(day * 86_400_000).toISOString().slice(0, 10) as IsoDate);
const periods = fc
  .record({ from: dates, days: fc.option(fc.integer({ min: 1, max: 900 })) })
  .map(({ from, days }): Period => ({ from, until: days === null ? null : addDays(from, days) }));

describe('dates', () => {
  it.each(['2026-01-31', '2024-02-29', '0001-01-01', '9999-12-31'])('reads %s', (raw) =>
    expect(parseDate(raw)).toBe(raw),
  );

  it.each([
    '2026-02-30',
    '2026-02-29',
    '2026-13-01',
    '2026-1-1',
    '2026-01-01T00:00:00Z',
    '',
    20260101,
  ])('refuses %p, which is no day of the calendar', (raw) =>
    expect(() => parseDate(raw)).toThrow('not-a-date'),
  );

  it('reads a moment only when it exists, to the millisecond, in UTC', () => {
    expect(parseInstant('2026-02-28T23:59:59.999Z')).toBe('2026-02-28T23:59:59.999Z');
    for (const raw of [
      '2026-02-30T00:00:00.000Z',
      '2026-01-01T24:00:00.000Z',
      '2026-01-01T00:00:00Z',
      '2026-01-01T00:00:00.000+01:00',
    ]) {
      expect(() => parseInstant(raw)).toThrow('not-an-instant');
    }
  });

  it('ends a day with its last millisecond', () => {
    const end = endOfDay('2026-03-01' as IsoDate);
    expect(instantOf(msOf(end) + 1)).toBe('2026-03-02T00:00:00.000Z');
  });

  it('counts days there and back', () => {
    fc.assert(
      fc.property(dates, fc.integer({ min: -900, max: 900 }), (date, days) => {
        expect(daysBetween(date, addDays(date, days))).toBe(days);
      }),
    );
  });
});

describe('months', () => {
  it.each([
    ['2026-01-31', 1, '2026-02-28'],
    ['2024-01-31', 1, '2024-02-29'],
    ['2026-01-31', 3, '2026-04-30'],
    ['2026-12-15', 1, '2027-01-15'],
    ['2026-03-31', -1, '2026-02-28'],
    ['2026-03-31', 0, '2026-03-31'],
    ['0050-12-31', 2, '0051-02-28'],
  ])('%s and %d months is %s', (date, months, later) =>
    expect(addMonths(date as IsoDate, months)).toBe(later),
  );
});

describe('periods', () => {
  const march = { from: '2026-03-01', until: '2026-04-01' } as Period;

  it('are half-open: the first day is in, the last is out', () => {
    expect(covers(march, march.from)).toBe(true);
    expect(covers(march, '2026-03-31' as IsoDate)).toBe(true);
    expect(covers(march, '2026-04-01' as IsoDate)).toBe(false);
  });

  it('run until further notice where no end is told', () => {
    expect(parsePeriod({ from: '2026-01-01' })).toEqual({ from: '2026-01-01', until: null });
  });

  it('refuse to end before, or on the day, they begin', () => {
    for (const until of ['2026-03-01', '2026-02-01']) {
      expect(() => parsePeriod({ from: '2026-03-01', until })).toThrow('/until');
    }
  });

  it('overlap exactly when some day is in both', () => {
    fc.assert(
      fc.property(periods, periods, (a, b) => {
        const later = a.from > b.from ? a.from : b.from;
        expect(overlaps(a, b)).toBe(covers(a, later) && covers(b, later));
        expect(overlaps(b, a)).toBe(overlaps(a, b));
      }),
    );
  });
});

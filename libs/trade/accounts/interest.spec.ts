import { describe, expect, it } from '@jest/globals';
import { Decimal as Exact } from 'decimal.js';
import fc from 'fast-check';
import { addDays, daysBetween, decimalText, type IsoDate, Malformed, readDecimal } from '#kernel';
import { partOfYear, partsOfYear } from './day-count.ts';
import { interestOn } from './interest.ts';
import { type DayCount, parseInterestRule } from '#trade/zone-rules';

const date = (text: string) => text as IsoDate;
const ruleSaying = (changed: object = {}) =>
  parseInterestRule({
    schema: 'plimsoll/interest-rule@1',
    id: 'late-duty',
    version: 1,
    citation: 'Zone rules of interest (invented)',
    valid: { from: '2020-01-01', until: null },
    graceDays: 0,
    dayCount: 'actual/365',
    compounding: 'simple',
    rounded: { mode: 'halfUp', places: 2 },
    onOwed: [{ from: '2020-01-01', percent: '8' }],
    onOverpaid: [{ from: '2020-01-01', percent: '3' }],
    ...changed,
  });
const change = (on: string, amount: string) => ({ on: date(on), amount: readDecimal(amount) });
const interest = (
  changed: object,
  changes: readonly (readonly [on: string, amount: string])[],
  until: string,
) =>
  decimalText(
    interestOn(
      ruleSaying(changed),
      changes.map(([on, amount]) => change(on, amount)),
      date(until),
    ).total,
  );

describe('parts of a year', () => {
  it.each<[DayCount, string, string, string]>([
    ['actual/360', '2026-01-01', '2026-02-01', '31/360'],
    ['actual/365', '2024-01-01', '2025-01-01', '366/365'],
    ['actual/actual', '2024-01-01', '2025-01-01', '1/1'],
    ['actual/actual', '2023-12-31', '2024-01-02', '2/730'],
    ['actual/actual', '9999-01-01', '9999-12-31', '364/365'],
    ['30/360', '2026-01-31', '2026-02-28', '28/360'],
    ['30/360', '2026-01-15', '2027-01-15', '1/1'],
    ['30/360', '2026-03-31', '2026-03-31', '0/1'],
  ])('%s from %s to %s is %s', (...[dayCount, from, until, fraction]) => {
    const [n = 0n, d = 1n] = fraction.split('/').map(BigInt);
    const parts = partOfYear(dayCount, date(from), date(until));
    const differs =
      fraction === '2/730' ? partsOfYear / 365n + partsOfYear / 366n : (partsOfYear * n) / d;
    expect(parts).toBe(differs);
  });
});

describe('interest', () => {
  it('runs from the day a debt fell due to the day before it was paid', () => {
    expect(interest({}, [['2026-01-01', '1000']], '2027-01-01')).toBe('80');
    const paid = [
      ['2026-01-01', '1000'],
      ['2026-07-02', '-1000'],
    ] as const;
    // 182 days: 1000 × 8 % × 182/365 = 39.890…
    expect(interest({}, paid, '2027-01-01')).toBe('39.89');
  });

  it('begins after the days of grace, and never looks back', () => {
    const debt = [['2026-01-01', '36500']] as const;
    expect(interest({ graceDays: 30 }, debt, '2026-01-31')).toBe('0');
    expect(interest({ graceDays: 30 }, debt, '2026-02-10')).toBe('80');
  });

  it('counts the days of grace from the first day on which anything was owed', () => {
    const moved = [
      ['2026-01-01', '36500'],
      ['2026-01-01', '-36500'],
      ['2026-06-01', '36500'],
    ] as const;
    expect(interest({ graceDays: 30 }, moved, '2026-07-01')).toBe('0');
    expect(interest({ graceDays: 30 }, moved, '2026-07-11')).toBe('80');
    const paidBefore = [
      ['2025-11-01', '-36500'],
      ['2026-01-01', '73000'],
    ] as const;
    // 61 days at 3 % are owed to the payer; what is owed after bears nothing until the end of January.
    expect(interest({ graceDays: 30 }, paidBefore, '2026-01-31')).toBe('-183');
    expect(interest({ graceDays: 30 }, paidBefore, '2026-02-10')).toBe('-103');
  });

  it('follows its rate from day to day', () => {
    const onOwed = [
      { from: '2020-01-01', percent: '8' },
      { from: '2026-01-11', percent: '12.5' },
    ];
    // 10 days at 8 % and 10 at 12.5 % on 36,500: 80 + 125.
    expect(interest({ onOwed }, [['2026-01-01', '36500']], '2026-01-21')).toBe('205');
  });

  it('is owed to the payer for what was paid beyond what is due', () => {
    const corrected = [
      ['2026-01-01', '1000'],
      ['2026-01-01', '-1000'],
      ['2026-01-01', '-36500'],
    ] as const;
    expect(interest({}, corrected, '2026-01-11')).toBe('-30');
  });

  it('becomes principal where the rule says so, cut each time', () => {
    const rule = { compounding: 'yearly', dayCount: 'actual/actual' };
    // 1000 at 8 %: 80; then 1080 at 8 %: 86.40; then 1166.40 at 8 %: 93.312.
    expect(interest(rule, [['2025-01-01', '1000']], '2028-01-01')).toBe('259.71');
    expect(
      interest({ ...rule, compounding: 'simple' }, [['2025-01-01', '1000']], '2028-01-01'),
    ).toBe('240');
  });

  it('becomes principal counted from the day it began, be it owed or overpaid', () => {
    const rule = { compounding: 'yearly', dayCount: 'actual/actual', graceDays: 30 };
    const overpaid = [
      ['2025-01-01', '1000'],
      ['2025-01-11', '-2000'],
    ] as const;
    // 1000 at 3 % from 11 January: 30; then 1030 at 3 %: 30.90.
    expect(interest(rule, overpaid, '2027-01-11')).toBe('-60.9');
  });

  it('is found up to the last day that can be written', () => {
    const rule = { compounding: 'monthly', dayCount: 'actual/actual' };
    // A month at 8 % of 36,500: 31 days of 365.
    expect(interest(rule, [['9999-11-15', '36500']], '9999-12-16')).toBe('248.05');
    expect(interest(rule, [['9999-11-30', '36500']], '9999-12-31')).toBe('248.05');
  });

  it('refuses a rule whose rates are not in order', () => {
    const onOwed = [
      { from: '2026-01-01', percent: '8' },
      { from: '2026-01-01', percent: '9' },
    ];
    expect(() => ruleSaying({ onOwed })).toThrow(Malformed);
  });

  it('is, when simple, the sum of every single day, by another arithmetic', () => {
    const days = fc.integer({ min: 0, max: 500 });
    const changes = fc.array(fc.tuple(days, fc.integer({ min: -100_000, max: 100_000 })), {
      minLength: 1,
      maxLength: 6,
    });
    fc.assert(
      fc.property(changes, days, fc.nat(40), (told, span, graceDays) => {
        const first = date('2025-01-01');
        const on = told.map(
          ([day, cents]) => [addDays(first, day), (cents / 100).toFixed(2)] as const,
        );
        const until = addDays(first, span);
        let [due, sum]: [IsoDate | undefined, Exact] = [undefined, new Exact(0)];
        for (let day = first; day < until; day = addDays(day, 1)) {
          const owed = on
            .filter(([from]) => from <= day)
            .reduce((all, [, amount]) => all.plus(amount), new Exact(0));
          if (owed.gt(0)) due ??= day;
          const counts = owed.isNeg() || daysBetween(due ?? day, day) >= graceDays;
          if (counts) sum = sum.plus(owed.times(owed.isNeg() ? 3 : 8));
        }
        const wanted = sum.div(36_500).toDecimalPlaces(2, Exact.ROUND_HALF_UP);
        const found = interest(
          { graceDays },
          on.map(([day, amount]) => [day, new Exact(amount).toString()] as const),
          until,
        );
        expect(new Exact(found).eq(wanted)).toBe(true);
      }),
    );
  });
});

import {
  addDays,
  addMonths,
  addDecimals,
  type Decimal,
  decimalOf,
  divideRounded,
  type IsoDate,
  readDecimal,
  tenTo,
} from '#kernel';
import { partOfYear, partsOfYear } from './day-count.ts';
import type { Compounding, DatedPercent, InterestRule } from '#trade/zone-rules';

/** What one debt is changed by, and when: above nil raises what is owed. */
export type Change = { readonly on: IsoDate; readonly amount: Decimal };

/** Interest over a stretch of days: what is owed for it, below nil when it is owed to the payer. */
export type Accrual = {
  readonly from: IsoDate;
  readonly until: IsoDate;
  /** The balance that bore it, interest that became principal included. */
  readonly on: Decimal;
  readonly percent: string;
  /** Exact: `digits` over `10^scale × partsOfYear`. */
  readonly digits: bigint;
  readonly scale: number;
};
export type Interest = { readonly total: Decimal; readonly accruals: readonly Accrual[] };

const monthsOf: Readonly<Record<Exclude<Compounding, 'simple'>, number>> = {
  monthly: 1,
  quarterly: 3,
  yearly: 12,
};

const percentOn = (percents: readonly DatedPercent[], date: IsoDate): string =>
  percents.findLast(({ from }) => from <= date)?.percent ?? '0';

/** Months from that of one day to that of another. */
const monthsBetween = (from: IsoDate, until: IsoDate): number => {
  const [first, last] = [from, until].map(
    (date) => Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)),
  );
  return (last ?? 0) - (first ?? 0);
};

/** The days on which interest becomes principal, counted from the day it began. */
const capitalDays = ({ compounding }: InterestRule, from: IsoDate, until: IsoDate): IsoDate[] => {
  if (compounding === 'simple') return [];
  const step = monthsOf[compounding];
  const count = Math.floor(monthsBetween(from, until) / step);
  return Array.from({ length: Math.max(count, 0) }, (_, n) =>
    addMonths(from, (n + 1) * step),
  ).filter((day) => day < until);
};

type Stretch = { readonly from: IsoDate; readonly until: IsoDate; readonly on: Decimal };

const accrualOf = (rule: InterestRule, { from, until, on }: Stretch): Accrual => {
  const percents = on.digits > 0n ? rule.onOwed : rule.onOverpaid;
  const percent = percentOn(percents, from);
  const rate = readDecimal(percent);
  const digits = on.digits * rate.digits * partOfYear(rule.dayCount, from, until);
  // Two more decimals are the division by a hundred.
  return { from, until, on, percent, digits, scale: on.scale + rate.scale + 2 };
};

/** Accruals added exactly, then cut by the rule's rounding. */
const cutSum = (
  { rounded: { mode, places } }: InterestRule,
  accruals: readonly Accrual[],
): Decimal => {
  const scale = Math.max(places, ...accruals.map((one) => one.scale));
  const digits = accruals.reduce((sum, one) => sum + one.digits * tenTo(scale - one.scale), 0n);
  return {
    digits: divideRounded(digits, partsOfYear * tenTo(scale - places), mode),
    scale: places,
  };
};

const nil = decimalOf(0);
const balanceOn = (changes: readonly Change[], date: IsoDate): Decimal =>
  changes.filter(({ on }) => on <= date).reduce((sum, { amount }) => addDecimals(sum, amount), nil);

type Debt = { readonly changes: readonly Change[]; readonly until: IsoDate };

/** Each day once, in order, from the first change on. */
const inOrder = ({ changes, until }: Debt, days: readonly IsoDate[]): readonly IsoDate[] => {
  const first = changes.map(({ on }) => on).toSorted()[0];
  return [...new Set(days)]
    .filter((day) => first !== undefined && day >= first && day < until)
    .toSorted();
};

/** The day from which owed sums bear interest: `graceDays` after the first on which anything was owed. */
const endOfGrace = ({ graceDays }: InterestRule, { changes }: Debt): IsoDate | undefined => {
  const days = changes.map(({ on }) => on).toSorted();
  const due = days.find((day) => balanceOn(changes, day).digits > 0n);
  return due && addDays(due, graceDays);
};

const bears = (balance: Decimal, day: IsoDate, start: IsoDate | undefined): boolean =>
  balance.digits < 0n || (balance.digits > 0n && start !== undefined && day >= start);

/**
 * Interest on one debt up to a day (which does not count). Owed sums bear it from `graceDays` after the
 * first day on which anything was owed; sums paid beyond what is due bear it from the day they were.
 */
export const interestOn = (
  rule: InterestRule,
  changes: readonly Change[],
  until: IsoDate,
): Interest => {
  const debt = { changes, until };
  const start = endOfGrace(rule, debt);
  const rates = [...rule.onOwed, ...rule.onOverpaid].map(({ from }) => from);
  const turns = [...(start === undefined ? [] : [start]), ...changes.map(({ on }) => on), ...rates];
  const begins = inOrder(debt, turns).find((day) => bears(balanceOn(changes, day), day, start));
  const capital = new Set(begins === undefined ? [] : capitalDays(rule, begins, until));
  const days = inOrder(debt, [...turns, ...capital]);
  const accruals: Accrual[] = [];
  let open: Accrual[] = [];
  let total = nil;
  for (const [at, day] of days.entries()) {
    if (capital.has(day)) {
      total = addDecimals(total, cutSum(rule, open));
      open = [];
    }
    const on = addDecimals(balanceOn(changes, day), total);
    if (!bears(on, day, start)) continue;
    const accrual = accrualOf(rule, { from: day, until: days[at + 1] ?? until, on });
    open.push(accrual);
    accruals.push(accrual);
  }
  return { total: addDecimals(total, cutSum(rule, open)), accruals };
};

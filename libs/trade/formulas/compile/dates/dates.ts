import { daysBetween, type IsoDate } from '#kernel';
import { dayOfMonth, nextBusiness, partsOf } from './calendar-arithmetic.ts';
import { calendarNamed } from './calendars.ts';
import { anyDate, dateAt, dateExpression } from './date-at.ts';
import { plain } from '../dimension.ts';
import {
  boundWhenSettled,
  type Expression,
  highest,
  type NumberExpression,
  type Run,
  type TextExpression,
} from '../nodes/expression.ts';
import type { Range } from '../frame.ts';
import type { Dates } from '../../document/node.ts';
import { below, numberAt, type Place, type Scope } from '../scope.ts';
import { compileSeasonOf } from './season-of.ts';
import { compileAddSpan, settle } from './span.ts';

/** More days than any two dates of the calendar (years 0000 to 9999) are apart. */
const mostDays = 3_652_425n;

const wholeNumber = (
  parts: readonly Expression[],
  range: Range,
  run: Run<bigint>,
): NumberExpression => ({
  kind: 'number',
  dimension: plain,
  scale: 0,
  ...range,
  height: highest(...parts) + 1,
  run,
  bound: boundWhenSettled(parts, run, range),
});

/** Calendar days from one date to another, a plain number; negative when the second is earlier. */
const between = (node: Dates & { op: 'daysBetween' }, place: Place, scope: Scope) => {
  const from = dateAt(node.from, below(place, 'from'), scope);
  const to = dateAt(node.to, below(place, 'to'), scope);
  if (from === undefined || to === undefined) return undefined;
  // Both texts were read as dates when they entered the frame.
  const run: Run<bigint> = (frame) =>
    BigInt(daysBetween(from.run(frame) as IsoDate, to.run(frame) as IsoDate));
  return wholeNumber([from, to], { low: -mostDays, high: mostDays }, run);
};

const partRange = { year: [0n, 9999n], month: [1n, 12n], day: [1n, 31n] } as const;

const partOf = ({ date, part }: Dates & { op: 'partOf' }, place: Place, scope: Scope) => {
  const of = dateAt(date, below(place, 'date'), scope);
  if (of === undefined) return undefined;
  const [low, high] = partRange[part];
  return wholeNumber([of], { low, high }, (frame) => BigInt(partsOf(of.run(frame))[part]));
};

/** A whole number proved to be a year, a month or a day. */
const partAt = (
  node: Dates & { op: 'dateOf' },
  part: keyof typeof partRange,
  [place, scope]: readonly [Place, Scope],
): NumberExpression | undefined => {
  const at = below(place, part);
  const found = numberAt(node[part], at, scope);
  if (found === undefined) return undefined;
  const [low, high] = partRange[part];
  const isSound =
    found.dimension === plain && found.scale === 0 && found.low >= low && found.high <= high;
  if (isSound) return found;
  const message = `a ${part} is a whole number proved to be from ${low} to ${high}; round it, or clamp it`;
  return scope.report(at.at, 'not-a-date-part', message);
};

const dateOf = (node: Dates & { op: 'dateOf' }, place: Place, scope: Scope) => {
  const year = partAt(node, 'year', [place, scope]);
  const month = partAt(node, 'month', [place, scope]);
  const day = partAt(node, 'day', [place, scope]);
  if (year === undefined || month === undefined || day === undefined) return undefined;
  return dateExpression([year, month, day], (frame) => {
    const at = { year: Number(year.run(frame)), month: Number(month.run(frame)) };
    const moved = dayOfMonth(at, Number(day.run(frame)), node.monthEnd);
    return settle(frame, moved, frame.at);
  });
};

const businessDay = (node: Dates & { op: 'nextBusiness' }, place: Place, scope: Scope) => {
  const date = dateAt(node.date, below(place, 'date'), scope);
  const calendar = calendarNamed(node.calendar, below(place, 'calendar'), scope);
  if (date === undefined || calendar === undefined) return undefined;
  return dateExpression([date], (frame) => {
    const from = date.run(frame) as IsoDate;
    return settle(frame, nextBusiness(calendar, from), from);
  });
};

const governingDate: TextExpression = {
  kind: 'date',
  codes: [],
  height: 1,
  run: ({ at }) => at,
  bound: ({ frame, isAnyLaw }) => (isAnyLaw === true ? anyDate : [frame.at]),
};

export const compileDates = (
  node: Dates,
  place: Place,
  scope: Scope,
): NumberExpression | TextExpression | undefined => {
  switch (node.op) {
    case 'daysBetween':
      return between(node, place, scope);
    case 'addSpan':
      return compileAddSpan(node, place, scope);
    case 'nextBusiness':
      return businessDay(node, place, scope);
    case 'dateOf':
      return dateOf(node, place, scope);
    case 'partOf':
      return partOf(node, place, scope);
    case 'seasonOf':
      return compileSeasonOf(node, place, scope);
    case 'governingDate':
      return governingDate;
  }
};

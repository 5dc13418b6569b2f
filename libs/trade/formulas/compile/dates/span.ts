import type { IsoDate } from '#kernel';
import { addBusinessDays, addCalendarDays, addMonths, type Moved } from './calendar-arithmetic.ts';
import type { Calendar } from './calendar.ts';
import { calendarNamed } from './calendars.ts';
import { dateAt, dateExpression } from './date-at.ts';
import type { SpanExpression, TextExpression } from '../nodes/expression.ts';
import type { Frame } from '../frame.ts';
import type { Node, Dates } from '../../document/node.ts';
import { below, type Place, type Scope } from '../scope.ts';

/** A kind of span in words. */
export const spanTold = ({ unit, calendar }: Pick<SpanExpression, 'unit' | 'calendar'>): string => {
  switch (unit) {
    case 'days':
      return 'calendar days';
    case 'months':
      return 'months';
    case 'businessDays':
      return `business days of "${calendar ?? ''}"`;
  }
};

/** A date as moved, or the trouble told and the date as it was. */
export const settle = (frame: Frame, moved: Moved, from: IsoDate): IsoDate => {
  if (typeof moved === 'string') return moved;
  frame.troubles.push({ kind: 'outside', ...moved });
  return from;
};

export const spanAt = (node: Node, place: Place, scope: Scope): SpanExpression | undefined => {
  const found = scope.compile(node, place);
  if (found === undefined || found.kind === 'span') return found;
  return scope.report(
    place.at,
    'not-a-span',
    `this is a ${found.kind}; a span is wanted, such as {"op":"const","value":"30","type":{"span":"days"}}`,
  );
};

export type Add = (date: IsoDate, count: number) => Moved;

const adderOf = (
  { unit }: SpanExpression,
  monthEnd: 'last' | 'next',
  calendar: Calendar | undefined,
): Add => {
  if (unit === 'months') return (date, count) => addMonths(date, count, monthEnd);
  if (calendar === undefined) return addCalendarDays;
  return (date, count) => addBusinessDays(calendar, date, count);
};

/** How a span moves a date; undefined when its calendar is not among those of the document. */
export const moverOf = (
  span: SpanExpression,
  monthEnd: 'last' | 'next',
  [place, scope]: readonly [Place, Scope],
): Add | undefined => {
  const calendar =
    span.calendar === undefined ? undefined : calendarNamed(span.calendar, place, scope);
  if (span.unit === 'businessDays' && calendar === undefined) return undefined;
  return adderOf(span, monthEnd, calendar);
};

/** A date moved by a span: by calendar days, business days of a calendar, or months. */
export const compileAddSpan = (
  node: Dates & { op: 'addSpan' },
  place: Place,
  scope: Scope,
): TextExpression | undefined => {
  const date = dateAt(node.date, below(place, 'date'), scope);
  const span = spanAt(node.span, below(place, 'span'), scope);
  if (date === undefined || span === undefined) return undefined;
  if (span.unit === 'months' && node.monthEnd === undefined) {
    const message =
      'months are not all of one length; say "monthEnd": "last" (31 January and a month is 28 February) or "next" (1 March)';
    return scope.report(place.at, 'month-end-missing', message);
  }
  const add = moverOf(span, node.monthEnd ?? 'last', [below(place, 'span'), scope]);
  if (add === undefined) return undefined;
  return dateExpression([date, span], (frame) => {
    const from = date.run(frame) as IsoDate;
    return settle(frame, add(from, Number(span.run(frame))), from);
  });
};

import { addDays, type IsoDate } from '#kernel';
import type { RuleSetDocument } from '../../document/document.ts';
import type { Node, Operation, SeriesPart } from '../../document/node.ts';
import { nextBusiness } from './calendar-arithmetic.ts';
import type { Calendar } from './calendar.ts';
import { compileCalendars } from './calendars.ts';
import { operationsIn } from '../operations-in.ts';

const none = { calendar: '', count: 0 };
/** So many business days of a calendar; none for any other span, or one that is worked out. */
const businessSpan = (span: Node | undefined): typeof none => {
  if (typeof span !== 'object' || span.op !== 'const' || typeof span.type !== 'object') return none;
  const { type, value } = span;
  const isBusiness = 'span' in type && type.span === 'businessDays';
  return isBusiness ? { calendar: type.calendar ?? '', count: Number(value) } : none;
};

/** The last business days up to a day and with it, as far back as the calendar covers; rising. */
const lastDays = (calendar: Calendar, on: IsoDate, count: number): readonly IsoDate[] => {
  const days: IsoDate[] = [];
  let day = nextBusiness(calendar, on, -1);
  while (typeof day === 'string' && days.length < count) {
    days.unshift(day);
    day = nextBusiness(calendar, addDays(day, -1), -1);
  }
  return days;
};

type Window = SeriesPart & { readonly op: 'window' };
type OfInput = Window & { readonly of: string };

/** A window of what was observed, up to the day of the determination; not of groups made of it. */
const isOfDay = (node: Operation, { inputs }: RuleSetDocument): node is OfInput =>
  node.op === 'window' &&
  typeof node.of === 'string' &&
  Object.hasOwn(inputs, node.of) &&
  typeof node.asOf === 'object' &&
  node.asOf.op === 'governingDate';

/**
 * By series, the business days on which a window up to `on` may have an entry: of windows over a number
 * of business days that the document states.
 */
export const windowDays = (
  document: RuleSetDocument,
  on: IsoDate,
): ReadonlyMap<string, readonly IsoDate[]> => {
  const calendars = compileCalendars(document.calendars);
  const days = new Map<string, readonly IsoDate[]>();
  for (const { node } of operationsIn(document)) {
    if (!isOfDay(node, document)) continue;
    const span = businessSpan(node.within);
    const calendar = calendars.get(span.calendar);
    const found = calendar === undefined ? [] : lastDays(calendar, on, span.count);
    const before = days.get(node.of) ?? [];
    if (found.length > before.length) days.set(node.of, found);
  }
  return days;
};

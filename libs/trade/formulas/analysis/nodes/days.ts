import type { IsoDate } from '#kernel';
import {
  addBusinessDays,
  addCalendarDays,
  addMonths,
  dayOfMonth,
  type Moved,
  nextBusiness,
  partsOf,
} from '../../compile/dates/calendar-arithmetic.ts';
import type { Calendar } from '../../compile/dates/calendar.ts';
import { compileCalendars } from '../../compile/dates/calendars.ts';
import { plain } from '../../compile/dimension.ts';
import type { Dates, Node } from '../../document/node.ts';
import { isInSeason } from '../../document/season.ts';
import { constantForm, constantOf, type Form, formKey, minus, plus } from '../core/form.ts';
import { NotTreated } from '../core/walk.ts';
import { dateOfDay, dayNumber } from '../subject.ts';
import { numberIn, numberValue, type Reading, type Value } from './reading.ts';

const dateValue = (day: Form): Value => ({ kind: 'date', day });

export const dayIn = (reading: Reading, node: Node): Form => {
  const value = reading.node(node);
  if (value.kind === 'date') return value.day;
  throw new TypeError(`a ${value.kind} stands where a date was proved to be`);
};

/** The calendar is no straight line: what is asked of it is found for a known date only. */
const known = (form: Form, words: string): bigint => {
  const value = constantOf(form);
  if (value === undefined) throw new NotTreated(words);
  return value;
};
const knownDay = (reading: Reading, node: Node, words: string): IsoDate =>
  dateOfDay(known(dayIn(reading, node), words));

const settled = (moved: Moved): Value => {
  if (typeof moved === 'string') return dateValue(constantForm(dayNumber(moved)));
  throw new NotTreated('a date beyond the calendar');
};

const calendarNamed = ({ subject }: Reading, name = ''): Calendar => {
  const found = compileCalendars(subject.document.calendars).get(name);
  if (found !== undefined) return found;
  throw new TypeError(`"${name}" was proved to name a calendar`);
};

/** Calendar days are added as they are; months and business days to a known date only. */
const addSpan = (reading: Reading, node: Dates & { op: 'addSpan' }): Value => {
  const span = reading.node(node.span);
  if (span.kind !== 'span') throw new TypeError(`a ${span.kind} was proved to be a span`);
  const day = dayIn(reading, node.date);
  if (span.unit === 'days' && constantOf(day) === undefined) {
    return dateValue(plus(day, span.count));
  }
  const words = `${span.unit} added to a date that is not fixed`;
  const [date, count] = [dateOfDay(known(day, words)), Number(known(span.count, words))];
  switch (span.unit) {
    case 'days':
      return settled(addCalendarDays(date, count));
    case 'months':
      return settled(addMonths(date, count, node.monthEnd ?? 'last'));
    case 'businessDays':
      return settled(addBusinessDays(calendarNamed(reading, span.calendar), date, count));
  }
};

const dateOf = (reading: Reading, node: Dates & { op: 'dateOf' }): Value => {
  const part = (one: Node): number =>
    Number(known(numberIn(reading, one).form, 'a date made of numbers that are not fixed'));
  const { year, month, day, monthEnd } = node;
  return settled(dayOfMonth({ year: part(year), month: part(month) }, part(day), monthEnd));
};

/** The season of a date left open is any; a witness must be a day that bears it out. */
const seasonOf = (reading: Reading, { date, seasons }: Dates & { op: 'seasonOf' }): Value => {
  const day = dayIn(reading, date);
  const names = Object.entries(seasons);
  const value = constantOf(day);
  if (value !== undefined) {
    const on = dateOfDay(value).slice(5);
    return { kind: 'code', code: names.find(([, one]) => isInSeason(on, one))?.[0] ?? '' };
  }
  const ends = names.map(([name, { from, until }]) => `${name} ${from} ${until}`);
  const key = `seasons ${formKey(day)} ${ends.join(' ')}`;
  return { kind: 'code', code: names[reading.walk.choose(key, names.length)]?.[0] ?? '' };
};

const governingDate = ({ subject }: Reading): Value => {
  const [only, ...more] = subject.days;
  if (only === undefined || !subject.isOnOneDay || more.length > 0) {
    throw new NotTreated('the governing date in a calculation');
  }
  return dateValue(constantForm(dayNumber(only)));
};

export const dates = (reading: Reading, node: Dates): Value => {
  switch (node.op) {
    case 'daysBetween':
      return numberValue(minus(dayIn(reading, node.to), dayIn(reading, node.from)), plain);
    case 'addSpan':
      return addSpan(reading, node);
    case 'nextBusiness': {
      const day = knownDay(reading, node.date, 'the next business day of a date that is not fixed');
      return settled(nextBusiness(calendarNamed(reading, node.calendar), day));
    }
    case 'dateOf':
      return dateOf(reading, node);
    case 'partOf': {
      const day = knownDay(reading, node.date, 'a part of a date that is not fixed');
      return numberValue(constantForm(BigInt(partsOf(day)[node.part])), plain);
    }
    case 'seasonOf':
      return seasonOf(reading, node);
    case 'governingDate':
      return governingDate(reading);
  }
};

import { addDays, daysBetween, type IsoDate } from '#kernel';
import type { SeriesPart } from '../document/node.ts';
import { cutBy, type Exact } from './arithmetic.ts';
import { average, sorted, sumOf } from './averages.ts';
import type { Entry } from './meaning.ts';

type Grouped = SeriesPart & { op: 'grouped' };

/** A Monday, from which weeks are counted. */
const monday = '2024-01-01' as IsoDate;

const quarters = ['01 02 03', '04 05 06', '07 08 09', '10 11 12'];

/** A name for the period in which a day lies. */
const periodOf = (day: string, by: Grouped['by']): string => {
  const [year = '', month = ''] = day.split('-');
  switch (by) {
    case 'day':
      return day;
    case 'week':
      return String(Math.floor(daysBetween(monday, day as IsoDate) / 7));
    case 'month':
      return `${year} ${month}`;
    case 'quarter':
      return `${year} ${quarters.findIndex((months) => months.includes(month))}`;
    case 'year':
      return year;
  }
};

/** The last day that is in the same period: day after day until the next is in another. */
const lastDayOf = (day: string, by: Grouped['by']): string => {
  let last = day as IsoDate;
  while (last < '9999-12-31' && periodOf(addDays(last, 1), by) === periodOf(day, by)) {
    last = addDays(last, 1);
  }
  return last;
};

const figureOf = (node: Grouped, entries: readonly Entry[]): Exact | undefined => {
  const values = entries.map(({ value }) => value);
  switch (node.take) {
    case 'sum':
      return sumOf(values);
    case 'least':
      return sorted(values)[0];
    case 'greatest':
      return sorted(values).at(-1);
    case 'first':
      return values[0];
    case 'last':
      return values.at(-1);
    default: {
      const { take: op, rounded } = node;
      if (rounded === undefined) throw new TypeError('a rounding was wanted');
      const found = average({ op, of: node.of, rounded }, entries);
      return found && cutBy(found, rounded);
    }
  }
};

/** One entry of each period, on its last day; and the entries of the periods that give none. */
export const grouped = (
  all: readonly Entry[],
  node: Grouped,
): { readonly entries: readonly Entry[]; readonly out: readonly Entry[] } => {
  const periods = [...new Set(all.map(({ at }) => periodOf(at, node.by)))];
  const groups = periods.map((period) => {
    const members = all.filter(({ at }) => periodOf(at, node.by) === period);
    const isEnough = members.length >= (node.atLeast ?? 1);
    return { members, value: isEnough ? figureOf(node, members) : undefined };
  });
  return {
    entries: groups.flatMap(({ members, value }) =>
      value === undefined
        ? []
        : [
            {
              at: lastDayOf(members[0]?.at ?? '', node.by),
              value,
              weight: sumOf(members.map(({ weight }) => weight)),
              events: members.flatMap(({ events }) => events),
            },
          ],
    ),
    out: groups.flatMap(({ members, value }) => (value === undefined ? members : [])),
  };
};

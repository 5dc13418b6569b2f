import { addDays, daysBetween, type IsoDate } from '#kernel';
import { dayOfMonth, partsOf } from '../dates/calendar-arithmetic.ts';
import { placesOf } from '../nodes/cut.ts';
import { hull, least, most, type SeriesExpression } from '../nodes/expression.ts';
import type { Entry, Range } from '../frame.ts';
import type { SeriesPart } from '../../document/node.ts';
import type { Period } from '../../document/node-parts.ts';
import { below, type Place, type Scope } from '../scope.ts';
import { cutTo, meanOf, medianOf, weightedOf } from './statistics.ts';
import { derived, seriesAt, tellLeftOut } from './window.ts';

type Grouped = SeriesPart & { readonly op: 'grouped' };

const someSunday = '2024-01-07' as IsoDate;
/** The last day there is, which is a Friday: its week ends with it. */
const lastOfAll = '9999-12-31' as IsoDate;

const weekEnd = (day: IsoDate): IsoDate => {
  const past = ((daysBetween(someSunday, day) % 7) + 7) % 7;
  const left = Math.min((7 - past) % 7, daysBetween(day, lastOfAll));
  return addDays(day, left);
};

const monthEnd = (day: IsoDate, months: number): IsoDate => {
  const { year, month } = partsOf(day);
  const end = dayOfMonth({ year, month: Math.ceil(month / months) * months }, 31, 'last');
  return typeof end === 'string' ? end : day;
};

/** The last day of the period in which a day lies. */
const lastDays: Readonly<Record<Period, (day: IsoDate) => IsoDate>> = {
  day: (day) => day,
  week: weekEnd,
  month: (day) => monthEnd(day, 1),
  quarter: (day) => monthEnd(day, 3),
  year: (day) => monthEnd(day, 12),
};

/** One figure of the entries of a group; undefined where nothing weighs anything. */
type Figure = (entries: readonly [Entry, ...Entry[]]) => bigint | undefined;
type Made = { readonly scale: number; readonly range: Range; readonly figure: Figure };

const averages = { mean: meanOf, median: medianOf, weighted: weightedOf } as const;
const picking: Readonly<Record<'least' | 'greatest' | 'first' | 'last' | 'sum', Figure>> = {
  least: ([{ value }, ...rest]) => rest.reduce((a, b) => least(a, b.value), value),
  greatest: ([{ value }, ...rest]) => rest.reduce((a, b) => most(a, b.value), value),
  first: ([{ value }]) => value,
  last: (entries) => entries.at(-1)?.value,
  sum: (entries) => entries.reduce((all, { value }) => all + value, 0n),
};

const averaged = (
  { take, rounded }: Grouped & { readonly take: keyof typeof averages },
  of: SeriesExpression,
  [place, scope]: readonly [Place, Scope],
): Made | undefined => {
  if (rounded === undefined) {
    const message = `the ${take} of each group is cut; say how with "rounded", such as {"mode":"halfUp","places":2,"source":"art1"}`;
    return scope.report(place.at, 'group-not-rounded', message);
  }
  const scale = placesOf(rounded, below(place, 'rounded'), scope);
  if (scale === undefined) return undefined;
  const cut = cutTo(rounded.mode, scale, of.scale);
  const at = (end: bigint): bigint => cut({ over: end, under: 1n });
  return {
    scale,
    range: { low: at(of.low), high: at(of.high) },
    figure: (entries) => {
      const found = averages[take](entries);
      return found && cut(found);
    },
  };
};

const picked = (
  { take, rounded }: Grouped & { readonly take: keyof typeof picking },
  of: SeriesExpression,
  [place, scope]: readonly [Place, Scope],
): Made | undefined => {
  if (rounded !== undefined) {
    const message = `the ${take} of a group has no decimals to cut; leave "rounded" out, or round what is made of the groups`;
    return scope.report(below(place, 'rounded').at, 'group-rounded', message);
  }
  const { low, high, scale } = of;
  const count = BigInt(of.most);
  const range = take === 'sum' ? hull(low, low * count, high, high * count) : { low, high };
  return { scale, range, figure: picking[take] };
};

const isAverage = (node: Grouped): node is Grouped & { readonly take: keyof typeof averages } =>
  Object.hasOwn(averages, node.take);
const made = (
  node: Grouped,
  of: SeriesExpression,
  here: readonly [Place, Scope],
): Made | undefined =>
  isAverage(node)
    ? averaged(node, of, here)
    : picked(node as Grouped & { readonly take: keyof typeof picking }, of, here);

/** What the entries of one period become; nothing where there are too few, or none weighs anything. */
const groupOf = (
  at: IsoDate,
  entries: readonly Entry[],
  { figure, enough }: { readonly figure: Figure; readonly enough: number },
): Entry | undefined => {
  const [first, ...rest] = entries;
  if (first === undefined || entries.length < enough) return undefined;
  const value = figure([first, ...rest]);
  if (value === undefined) return undefined;
  return {
    at,
    value,
    weight: entries.reduce((all, { weight }) => all + weight, 0n),
    events: entries.flatMap(({ events }) => events),
  };
};

/**
 * One entry for each period in which there are entries enough: a figure of theirs, on the last day of
 * the period, weighing what they weigh together. The entries of other periods are left out.
 */
export const groupedOf = (
  node: Grouped,
  place: Place,
  scope: Scope,
): SeriesExpression | undefined => {
  const of = seriesAt(node.of, below(place, 'of'), scope);
  const figures = of && made(node, of, [place, scope]);
  if (of === undefined || figures === undefined) return undefined;
  const { scale, range, figure } = figures;
  const [lastDay, enough] = [lastDays[node.by], node.atLeast ?? 1];
  return derived(of, [], {
    most: of.most,
    scale,
    ...range,
    isWorkedOut: true,
    run: (frame) =>
      [...Map.groupBy(of.run(frame), ({ at }) => lastDay(at))].flatMap(([at, entries]) => {
        const group = groupOf(at, entries, { figure, enough });
        if (group === undefined) tellLeftOut(frame, entries, node.id ?? place.at);
        return group ?? [];
      }),
  });
};

import { addDays, type IsoDate } from '#kernel';
import type { Node, SeriesPart, Statistic } from '../document/node.ts';
import type { Pairing } from '../document/node-parts.ts';
import { cutBy, Exact } from './arithmetic.ts';
import { average, type Averaging, sorted, sumOf } from './averages.ts';
import { moved } from './dates.ts';
import { grouped } from './groups.ts';
import {
  type Case,
  type Entry,
  type Meaning,
  numberOf,
  quantity,
  type Quantity,
  textOfNode,
} from './meaning.ts';
import { NoDuty } from './no-duty.ts';
import { paired } from './pairs.ts';
import { joinUnits, plainUnit, type Unit } from './units.ts';

type Series = Meaning & { readonly kind: 'series' };

const seriesOf = (of: Case, node: Node): Series => {
  const meaning = of.mean(node);
  if (meaning.kind === 'series') return meaning;
  throw new TypeError('a series was wanted');
};

/** The day before the first that counts. */
const startOf = (of: Case, node: SeriesPart & { op: 'window' }, asOf: IsoDate): string => {
  if (node.since !== undefined) return addDays(textOfNode(of, node.since) as IsoDate, -1);
  if (node.within === undefined) return '';
  const span = of.mean(node.within);
  if (span.kind !== 'span') throw new TypeError('a span was wanted');
  return moved(of, [asOf, { ...span, count: -span.count }], 'last');
};

/** Each entry but those that so many others come before: lower, or as low and earlier. */
const ranked = (
  entries: readonly Entry[],
  { take, count }: SeriesPart & { op: 'ranked' },
): readonly Entry[] => {
  const precedes = (a: number, b: number): boolean => {
    const [left, right] = [new Exact(entries[a]?.value ?? 0), new Exact(entries[b]?.value ?? 0)];
    const order = left.comparedTo(right);
    return order === 0 ? a < b : order < 0 === (take === 'lowest');
  };
  return entries.filter((_, n) => entries.filter((__, other) => precedes(other, n)).length < count);
};

const kept = (
  of: Case,
  node: SeriesPart & { op: 'kept' },
  entries: readonly Entry[],
): readonly Entry[] => {
  const end = (one: Node | undefined): Exact | undefined =>
    one === undefined ? undefined : numberOf(of, one).number;
  const [least, above, most, under] = [node.least, node.above, node.most, node.below].map(end);
  const isLowEnough = (value: Exact): boolean =>
    (most === undefined || value.lte(most)) && (under === undefined || value.lt(under));
  return entries.filter(
    ({ value }) =>
      (least === undefined || value.gte(least)) &&
      (above === undefined || value.gt(above)) &&
      isLowEnough(value),
  );
};

const chosen = (of: Case, node: SeriesPart & { op: 'kept' | 'ranked' }, all: readonly Entry[]) => {
  const entries = node.op === 'kept' ? kept(of, node, all) : ranked(all, node);
  return { entries, out: all.filter((entry) => !entries.includes(entry)) };
};

const unitOf = (take: Pairing['take'], left: Unit, right: Unit): Unit => {
  if (take === 'product') return joinUnits(left, right);
  return take === 'quotient' ? joinUnits(left, right, -1) : left;
};

/** A part of a series: up to a day and since another, within two values, the first by rank, or by period. */
export const seriesPart = (of: Case, node: SeriesPart): Series => {
  if (node.op === 'paired') {
    const { left, right } = { left: seriesOf(of, node.left), right: seriesOf(of, node.right) };
    const { entries, alone } = paired(node, left.entries, right.entries);
    of.leftOut.set(
      node,
      alone.flatMap(({ events }) => events),
    );
    return { kind: 'series', entries, unit: unitOf(node.take, left.unit, right.unit) };
  }
  const whole = seriesOf(of, node.of);
  if (node.op === 'window') return windowOf(of, node, whole);
  const all = whole.entries;
  const { entries, out } = node.op === 'grouped' ? grouped(all, node) : chosen(of, node, all);
  of.leftOut.set(
    node,
    out.flatMap(({ events }) => events),
  );
  return { ...whole, entries };
};

const windowOf = (of: Case, node: SeriesPart & { op: 'window' }, whole: Series): Series => {
  const asOf = textOfNode(of, node.asOf) as IsoDate;
  const start = startOf(of, node, asOf);
  const entries = whole.entries.filter(({ at }) => at > start && at <= asOf);
  const last = node.last ?? entries.length;
  return { ...whole, entries: last === 0 ? [] : entries.slice(-last) };
};

/** A figure where there are entries enough; else what the document says, or no result. */
const orElse = (
  of: Case,
  found: Exact | undefined,
  { unit, otherwise }: { readonly unit: Unit; readonly otherwise: Node | undefined },
): Quantity => {
  if (found !== undefined) return quantity(found, unit);
  if (otherwise === undefined) throw new NoDuty('too few entries');
  return numberOf(of, otherwise);
};

const shareOf = (of: Case, node: Statistic & { op: 'share' }, part: number): Exact | undefined => {
  const whole = seriesOf(of, node.in).entries.length;
  if (whole === 0) return undefined;
  return cutBy(new Exact(part).times(100).div(whole), node.rounded);
};

type Picked = 'lastOf' | 'leastOf' | 'greatestOf';

/** The last, least or greatest value, or an average cut once, where there are entries enough. */
const figureOf = (
  node: Averaging | Extract<Statistic, { op: Picked }>,
  entries: readonly Entry[],
): Exact | undefined => {
  if (entries.length < (node.atLeast ?? 1)) return undefined;
  const values = entries.map(({ value }) => value);
  switch (node.op) {
    case 'lastOf':
      return values.at(-1);
    case 'leastOf':
      return sorted(values)[0];
    case 'greatestOf':
      return sorted(values).at(-1);
    default:
  }
  const found = average(node, entries);
  return found && cutBy(found, node.rounded);
};

export const statistic = (of: Case, node: Statistic): Quantity => {
  const { entries, unit } = seriesOf(of, node.of);
  switch (node.op) {
    case 'sumOf':
      return quantity(sumOf(entries.map(({ value }) => value)), unit);
    case 'countOf':
      return quantity(new Exact(entries.length));
    case 'share': {
      const found = shareOf(of, node, entries.length);
      return orElse(of, found, { unit: plainUnit, otherwise: node.else });
    }
    case 'mean':
    case 'median':
    case 'mad':
    case 'weighted':
    case 'trimmed':
    case 'percentile':
    case 'lastOf':
    case 'leastOf':
    case 'greatestOf':
      return orElse(of, figureOf(node, entries), { unit, otherwise: node.else });
  }
};

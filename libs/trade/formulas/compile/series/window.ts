import type { IsoDate } from '#kernel';
import { dateAt } from '../dates/date-at.ts';
import {
  type Expression,
  highest,
  isSettled,
  lifted,
  type NumberExpression,
  type Run,
  type SeriesExpression,
  type TextExpression,
} from '../nodes/expression.ts';
import type { Entry, Frame } from '../frame.ts';
import type { Node, SeriesPart } from '../../document/node.ts';
import { comparing, type Order } from '../nodes/order.ts';
import { below, numberAt, oneDimension, type Place, type Scope } from '../scope.ts';
import { moverOf, settle, spanAt } from '../dates/span.ts';

/** A series in its place; anything else is a finding. */
export const seriesAt = (node: Node, place: Place, scope: Scope): SeriesExpression | undefined => {
  const found = scope.compile(node, place);
  if (found === undefined || found.kind === 'series') return found;
  const message = `this is a ${found.kind}; a series is wanted here, or a window of one`;
  return scope.report(place.at, 'not-a-series', message);
};

/** How many entries, in their order by date, are before a date, or up to it and with it. */
const countUpTo = (entries: readonly Entry[], date: string, isWithin = true): number => {
  let [low, high] = [0, entries.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const at = entries[middle]?.at ?? '';
    if (at < date || (isWithin && at === date)) low = middle + 1;
    else high = middle;
  }
  return low;
};

type Cut = {
  readonly parts: readonly Expression[];
  /** The day the window begins; an entry of that very day counts where `isWithin`. */
  readonly from?: Run<string>;
  readonly isWithin?: boolean;
  readonly last?: number;
};

/** The day before which nothing counts: so long before `asOf`, or the day that is named. */
const beginning = (
  node: SeriesPart & { op: 'window' },
  asOf: TextExpression,
  [place, scope]: readonly [Place, Scope],
): Cut | undefined => {
  if (node.last !== undefined) return { parts: [], last: node.last };
  if (node.since !== undefined) {
    const since = dateAt(node.since, below(place, 'since'), scope);
    return since && { parts: [since], from: since.run, isWithin: true };
  }
  const at = below(place, 'within');
  const span = spanAt(node.within ?? '0', at, scope);
  const move = span && moverOf(span, 'last', [at, scope]);
  if (span === undefined || move === undefined) return undefined;
  return {
    parts: [span],
    isWithin: false,
    from: (frame) => {
      const to = asOf.run(frame) as IsoDate;
      return settle(frame, move(to, -Number(span.run(frame))), to);
    },
  };
};

/** A series made of another. */
export const derived = (
  of: SeriesExpression,
  parts: readonly Expression[],
  more: Pick<SeriesExpression, 'run' | 'most'> & Partial<SeriesExpression>,
): SeriesExpression => ({
  ...of,
  ...more,
  height: highest(of, ...parts) + 1,
  bound: (box) => of.bound(box) && parts.every((part) => isSettled(part, box)),
});

/** Entries up to a date: the last so many, those within a span before it, or those since a day. */
export const windowOf = (node: SeriesPart & { op: 'window' }, place: Place, scope: Scope) => {
  const of = seriesAt(node.of, below(place, 'of'), scope);
  const asOf = dateAt(node.asOf, below(place, 'asOf'), scope);
  if (of === undefined || asOf === undefined) return undefined;
  const cut = beginning(node, asOf, [place, scope]);
  if (cut === undefined) return undefined;
  const { from, isWithin = true, last, parts } = cut;
  return derived(of, [asOf, ...parts], {
    most: Math.min(of.most, last ?? of.most),
    run: (frame) => {
      const entries = of.run(frame);
      const end = countUpTo(entries, asOf.run(frame));
      const begin =
        from === undefined ? end - (last ?? end) : countUpTo(entries, from(frame), !isWithin);
      const window = entries.slice(Math.max(begin, 0), Math.max(end, 0));
      for (const { events } of window) frame.observed.push(...events);
      return window;
    },
  });
};

const endAt = (
  node: Node | undefined,
  of: SeriesExpression,
  [place, scope]: readonly [Place, Scope],
): NumberExpression | 'open' | undefined => {
  if (node === undefined) return 'open';
  const end = numberAt(node, place, scope);
  if (end === undefined) return undefined;
  const entry: NumberExpression = { ...end, dimension: of.dimension };
  return oneDimension([entry, end], place, scope) === undefined ? undefined : end;
};

/** A comparison of an entry with an end, at the finer scale of the two. */
const against = (end: NumberExpression | 'open', of: SeriesExpression) => {
  if (end === 'open') return undefined;
  const scale = Math.max(end.scale, of.scale);
  return { run: lifted(end, scale).run, by: 10n ** BigInt(scale - of.scale) };
};

type End = ReturnType<typeof against>;
/** Whether a value is on the right side of an end, which is found once for all entries. */
const beside =
  (order: Order, end: End) =>
  (frame: Frame): ((entry: Entry) => boolean) => {
    if (end === undefined) return () => true;
    const [held, edge, by] = [comparing<bigint>(order), end.run(frame), end.by];
    return ({ value }) => held(value * by, edge);
  };

const parted = (entries: readonly Entry[], keeps: (entry: Entry) => boolean) =>
  [entries.filter(keeps), entries.filter((one) => !keeps(one))] as const;

/** Tells the events of entries that a rule leaves out. */
export const tellLeftOut = (frame: Frame, entries: readonly Entry[], by: string): void => {
  for (const { events } of entries) {
    for (const event of events) frame.leftOut.push({ event, by });
  }
};

/** A part of a series, the rest of which is told to have been left out. */
export const leavingOut =
  (
    of: SeriesExpression,
    by: string,
    keeping: (frame: Frame) => (entry: Entry) => boolean,
  ): Run<readonly Entry[]> =>
  (frame) => {
    const [kept, leftOut] = parted(of.run(frame), keeping(frame));
    tellLeftOut(frame, leftOut, by);
    return kept;
  };

const ends = [
  ['least', 'ge'],
  ['above', 'gt'],
  ['most', 'le'],
  ['below', 'lt'],
] as const;

/** Entries whose value is within its ends; the others are left out. */
export const keptOf = (node: SeriesPart & { op: 'kept' }, place: Place, scope: Scope) => {
  const of = seriesAt(node.of, below(place, 'of'), scope);
  if (of === undefined) return undefined;
  const found = ends.map(([key]) => endAt(node[key], of, [below(place, key), scope]));
  if (found.includes(undefined)) return undefined;
  const parts = found.filter((end) => end !== 'open' && end !== undefined);
  const tests = ends.map(([, order], n) => beside(order, against(found[n] ?? 'open', of)));
  return derived(of, parts, {
    most: of.most,
    run: leavingOut(of, node.id ?? place.at, (frame) => {
      const held = tests.map((test) => test(frame));
      return (entry) => held.every((test) => test(entry));
    }),
  });
};

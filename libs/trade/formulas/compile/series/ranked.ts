import type { SeriesExpression } from '../nodes/expression.ts';
import type { Entry } from '../frame.ts';
import type { SeriesPart } from '../../document/node.ts';
import { below, type Place, type Scope } from '../scope.ts';
import { derived, leavingOut, seriesAt } from './window.ts';

/** The lowest or highest so many entries; of equals the earlier, and all where there are fewer. */
const firstRanked = (
  entries: readonly Entry[],
  { take, count }: SeriesPart & { op: 'ranked' },
): ReadonlySet<Entry> => {
  const sign = take === 'lowest' ? 1 : -1;
  const sorted = entries.toSorted((a, b) => {
    if (a.value === b.value) return 0;
    return a.value < b.value ? -sign : sign;
  });
  return new Set(sorted.slice(0, count));
};

/** The entries that rank first, in their order by date; the others are left out. */
export const rankedOf = (
  node: SeriesPart & { op: 'ranked' },
  place: Place,
  scope: Scope,
): SeriesExpression | undefined => {
  const of = seriesAt(node.of, below(place, 'of'), scope);
  if (of === undefined) return undefined;
  return derived(of, [], {
    most: Math.min(of.most, node.count),
    run: leavingOut(of, node.id ?? place.at, (frame) => {
      const taken = firstRanked(of.run(frame), node);
      return (entry) => taken.has(entry);
    }),
  });
};

import type { Season } from '../document/node.ts';

/** A season that ends before it begins in the year runs over the year's end. */
export const isSeasonOf = (date: string, { from, until }: Season): boolean => {
  const day = date.slice('YYYY-'.length);
  const [hasBegun, hasEnded] = [day >= from, day >= until];
  return from < until ? hasBegun && !hasEnded : hasBegun || !hasEnded;
};

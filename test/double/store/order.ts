import type { Recorded } from './record.ts';

/** Where the first event at or after a position lies in the order of all events. */
export const indexFrom = (all: readonly Recorded[], position: bigint): number => {
  let low = 0;
  let high = all.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const found = all[middle];
    if (found !== undefined && found.position < position) low = middle + 1;
    else high = middle;
  }
  return low;
};

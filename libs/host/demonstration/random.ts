/** Draws of a small seeded generator (mulberry32): whole numbers only, the same on every machine. */
export type Draws = {
  /** A whole number from 0 up to and without `most`. */
  readonly below: (most: number) => number;
  /** A whole number from `least` to `most`, ends included. */
  readonly between: (least: number, most: number) => number;
  /** True in so many cases of a thousand. */
  readonly permille: (cases: number) => boolean;
  readonly pick: <T>(list: readonly T[]) => T;
};

const golden = 0x6d2b79f5;

const mixed = (state: number): number => {
  const once = Math.imul(state ^ (state >>> 15), state | 1);
  const twice = once ^ (once + Math.imul(once ^ (once >>> 7), once | 61));
  return (twice ^ (twice >>> 14)) >>> 0;
};

/** Draws for the `n`th thing of a seed: each thing has its own, so that none hangs on another. */
export const drawsOf = (seed: number, n: number): Draws => {
  let state = mixed((seed + Math.imul(n, golden)) | 0) ^ mixed(n + 1);
  const below = (most: number): number => {
    state = (state + golden) | 0;
    return mixed(state) % most;
  };
  return {
    below,
    between: (least, most) => least + below(most - least + 1),
    permille: (cases) => below(1000) < cases,
    pick: (list) => {
      const one = list[below(list.length)];
      if (one === undefined) throw new Error('there is nothing to pick from');
      return one;
    },
  };
};

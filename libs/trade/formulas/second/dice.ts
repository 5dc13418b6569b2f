/** The next of a row of whole numbers under `below`, the same row for the same seed. */
export type Dice = (below: bigint) => bigint;

/** A seed from a text: the same document is always tried with the same draws. */
export const seedOf = (text: string): number => {
  let hash = 0x811c9dc5;
  for (let n = 0; n < text.length; n += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(n), 0x01000193);
  }
  return hash >>> 0;
};

/** A row of 32-bit numbers without any pattern that law would have (a mixed counter). */
export const diceOf = (seed: number): Dice => {
  let state = seed;
  const next = (): bigint => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return BigInt((mixed ^ (mixed >>> 14)) >>> 0);
  };
  return (below) => ((((next() << 32n) | next()) << 32n) | next()) % below;
};

export const oneOf = <T>(all: readonly T[], dice: Dice): T | undefined =>
  all[Number(dice(BigInt(Math.max(all.length, 1))))];

/** The middle one of some figures. */
export const median = (figures: readonly number[]): number =>
  figures.toSorted((a, b) => a - b)[Math.floor(figures.length / 2)] ?? 0;

/** The figure that so great a share of them do not exceed. */
export const shareOf = (figures: readonly number[], share: number): number =>
  figures.toSorted((a, b) => a - b)[Math.max(0, Math.ceil(figures.length * share) - 1)] ?? 0;

/** Milliseconds a run takes. */
export const timed = async (run: () => Promise<unknown>): Promise<number> => {
  const begun = performance.now();
  await run();
  return performance.now() - begun;
};

/** One line of a bench: the median per second, and the ratio to the reference of the same run. */
export const line = (words: string, perSecond: number, reference: number): string =>
  `${words.padEnd(44)} ${Math.round(perSecond).toLocaleString('en').padStart(10)}/s   ` +
  `${(perSecond / reference).toFixed(3)} × reference`;

/** What was to be reached, and whether it was. */
export const against = (target: number, perSecond: number): string =>
  `   target ${target.toLocaleString('en')}/s ${perSecond >= target ? 'reached' : 'missed'}`;

/** What is held at so many percent of a work, in bytes: after a collection, and resident in memory. */
export type Held = { readonly share: number; readonly bytes: number; readonly resident: number };

const shares = [10, 50, 100];
/**
 * Bytes, between a tenth and the end of a reading. Pages under way are 10 MB or so, more or less; a log
 * that kept what it has read would hold 45 MB more, of 20,000 events.
 */
const mostGrowth = 25_000_000;

/** Looks what is held when a work of so many events is at 10, 50 and 100 %. */
export class Holding {
  readonly held: Held[] = [];
  readonly #count: number;
  #done = 0;

  constructor(count: number) {
    this.#count = count;
  }

  /** To be called with every page. */
  add(events: number): void {
    this.#done += events;
    const share = shares.findLast((one) => this.#done * 100 >= this.#count * one);
    if (share === undefined || share === this.held.at(-1)?.share) return;
    globalThis.gc?.();
    const { heapUsed, external, rss: resident } = process.memoryUsage();
    this.held.push({ share, bytes: heapUsed + external, resident });
  }
}

const megabytes = (bytes: number): string => (bytes / 1_000_000).toFixed(1);

/** A line for each look, and whether it grew. */
export const heldLines = (held: readonly Held[]): readonly string[] => {
  const lines = held.map(
    ({ share, bytes, resident }) =>
      `  ${String(share).padStart(3)} %: ${megabytes(bytes)} MB held, ${megabytes(resident)} MB resident`,
  );
  const grown = (held.at(-1)?.bytes ?? 0) - (held[0]?.bytes ?? 0);
  if (held.length < 2) return lines;
  return [...lines, grown <= mostGrowth ? '  flat' : `  grown by ${megabytes(grown)} MB`];
};

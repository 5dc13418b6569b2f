import type { Own } from './wire/gossip-page.ts';

/** For so long a leader is kept waiting by the word of fewer than most, in ms. */
const contestedMs = 5_000;

/** What a node tells of itself, and when it was asked; by `performance.now()`. */
export type Told = Own & { readonly at: number };

type ByNode = ReadonlyMap<string, Told>;

/** The node of a cluster of so many that leads by its own word, in the epoch in which most logs are. */
export const leaderIn = (told: ByNode, nodes: number): string | undefined => {
  const ids = Array.from(told.values(), ({ id }) => id);
  const isWithMost = (its: Told): boolean => ids.filter((id) => id === its.id).length * 2 > nodes;
  return [...told].find(([, own]) => own.leads && isWithMost(own))?.[0];
};

const epochsIn = (told: ByNode): readonly number[] =>
  Array.from(told.values(), ({ epoch }) => epoch);

/**
 * Which epochs of a cluster's log are known. Who is elected has every epoch that most nodes have had at one
 * time, and begins a later one; so a leader without it was deposed, whoever names it.
 */
export class Epochs {
  /** The latest that most nodes had at one time; none before any was told. */
  #agreed = -1;
  #agreedAt = 0;
  #contestedAt: number | undefined;
  /** What each node told last. */
  readonly #last = new Map<string, Told>();

  /** Whether most nodes ever told of one epoch at one time. */
  get isAgreed(): boolean {
    return this.#agreed >= 0;
  }

  /**
   * What nodes of a cluster of so many told at about the same time, each of its own log. Says whether there
   * is a new agreement: who was asked before it may not have known.
   */
  learn(told: ByNode, nodes: number): boolean {
    const most = epochsIn(told).toSorted((a, b) => b - a)[Math.floor(nodes / 2)] ?? -1;
    const isNew = most > this.#agreed;
    if (isNew) [this.#agreed, this.#agreedAt] = [most, performance.now()];
    // What was asked for first may be told last.
    for (const [place, one] of told)
      if (one.at >= (this.#last.get(place)?.at ?? 0)) this.#last.set(place, one);
    return isNew;
  }

  /** Whether the log of a node was still in an earlier epoch after most had agreed on one. */
  isPast(place: string): boolean {
    const last = this.#last.get(place);
    return last !== undefined && last.epoch < this.#agreed && last.at >= this.#agreedAt;
  }

  /** Why the node at a place is not to be believed that it leads, for all that was told; undefined where it is. */
  against(place: string, told: ByNode): string | undefined {
    if (!this.isAgreed) return undefined;
    const epoch = this.#last.get(place)?.epoch;
    if (epoch === undefined) return `${place} does not tell its epoch`;
    if (epoch < this.#agreed) return `${place} leads epoch ${epoch}, and there was ${this.#agreed}`;
    const latest = told.has(place) ? Math.max(...epochsIn(told)) : epoch;
    return this.#isContested(latest > epoch)
      ? `${place} leads epoch ${epoch}, and a node knows of ${latest}`
      : undefined;
  }

  /**
   * A later epoch of a single node may be one that most had agreed to before they lost it, or one that never
   * was: such a leader has to wait until the node gives it up, but not for ever, as it may be cut off.
   */
  #isContested(isNow: boolean): boolean {
    this.#contestedAt = isNow ? (this.#contestedAt ?? performance.now()) : undefined;
    return performance.now() - (this.#contestedAt ?? -Infinity) < contestedMs;
  }
}

/** For so long a leader is kept waiting by the word of fewer than most, in ms. */
const contestedMs = 5_000;

/** In which epoch the logs of nodes are, each by its own word. */
export type Told = ReadonlyMap<string, number>;

/**
 * Which epochs of a cluster's log are known. Who is elected has every epoch that most nodes have had at one
 * time, and begins a later one; so a leader without it was deposed, whoever names it.
 */
export class Epochs {
  /** The latest that most nodes had at one time; none before any was told. */
  #agreed = -1;
  #contestedAt: number | undefined;
  readonly #last = new Map<string, number>();

  /** What nodes of a cluster of so many told at about the same time, each of its own log. */
  learn(told: Told, nodes: number): void {
    const most = [...told.values()].toSorted((a, b) => b - a)[Math.floor(nodes / 2)] ?? -1;
    this.#agreed = Math.max(this.#agreed, most);
    for (const [place, epoch] of told) this.#last.set(place, epoch);
  }

  /** Whether the log of a node, when it was last asked, was in an earlier epoch than most have had. */
  isPast(place: string): boolean {
    return (this.#last.get(place) ?? this.#agreed) < this.#agreed;
  }

  /**
   * Why the node at a place is not to be believed that it leads, for all that was told; undefined where it
   * is. A later epoch of a single node may be one that most had agreed to before they lost it, or one that
   * never was: such a leader has to wait until the node gives it up, but not for ever, as it may be cut off.
   */
  against(place: string, told: Told): string | undefined {
    if (this.#agreed < 0) return undefined;
    const epoch = told.get(place);
    if (epoch === undefined) return `${place} does not tell its epoch`;
    if (epoch < this.#agreed) return `${place} leads epoch ${epoch}, and there was ${this.#agreed}`;
    const latest = Math.max(...told.values());
    this.#contestedAt = latest > epoch ? (this.#contestedAt ?? performance.now()) : undefined;
    const isOver = performance.now() - (this.#contestedAt ?? -Infinity) > contestedMs;
    return isOver ? undefined : `${place} leads epoch ${epoch}, and a node knows of ${latest}`;
  }
}

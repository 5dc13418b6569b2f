/** For so long a leader is kept waiting by the word of fewer than most, in ms. */
const contestedMs = 5_000;

/**
 * Which epochs of a cluster's log are known. Who is elected has every epoch that most nodes have had at one
 * time, and begins a later one; so a leader without it was deposed, whoever names it.
 */
export class Epochs {
  /** The latest that most nodes had at one time; none before any was told. */
  #agreed = -1;
  #contestedAt: number | undefined;

  /** What nodes of a cluster of so many told at about the same time, each of its own log. */
  learn(told: readonly number[], nodes: number): void {
    const most = told.toSorted((a, b) => b - a)[Math.floor(nodes / 2)] ?? -1;
    this.#agreed = Math.max(this.#agreed, most);
  }

  /**
   * Whether a leader whose log is in this epoch may be believed, for all that was told. A later epoch of a
   * single node may be one that was agreed to by most before they lost it, or one that never was: such a
   * leader has to wait until the node gives it up, but not for ever, as it may be cut off.
   */
  admits(epoch: number | undefined, told: readonly number[]): boolean {
    if (this.#agreed < 0) return true;
    if (epoch === undefined || epoch < this.#agreed) return false;
    const isContested = told.some((other) => other > epoch);
    this.#contestedAt = isContested ? (this.#contestedAt ?? performance.now()) : undefined;
    return performance.now() - (this.#contestedAt ?? -Infinity) > contestedMs;
  }
}

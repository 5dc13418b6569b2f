/** So much is kept of earlier batches of commands: each is decided at once after what it needs is made. */
const mostKept = 512;

/** What was drawn up for proposals before they are decided, by what each proposes. */
export class DrawnUp<T> {
  readonly #made = new Map<string, T>();

  /** Keeps all of a batch, and forgets the oldest of the batches before it. */
  keep(batch: readonly (readonly [key: string, made: T])[]): void {
    for (const key of this.#made.keys()) {
      if (this.#made.size <= mostKept) break;
      this.#made.delete(key);
    }
    for (const [key, made] of batch) {
      // What is drawn up again is new again.
      this.#made.delete(key);
      this.#made.set(key, made);
    }
  }

  get(key: string): T | undefined {
    return this.#made.get(key);
  }
}

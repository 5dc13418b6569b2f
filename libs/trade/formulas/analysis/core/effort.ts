/** More work than was allowed; caught by whoever allowed it. */
export class TooMuchWork extends Error {}

/**
 * Work allowed for one question, counted in figures looked at. It is counted, not timed: the same
 * document has the same answer on every machine.
 */
export class Effort {
  #left: number;

  constructor(most: number) {
    this.#left = most;
  }

  spend(work: number): void {
    this.#left -= work;
    if (this.#left < 0) throw new TooMuchWork();
  }
}

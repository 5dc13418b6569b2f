/** Lets one at a time do its work, in the order they came. */
export class Turns {
  #last: Promise<unknown> = Promise.resolve();

  take<T>(work: () => T | Promise<T>): Promise<T> {
    const mine = this.#last.then(work);
    // A failure is told to whoever took the turn; the next one begins all the same.
    this.#last = mine.catch(() => undefined);
    return mine;
  }
}

/** Lets followers sleep until something was written, or for a while. */
export class Wakes {
  #sleepers: (() => void)[] = [];

  wake(): void {
    const sleepers = this.#sleepers;
    this.#sleepers = [];
    for (const rise of sleepers) rise();
  }

  /** Resolves at the next wake, after `ms`, or when aborted, whichever comes first. */
  wait(ms: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const rise = (): void => {
        clearTimeout(timer);
        signal.removeEventListener('abort', rise);
        this.#sleepers = this.#sleepers.filter((sleeper) => sleeper !== rise);
        resolve();
      };
      const timer = setTimeout(rise, ms);
      signal.addEventListener('abort', rise);
      this.#sleepers.push(rise);
    });
  }
}

import type { EventLog, ReadAllOptions, Part, Placed, Position } from './event-log.ts';

/** How often one call of a log was made and how often it failed, and how long all of them took, in ms. */
export type Calls = {
  readonly call: string;
  readonly count: number;
  readonly failed: number;
  readonly milliseconds: number;
};

export type CountedLog = EventLog & { readonly calls: () => readonly Calls[] };

class Counter {
  #count = 0;
  #failed = 0;
  #ms = 0;

  async time<T>(work: () => Promise<T>): Promise<T> {
    const begun = performance.now();
    this.#count += 1;
    try {
      return await work();
    } catch (error) {
      this.#failed += 1;
      throw error;
    } finally {
      this.#ms += performance.now() - begun;
    }
  }

  told(call: string): Calls {
    return { call, count: this.#count, failed: this.#failed, milliseconds: Math.round(this.#ms) };
  }
}

/** A log whose calls are counted and timed. Of a reading each page counts; a following waits, and does not. */
export const counted = (log: EventLog): CountedLog => {
  const counters = {
    append: new Counter(),
    readStream: new Counter(),
    readAll: new Counter(),
    end: new Counter(),
  };
  async function* readAll(
    after: Position,
    options?: ReadAllOptions,
  ): AsyncIterable<readonly Placed[]> {
    const pages = log.readAll(after, options)[Symbol.asyncIterator]();
    try {
      for (;;) {
        const { done, value } = await counters.readAll.time(() => pages.next());
        if (done === true) return;
        yield value;
      }
    } finally {
      await pages.return?.();
    }
  }
  return {
    append: (parts: readonly Part[]) => counters.append.time(() => log.append(parts)),
    readStream: (stream, from) => counters.readStream.time(() => log.readStream(stream, from)),
    readAll,
    follow: (after, signal) => log.follow(after, signal),
    end: () => counters.end.time(() => log.end()),
    latest: () => counters.end.time(() => log.latest()),
    status: () => log.status(),
    close: () => log.close(),
    calls: () => Object.entries(counters).map(([call, counter]) => counter.told(call)),
  };
};

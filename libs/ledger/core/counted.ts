import type { EventLog, ReadAllOptions, Part, Placed, Position } from './event-log.ts';

/** How often one call of a log was made and how often it failed, and how long all of them took, in ms. */
export type Calls = {
  readonly call: string;
  readonly count: number;
  readonly failed: number;
  readonly milliseconds: number;
};

/** Told of each call when it has ended, failed or not; `seconds` is how long it took. */
export type OnCall = (call: string, seconds: number) => void;

export type CountedLog = EventLog & {
  readonly calls: () => readonly Calls[];
  /** Tells of every call from now on. */
  readonly onCall: (tell: OnCall) => void;
};

class Counter {
  readonly #tell: (seconds: number) => void;
  #count = 0;
  #failed = 0;
  #ms = 0;

  constructor(tell: (seconds: number) => void) {
    this.#tell = tell;
  }

  async time<T>(work: () => Promise<T>): Promise<T> {
    const begun = performance.now();
    this.#count += 1;
    try {
      return await work();
    } catch (error) {
      this.#failed += 1;
      throw error;
    } finally {
      const ms = performance.now() - begun;
      this.#ms += ms;
      this.#tell(ms / 1_000);
    }
  }

  told(call: string): Calls {
    return { call, count: this.#count, failed: this.#failed, milliseconds: Math.round(this.#ms) };
  }
}

/** A log whose calls are counted and timed. Of a reading each page counts; a following waits, and does not. */
export const counted = (log: EventLog): CountedLog => {
  const listeners: OnCall[] = [];
  const counterOf = (call: string) =>
    new Counter((seconds) => listeners.forEach((tell) => tell(call, seconds)));
  const counters = {
    append: counterOf('append'),
    readStream: counterOf('readStream'),
    readAll: counterOf('readAll'),
    end: counterOf('end'),
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
    onCall: (tell) => void listeners.push(tell),
  };
};

import type { Position } from '#ledger/core';

export type Arrival = 'reached' | 'timed out';
type Waiting = { readonly position: Position; readonly settle: (arrival: Arrival) => void };

/** Those who wait for the views to reach a position. */
export class Arrivals {
  readonly #waiting = new Set<Waiting>();

  wait(position: Position, timeoutMs: number): Promise<Arrival> {
    return new Promise((resolve) => {
      const waiting: Waiting = {
        position,
        settle: (arrival) => {
          clearTimeout(timer);
          this.#waiting.delete(waiting);
          resolve(arrival);
        },
      };
      const timer = setTimeout(() => waiting.settle('timed out'), timeoutMs);
      this.#waiting.add(waiting);
    });
  }

  /** Lets go of those whose position is reached. */
  announce(hasReached: (position: Position) => boolean): void {
    for (const waiting of this.#waiting) {
      if (hasReached(waiting.position)) waiting.settle('reached');
    }
  }

  /** Nothing will arrive any more. */
  end(): void {
    for (const waiting of this.#waiting) waiting.settle('timed out');
  }
}

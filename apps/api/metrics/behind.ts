import type { Position } from '#ledger/core';

type Wanted = { readonly position: Position; readonly since: number };

/**
 * For how long views have been without an event that the log had, in seconds. Positions cannot be
 * subtracted, and the days between two events are no lag: so it is measured from when the log's end was
 * first seen ahead of the view, and is as exact as it is asked often.
 */
export class Behind {
  readonly #wanted = new Map<string, Wanted>();

  /** `now` is in milliseconds of a clock that never goes back. */
  seconds(view: string, at: Position, { end, now }: { end: Position; now: number }): number {
    if (at >= end) {
      this.#wanted.delete(view);
      return 0;
    }
    const wanted = this.#wanted.get(view);
    if (wanted !== undefined && at < wanted.position) return (now - wanted.since) / 1_000;
    this.#wanted.set(view, { position: end, since: now });
    return 0;
  }
}

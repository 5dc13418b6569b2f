import { type Instant, instantOf, msOf } from '#kernel';

/** Two clocks: `now` tells UTC in ms and may leap; `monotonic` tells ms since some moment, never back. */
export type Clock = { now(): number; monotonic(): number };

/** Thrown when time cannot be trusted; nothing is written until an operator resumes. */
export class ClockStopped extends Error {
  constructor(why: string) {
    super(`${why}; writing has stopped until an operator resumes it`);
    this.name = 'ClockStopped';
  }
}

/** When an operator last trusted the clock: the stamp of that fact, and what the clock said. */
export type Resumed = { readonly at: Instant; readonly clock: Instant };

const dayMs = 86_400_000;
const maxBehindMs = 5_000;

/**
 * Makes the recorded times of one writer, never less than its last one. A clock that leaps ahead of
 * the monotonic one by more than the limit, or starts more than 5 s behind the last event, stops it.
 */
export class Stamps {
  readonly #clock: Clock;
  readonly #leapLimitMs: number;
  #lastMs = Number.NEGATIVE_INFINITY;
  #seen: { readonly now: number; readonly monotonic: number };
  #why: string | undefined;

  constructor(clock: Clock, leapLimitMs: number = dayMs) {
    this.#clock = clock;
    this.#leapLimitMs = leapLimitMs;
    this.#seen = { now: clock.now(), monotonic: clock.monotonic() };
  }

  /**
   * Takes up where the log stands; to be called once, before the first stamp. A clock behind the last
   * event is trusted where an operator did so at that very stamp, and it has not gone back since.
   */
  startAfter(last: Instant, resumed?: Resumed): void {
    this.#lastMs = Math.max(this.#lastMs, msOf(last));
    const now = this.#clock.now();
    const behindMs = this.#lastMs - now;
    const isTrusted = resumed?.at === last && msOf(resumed.clock) <= now;
    if (behindMs > maxBehindMs && !isTrusted)
      this.#why = `the clock starts ${behindMs} ms behind the last event`;
  }

  /** Looks at the clocks as a stamp does, and says why none is given; undefined while all is well. */
  look(): string | undefined {
    this.#watch();
    return this.#why;
  }

  /** What the clock says, trusted or not. */
  get clock(): Instant {
    return instantOf(this.#clock.now());
  }

  /** The recorded time of an event made now. Throws `ClockStopped`. */
  next(): Instant {
    this.#watch();
    if (this.#why !== undefined) throw new ClockStopped(this.#why);
    this.#lastMs = Math.max(this.#lastMs, this.#seen.now);
    return instantOf(this.#lastMs);
  }

  /** An operator trusts the clock as it stands. Stamps still never go back. */
  resume(): void {
    this.#seen = { now: this.#clock.now(), monotonic: this.#clock.monotonic() };
    this.#why = undefined;
  }

  #watch(): void {
    const seen = { now: this.#clock.now(), monotonic: this.#clock.monotonic() };
    const aheadMs = seen.now - this.#seen.now - (seen.monotonic - this.#seen.monotonic);
    this.#seen = seen;
    if (aheadMs > this.#leapLimitMs) this.#why = `the clock leapt ${Math.round(aheadMs)} ms ahead`;
  }
}

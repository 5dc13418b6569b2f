import { ClockStopped, LogFailed } from '#ledger/core';

/** After so long what could not be followed up is tried again. */
const retryMs = 5_000;

/** Follows up what follows from new law, in the background, and again where that failed. */
export class FollowUp {
  /** Why the last time failed, if it did; readiness tells it. */
  fault: unknown;
  readonly #run: () => Promise<void>;
  readonly #closing: AbortSignal;

  constructor(run: () => Promise<void>, closing: AbortSignal) {
    this.#run = run;
    this.#closing = closing;
  }

  start(): void {
    this.#run().then(
      () => (this.fault = undefined),
      (fault: unknown) => this.#later(fault),
    );
  }

  /** Keeps why it must wait: the clock has stopped writing. Any other fault is thrown. */
  unlessClock(error: unknown): void {
    if (!(error instanceof ClockStopped)) throw error;
    this.fault = error;
  }

  /** The last time before the end; where the log is away it waits for the next start. */
  async finish(): Promise<void> {
    try {
      await this.#run();
    } catch (error) {
      if (!(error instanceof LogFailed)) this.unlessClock(error);
    }
  }

  #later(fault: unknown): void {
    this.fault = fault;
    const again = (): void => {
      if (this.fault === fault && !this.#closing.aborted) this.start();
    };
    setTimeout(again, retryMs).unref();
  }
}

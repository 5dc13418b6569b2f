import { Wakes } from '#ledger/core';
import type { Connection } from './connection.ts';
import type { WireClient } from './wire/client.ts';
import { Failed, failureOf } from './wire/failures.ts';
import { subscribeRequest } from './wire/messages.ts';
import type { Watch } from './watch.ts';
import type { Reading } from './wire/types.ts';

/** How long a subscription may be silent while events come before it is taken for dead, in ms. */
const mutedMs = 2_000;

/**
 * Wakes those who wait for the next event, by a subscription to our streams. It carries nothing: events
 * are only ever read in pages, from the last one that was taken in. So a subscription that ends, is cut
 * off, or goes silent costs a moment, and never an event; and no checkpoint of the server is believed.
 */
export class Bell {
  /** Why it does not ring now; null while it does, and while nobody waits for it. */
  trouble: string | null = null;
  readonly #connection: Connection;
  readonly #prefix: string;
  readonly #watch: Watch;
  readonly #wakes = new Wakes();
  readonly #stop = new AbortController();
  #reading: Reading | undefined;
  #rang = 0;
  #kept: Promise<void> | undefined;

  constructor(connection: Connection, prefix: string, watch: Watch) {
    this.#connection = connection;
    this.#prefix = prefix;
    this.#watch = watch;
  }

  /** Waits for the next event, or so long. */
  wait(ms: number, signal: AbortSignal): Promise<void> {
    this.#kept ??= this.#keep();
    return this.#wakes.wait(ms, signal);
  }

  ring(): void {
    this.#rang = performance.now();
    this.#wakes.wake();
  }

  /** To be called when an event was found that it did not ring for. */
  missed(): void {
    if (performance.now() - this.#rang > mutedMs) this.#reading?.cancel();
  }

  async end(): Promise<void> {
    this.#stop.abort();
    this.#reading?.cancel();
    this.#wakes.wake();
    await this.#kept;
  }

  /** Subscribes, and again whenever that ends, for as long as the log is open. */
  async #keep(): Promise<void> {
    const { signal } = this.#stop;
    for (let tries = 0; !signal.aborted; tries += 1) {
      const begun = performance.now();
      await this.#connection.lasting(({ client }) => this.#listen(client)).catch(failureOf);
      this.trouble = 'the subscription to what is recorded is down';
      // What came while it was down is found by those who look now.
      this.ring();
      if (performance.now() - begun > mutedMs) tries = 0;
      await this.#connection.pause(tries, signal);
    }
  }

  /** Looks for what happened before it was there; when that fails, it does at the next subscription. */
  #confirmed(): void {
    this.trouble = null;
    this.ring();
    this.#watch.look().catch(() => this.#reading?.cancel());
  }

  /** Listens until the subscription ends in whatever way, and throws which. */
  async #listen(client: Pick<WireClient, 'read'>): Promise<never> {
    const reading = await client.read(subscribeRequest([this.#prefix, `$$${this.#prefix}`]));
    this.#reading = reading;
    if (this.#stop.signal.aborted) reading.cancel();
    return new Promise<never>((_, reject) => {
      reading.on('data', (response) => {
        if (response === 'confirmed') this.#confirmed();
        if (typeof response === 'string') return;
        this.#watch.note(response);
        this.ring();
      });
      reading.on('error', (error) => reject(failureOf(error)));
      for (const event of ['end', 'close'] as const) {
        reading.on(event, () => reject(new Failed('away', 'the server ended it')));
      }
    });
  }
}

import { type Position, start, Wakes } from '#ledger/core';
import type { Connection } from './connection.ts';
import type { WireClient } from './wire/client.ts';
import { Failed, failureOf } from './wire/failures.ts';
import { placeOf, positionOf } from './position.ts';
import { subscribeRequest } from './wire/messages.ts';
import type { Watch } from './watch.ts';
import type { Reading } from './wire/types.ts';

/** How long a subscription may be silent of an event that is there before it is taken for dead, in ms. */
const mutedMs = 2_000;

/**
 * Wakes those who wait for the next event, by a subscription to our streams. It carries nothing: events
 * are only ever read in pages, from the last one that was taken in. So a subscription that ends, is cut
 * off, or goes silent costs a moment, and never an event; and no checkpoint of the server is believed.
 */
export class Bell {
  /** Why it does not ring now; null while it does, and while nobody waits for it. */
  trouble: string | null = null;
  /** How often it rang. */
  rings = 0;
  readonly #connection: Connection;
  readonly #prefix: string;
  readonly #watch: Watch;
  readonly #wakes = new Wakes();
  readonly #stop = new AbortController();
  #reading: Reading | undefined;
  /** The last event that it told of, or that was there before it listened. */
  #heard: Position = start;
  /** The last event that is known to be recorded. */
  #known: Position = start;
  /** Runs while it has not told of that. */
  #owing: NodeJS.Timeout | undefined;
  #kept: Promise<void> | undefined;

  constructor(connection: Connection, prefix: string, watch: Watch) {
    this.#connection = connection;
    this.#prefix = prefix;
    this.#watch = watch;
  }

  /** Waits until it has rung more often than so, or so long. */
  async wait(rings: number, ms: number, signal: AbortSignal): Promise<void> {
    this.#kept ??= this.#keep();
    if (this.rings === rings) await this.#wakes.wait(ms, signal);
  }

  ring(): void {
    this.rings += 1;
    this.#wakes.wake();
  }

  /** To be called with what is known to be recorded: unless it tells of that soon it is taken for dead. */
  owes(position: Position): void {
    if (position > this.#known) this.#known = position;
    if (this.#kept === undefined || this.#known <= this.#heard) return;
    this.#owing ??= setTimeout(() => this.#reading?.cancel(), mutedMs).unref();
  }

  async end(): Promise<void> {
    this.#stop.abort();
    this.#tells(this.#known);
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

  /** Notes how far it has told, and whether that is all. */
  #tells(position: Position): void {
    if (position > this.#heard) this.#heard = position;
    clearTimeout(this.#owing);
    this.#owing = undefined;
    this.owes(this.#known);
  }

  /** Listens until the subscription ends in whatever way, and throws which. */
  async #listen(client: Pick<WireClient, 'read'>): Promise<never> {
    const [known, ours] = [this.#known, [this.#prefix, `$$${this.#prefix}`]];
    const from = known === start ? 'end' : placeOf(known);
    const reading = await client.read(subscribeRequest(ours, from));
    this.#reading = reading;
    this.#tells(known);
    if (this.#stop.signal.aborted) reading.cancel();
    return new Promise<never>((_, reject) => {
      reading.on('data', (response) => {
        if (response === 'confirmed') this.#confirmed();
        if (typeof response === 'string') return;
        this.#tells(positionOf(response.place));
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

import type { Instant, ProjectedFact, Projection, RowsReader } from '#kernel';

import { Arrivals, type Arrival } from './arrivals.ts';
import type { DeadLetter } from './dead-letters.ts';
import { digestText } from './digest.ts';
import { hasAll } from './places.ts';
import { drain, pagesOf, type Progress } from './drain.ts';
import { FactReader, type Item } from './item.ts';
import { type Rebuilt, rebuildBeside } from './rebuild.ts';
import { checkProjections } from './shape.ts';
import { type EventLog, type EventTypes, type Position, start } from '#ledger/core';
import { Store } from './store.ts';
import { Turns } from './turns.ts';

/** What the views have just committed. */
export type Batch = { readonly position: Position; readonly facts: readonly ProjectedFact[] };

export type ViewsOptions = {
  readonly path: string;
  readonly projections: readonly Projection[];
  readonly log: EventLog;
  readonly types: EventTypes;
  /** Called after each page is committed, before those who wait for it are told. */
  readonly afterBatch?: (batch: Batch) => void | Promise<void>;
};

export type ViewStatus = {
  readonly name: string;
  readonly version: number;
  readonly position: Position;
  /** The effective recorded time of the last fact taken in; empty before there was any. */
  readonly known: Instant;
  readonly digest: string;
  readonly stopped?: string;
  readonly deadLetters: number;
  /** How many streams wait behind a fact that could not be taken in. */
  readonly parked: number;
};

/** The views of a ledger in one SQLite file: kept up with the log, asked, and built again beside. */
export class Views {
  /** Asks rows as committed; unknown tables and columns are refused. */
  readonly reader: RowsReader = {
    get: (table, key) => this.#store.reader.get(table, key),
    find: (table, query) => this.#store.reader.find(table, query),
  };
  readonly #options: ViewsOptions;
  readonly #arrivals = new Arrivals();
  readonly #turns = new Turns();
  #store: Store;
  #rebuilding = false;

  private constructor(options: ViewsOptions, store: Store) {
    this.#options = options;
    this.#store = store;
  }

  /**
   * Opens or makes the file. Views of another version or shape begin anew, and so do those that took in
   * what the log does not have: ahead of it, or from a place at which there is no event any more.
   */
  static async open(options: ViewsOptions): Promise<Views> {
    const { path, projections, log } = options;
    checkProjections(projections);
    const store = new Store({ path, projections, end: await log.end() });
    if (await hasAll(log, store.places)) return new Views(options, store);
    store.close();
    return new Views(options, new Store({ path, projections, end: start }));
  }

  /** Takes in the log up to its end as of the call, and returns that end. */
  async catchUp(onProgress?: (progress: Progress) => void): Promise<Position> {
    const end = await this.#options.log.end();
    await drain(this.#options, {
      store: () => this.#store,
      until: end,
      take: (items) => this.#take(items),
      ...(onProgress && { onProgress }),
    });
    this.#announce();
    return end;
  }

  /**
   * Follows the log until the signal, or until every view has stopped. A failing handler parks its
   * stream; a failing log or file is thrown.
   */
  async run(signal: AbortSignal): Promise<void> {
    const from = this.#store.slowest();
    if (from === undefined) return;
    const { log, types } = this.#options;
    const reader = new FactReader(types, from.known);
    try {
      for await (const page of log.follow(from.position, signal)) {
        for (const part of pagesOf(page)) await this.#take(reader.read(part));
        if (this.#store.slowest() === undefined) return;
      }
    } catch (error) {
      // A log may end its following by throwing the signal's reason.
      if (!signal.aborted) throw error;
    }
  }

  /**
   * Waits until all views have taken in a position, so that a writer reads what it wrote. When a view
   * has stopped short of it, there is nothing to wait for and the answer comes at once.
   */
  async waitFor(position: Position, timeoutMs: number): Promise<Arrival> {
    const store = this.#store;
    if (store.hasReached(position)) return 'reached';
    const stuck = store.views.some(
      ({ state }) => state.stopped !== undefined && state.position < position,
    );
    return stuck ? 'timed out' : this.#arrivals.wait(position, timeoutMs);
  }

  status(): readonly ViewStatus[] {
    const { views, letters } = this.#store;
    return views.map(({ projection: { name, version }, state }) => {
      const { position, known, stopped } = state;
      const digest = digestText(state.digest);
      const [deadLetters, parked] = [letters.count(name), state.parked.size];
      const told = { name, version, position, known, digest, deadLetters, parked };
      return stopped === undefined ? told : Object.assign(told, { stopped });
    });
  }

  /** How far the slowest view that follows is. */
  get position(): Position {
    return this.#store.slowest()?.position ?? start;
  }

  /** What views could not take in, all of it or of one stream. */
  deadLetters(stream?: string): readonly DeadLetter[] {
    return this.#store.letters.list(stream);
  }

  /** Whether a view could not take in a fact of the stream: answers that depend on it are unknown. */
  isParked(stream: string): boolean {
    return this.#store.views.some(({ state }) => state.parked.has(stream));
  }

  /** Builds all views again beside these, compares them at the same position, and switches. */
  async rebuild(onProgress?: (progress: Progress) => void): Promise<readonly Rebuilt[]> {
    if (this.#rebuilding) throw new Error('the views are being rebuilt already');
    this.#rebuilding = true;
    try {
      return await rebuildBeside(this.#options, {
        until: await this.catchUp(),
        turns: this.#turns,
        store: () => this.#store,
        switchTo: (store) => (this.#store = store),
        ...(onProgress && { onProgress }),
      });
    } finally {
      this.#rebuilding = false;
    }
  }

  /** Ends what waits and closes the file; stop `run` by its signal first. */
  async close(): Promise<void> {
    this.#arrivals.end();
    await this.#turns.take(() => this.#store.close());
  }

  async #take(items: readonly Item[]): Promise<void> {
    const fresh = await this.#turns.take(() => this.#store.take(items));
    const position = fresh.at(-1)?.position;
    if (position === undefined) return;
    const facts = fresh.flatMap((item) => (item.kind === 'fact' ? [item.fact] : []));
    await this.#options.afterBatch?.({ position, facts });
    this.#announce();
  }

  #announce(): void {
    this.#arrivals.announce((position) => this.#store.hasReached(position));
  }
}

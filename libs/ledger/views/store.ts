import { rmSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';

import type { Projection, RowsReader } from '#kernel';

import { prepareFile } from './checkpoints.ts';
import { DeadLetters } from './dead-letters.ts';
import type { Item } from './item.ts';
import { type Position, start } from '#ledger/core';
import type { Table } from './table.ts';
import { View, type ViewState } from './view.ts';

export type StoreOptions = {
  readonly path: string;
  readonly projections: readonly Projection[];
  readonly end: Position;
};

/** One SQLite file of views. Whatever moves it is synchronous, so nobody reads a half-done page. */
export class Store {
  readonly views: readonly View[];
  readonly letters: DeadLetters;
  readonly reader: RowsReader;
  readonly #db: DatabaseSync;
  readonly #tables: ReadonlyMap<string, Table>;

  constructor({ path, projections, end }: StoreOptions) {
    this.#db = new DatabaseSync(path, { timeout: 5000 });
    // A row of more than a quarter of a page lies on a second one: of 4 KiB each shipment took two, and
    // the file two thirds more room. A file that is there keeps its pages until it is built again.
    this.#db.exec('PRAGMA page_size = 8192');
    // A view can be built again, so a power cut may take the last commits (never half of one).
    this.#db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL');
    // Keys are random, so a page of facts touches many pages of the file: 64 MiB of them are kept at hand,
    // and copied from the write-ahead log seldom (at 8,000 pages).
    this.#db.exec('PRAGMA cache_size = -65536; PRAGMA wal_autocheckpoint = 8000');
    // What a page changes is kept beside until all of it is taken in: not in a file, which costs as much again.
    this.#db.exec('PRAGMA temp_store = MEMORY');
    prepareFile(this.#db, projections, end);
    this.letters = new DeadLetters(this.#db);
    this.views = projections.map((projection) => new View(this.#db, projection, this.letters));
    this.#tables = new Map(this.views.flatMap(({ tables }) => [...tables]));
    this.reader = {
      get: (table, key) => this.#table(table).get(key),
      find: (table, query) => this.#table(table).find(query),
    };
  }

  /** The running view that is furthest behind, if any runs. */
  slowest(): ViewState | undefined {
    const running = this.views
      .map(({ state }) => state)
      .filter(({ stopped }) => stopped === undefined);
    return running.toSorted((a, b) => (a.position < b.position ? -1 : 1))[0];
  }

  /** The places in the log up to which views have come. */
  get places(): ReadonlySet<Position> {
    return new Set(this.views.map(({ state }) => state.position).filter((one) => one !== start));
  }

  /** Whether every view has taken in the log up to a position. */
  hasReached(position: Position): boolean {
    return this.views.every(({ state }) => state.position >= position);
  }

  /**
   * Takes in a page: rows and checkpoints of all views in one transaction. Returns what of it was new to
   * any of them.
   */
  take(items: readonly Item[]): readonly Item[] {
    const from = this.slowest()?.position;
    const fresh = from === undefined ? [] : items.filter(({ position }) => position > from);
    if (fresh.length > 0) this.#together((view) => view.take(fresh));
    return fresh;
  }

  skipTo(position: Position): void {
    if (!this.hasReached(position)) this.#together((view) => view.skipTo(position));
  }

  #together(move: (view: View) => ViewState): void {
    this.#db.exec('BEGIN IMMEDIATE');
    try {
      const moved = this.views.map((view) => ({ view, state: move(view) }));
      this.#db.exec('COMMIT');
      for (const { view, state } of moved) view.state = state;
    } catch (error) {
      // SQLite itself rolls back on some faults, such as a full disk.
      if (this.#db.isTransaction) this.#db.exec('ROLLBACK');
      throw error;
    }
  }

  #table(name: string): Table {
    const table = this.#tables.get(name);
    if (table === undefined) throw new TypeError(`no view has a table ${JSON.stringify(name)}`);
    return table;
  }

  /**
   * Folds the write-ahead log into the file, which can then be moved alone. Throws, and changes nothing,
   * while another process has the file open.
   */
  settle(): void {
    try {
      this.#db.exec('PRAGMA journal_mode = DELETE');
    } catch (cause) {
      throw new Error('the file of views cannot be replaced: somebody else has it open', { cause });
    }
  }

  close(): void {
    if (this.#db.isOpen) this.#db.close();
  }
}

/** Removes a file of views with all that SQLite keeps beside it. */
export const removeStore = (path: string): void => {
  for (const suffix of ['', '-wal', '-shm', '-journal']) rmSync(path + suffix, { force: true });
};

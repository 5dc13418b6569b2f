import type { DatabaseSync } from 'node:sqlite';

import type { ProjectedFact, Projection, Rows } from '#kernel';

import { type Checkpoint, checkpointOf, checkpointWriter } from './checkpoints.ts';
import type { DeadLetters, Parked } from './dead-letters.ts';
import { Digest } from './digest.ts';
import { isMachineFault } from './faults.ts';
import { type Item, reasonOf } from './item.ts';
import type { Position } from '#ledger/core';
import { Table } from './table.ts';

/** Where a view stands. A stopped one met a fact whose key cannot be known, and takes in no more. */
export type ViewState = Checkpoint & { readonly parked: Parked; readonly stopped?: string };

/** One projection over its tables in one file. It moves inside transactions that the store opens. */
export class View {
  readonly projection: Projection;
  readonly tables: ReadonlyMap<string, Table>;
  /** As last committed. */
  state: ViewState;
  readonly #db: DatabaseSync;
  readonly #digest = new Digest();
  readonly #rows: Rows;
  readonly #bury: (fact: ProjectedFact, reason: string) => void;
  readonly #write: ReturnType<typeof checkpointWriter>;

  constructor(db: DatabaseSync, projection: Projection, letters: DeadLetters) {
    const { name, tables } = projection;
    this.#db = db;
    this.projection = projection;
    this.tables = new Map(tables.map((shape) => [shape.name, new Table(db, shape, this.#digest)]));
    this.state = { ...checkpointOf(db, name), parked: letters.parked(name) };
    this.#rows = rowsOf(name, this.tables);
    this.#bury = letters.writer(name);
    this.#write = checkpointWriter(db);
  }

  /**
   * Takes in what it has not seen of a page; the state it returns holds once the transaction is committed.
   * Savepoints per fact cost, so the page is tried without; if a handler fails, it is done again with them.
   */
  take(items: readonly Item[]): ViewState {
    const from = this.state.position;
    const fresh = items.filter(({ position }) => position > from);
    if (this.state.stopped !== undefined || fresh.length === 0) return this.state;
    this.#db.exec('SAVEPOINT page');
    const state = this.#tryPage(fresh);
    this.#db.exec('RELEASE page');
    this.#write(this.projection.name, state);
    return state;
  }

  /** Notes that there is nothing of the log up to a position that the view has not seen. */
  skipTo(position: Position): ViewState {
    const { state } = this;
    if (state.stopped !== undefined || state.position >= position) return state;
    this.#write(this.projection.name, { ...state, position });
    return { ...state, position };
  }

  #tryPage(items: readonly Item[]): ViewState {
    try {
      return this.#page(items, (fact) => this.projection.project(this.#rows, fact));
    } catch (error) {
      if (isMachineFault(error)) throw error;
      this.#db.exec('ROLLBACK TO page');
      return this.#page(items, (fact) => this.#tryFact(fact));
    }
  }

  /** Runs the facts up to the first unknown one; `project` may say why a fact failed. */
  #page(items: readonly Item[], project: (fact: ProjectedFact) => string | void): ViewState {
    this.#digest.reset(this.state.digest);
    let { position, known } = this.state;
    let stopped: string | undefined;
    const parked = new Map(this.state.parked);
    for (const item of items) {
      if (item.kind === 'unknown') {
        stopped = item.reason;
        break;
      }
      this.#fact(item.fact, parked, project);
      ({ position } = item);
      ({ known } = item.fact);
    }
    const state = { position, known, digest: this.#digest.sum, parked };
    return stopped === undefined ? state : { ...state, stopped };
  }

  #fact(
    fact: ProjectedFact,
    parked: Map<string, number>,
    project: (fact: ProjectedFact) => string | void,
  ): void {
    const failedAt = parked.get(fact.stream);
    if (failedAt !== undefined) {
      this.#bury(fact, `waits behind revision ${failedAt}`);
      return;
    }
    const failure = project(fact);
    if (failure === undefined) return;
    parked.set(fact.stream, fact.revision);
    this.#bury(fact, failure);
  }

  #tryFact(fact: ProjectedFact): string | void {
    const { sum } = this.#digest;
    this.#db.exec('SAVEPOINT fact');
    try {
      this.projection.project(this.#rows, fact);
    } catch (error) {
      if (isMachineFault(error)) throw error;
      this.#db.exec('ROLLBACK TO fact');
      this.#digest.reset(sum);
      return reasonOf(error);
    } finally {
      if (this.#db.isTransaction) this.#db.exec('RELEASE fact');
    }
  }
}

/** A view reads and writes its own tables only, or it could not be built alone. */
const rowsOf = (view: string, tables: ReadonlyMap<string, Table>): Rows => {
  const own = (name: string): Table => {
    const table = tables.get(name);
    if (table === undefined) throw new TypeError(`view ${view} has no table ${name}`);
    return table;
  };
  return {
    get: (table, key) => own(table).get(key),
    find: (table, query) => own(table).find(query),
    put: (table, row) => own(table).put(row),
    remove: (table, key) => own(table).remove(key),
  };
};

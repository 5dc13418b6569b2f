import { existsSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';

import type { Instant, Projection, RowsReader } from '#kernel';

import { checkpointOf, standOf } from './checkpoints.ts';
import { type DeadLetter, DeadLetters } from './dead-letters.ts';
import { Digest } from './digest.ts';
import type { Position } from '#ledger/core';
import { Table } from './table.ts';

export type ViewsReaderOptions = {
  readonly path: string;
  readonly projections: readonly Projection[];
};

type ViewPlace = { readonly name: string; readonly position: Position; readonly known: Instant };

/**
 * The views of a ledger as another process keeps them: nothing is written, and all answers are of one
 * moment, that of the opening, whatever is taken in meanwhile.
 */
export class ViewsReader {
  readonly reader: RowsReader;
  /** How far the slowest view is. */
  readonly position: Position;
  readonly #db: DatabaseSync;
  readonly #projections: readonly Projection[];
  readonly #letters: DeadLetters;

  private constructor(db: DatabaseSync, projections: readonly Projection[], position: Position) {
    this.#db = db;
    this.#projections = projections;
    this.#letters = new DeadLetters(db);
    this.position = position;
    const shapes = projections.flatMap(({ tables }) => tables);
    const tables = new Map(shapes.map((shape) => [shape.name, new Table(db, shape, new Digest())]));
    const table = (name: string): Table => {
      const found = tables.get(name);
      if (found === undefined) throw new TypeError(`no view has a table ${JSON.stringify(name)}`);
      return found;
    };
    this.reader = {
      get: (name, key) => table(name).get(key),
      find: (name, query) => table(name).find(query),
    };
  }

  /** Opens the file; undefined where there is none, or views of another version or shape. */
  static open({ path, projections }: ViewsReaderOptions): ViewsReader | undefined {
    if (!existsSync(path)) return undefined;
    const db = new DatabaseSync(path, { readOnly: true, timeout: 5000 });
    // Versions of shipments lie scattered: read through memory, a row costs 6 µs instead of 12.
    db.exec('PRAGMA mmap_size = 1073741824');
    try {
      // What is read first in a transaction is what all of it sees.
      db.exec('BEGIN');
      const position = standOf(db, projections);
      if (position !== undefined) return new ViewsReader(db, projections, position);
    } catch (error) {
      db.close();
      throw error;
    }
    db.close();
    return undefined;
  }

  /** How far each view is. */
  status(): readonly ViewPlace[] {
    return this.#projections.map(({ name }) => {
      const { position, known } = checkpointOf(this.#db, name);
      return { name, position, known };
    });
  }

  /** What views could not take in. */
  deadLetters(): readonly DeadLetter[] {
    return this.#letters.list();
  }

  close(): void {
    this.#db.close();
  }
}

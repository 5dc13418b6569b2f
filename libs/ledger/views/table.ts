import type { DatabaseSync, StatementSync } from 'node:sqlite';

import type { Cell, Query, Row, TableShape } from '#kernel';

import type { Digest } from './digest.ts';
import { asked } from './question.ts';
import { listed, quoted, sortedColumns } from './shape.ts';

/** One table of a view: its rows in SQLite, and their part in the digest of the view. */
export class Table {
  readonly #db: DatabaseSync;
  readonly #shape: TableShape;
  readonly #digest: Digest;
  readonly #columns: readonly string[];
  readonly #select: StatementSync;
  readonly #upsert: StatementSync;
  readonly #delete: StatementSync;
  readonly #questions = new Map<string, StatementSync>();

  constructor(db: DatabaseSync, shape: TableShape, digest: Digest) {
    this.#db = db;
    this.#shape = shape;
    this.#digest = digest;
    this.#columns = sortedColumns(shape);
    const table = quoted(shape.name);
    const byKey = shape.key.map((column) => `${quoted(column)} = ?`).join(' AND ');
    const columns = listed(this.#columns);
    const marks = this.#columns.map(() => '?').join(', ');
    this.#select = db.prepare(`SELECT ${columns} FROM ${table} WHERE ${byKey}`);
    this.#upsert = db.prepare(`INSERT OR REPLACE INTO ${table} (${columns}) VALUES (${marks})`);
    this.#delete = db.prepare(`DELETE FROM ${table} WHERE ${byKey}`);
  }

  get(key: readonly Cell[]): Row | undefined {
    if (key.length !== this.#shape.key.length) {
      throw new TypeError(`table ${this.#shape.name} has a key of ${listed(this.#shape.key)}`);
    }
    return this.#select.get(...key) as Row | undefined;
  }

  find(query: Query): readonly Row[] {
    const { sql, values } = asked(this.#shape, query);
    const cached = this.#questions.get(sql);
    const statement = cached ?? this.#db.prepare(sql);
    if (cached === undefined) this.#questions.set(sql, statement);
    return statement.all(...values) as Row[];
  }

  put(row: Row): void {
    this.#check(row);
    const cells = this.#cells(row);
    const before = this.#textOf(this.get(this.#shape.key.map((column) => row[column] ?? null)));
    const after = this.#textOfCells(cells);
    if (before === after) return;
    this.#upsert.run(...cells);
    if (before !== undefined) this.#digest.subtract(before);
    this.#digest.add(after);
  }

  remove(key: readonly Cell[]): void {
    const before = this.#textOf(this.get(key));
    if (before === undefined) return;
    this.#delete.run(...key);
    this.#digest.subtract(before);
  }

  /** Cells in the order of the columns; a column that the row leaves out is null. */
  #cells(row: Row): Cell[] {
    return this.#columns.map((column) => row[column] ?? null);
  }

  #textOf(row: Row | undefined): string | undefined {
    return row === undefined ? undefined : this.#textOfCells(this.#cells(row));
  }

  #textOfCells(cells: readonly Cell[]): string {
    return JSON.stringify([this.#shape.name, this.#columns, cells]);
  }

  #check(row: Row): void {
    for (const column in row) {
      const kind = Object.hasOwn(this.#shape.columns, column)
        ? this.#shape.columns[column]
        : undefined;
      if (kind === undefined || !fits(kind, row[column] ?? null)) {
        throw new TypeError(`table ${this.#shape.name} takes no such ${JSON.stringify(column)}`);
      }
    }
  }
}

/** SQLite would bend what does not fit, and the digest would then tell of a row that is not there. */
const fits = (kind: 'text' | 'integer', cell: Cell): boolean => {
  if (cell === null) return true;
  return kind === 'text'
    ? typeof cell === 'string' && cell.isWellFormed()
    : Number.isSafeInteger(cell);
};

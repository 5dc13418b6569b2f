import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { type Placed, type Position, start, type StoredEvent } from '#ledger/core';

/** Positions as text of 16 digits, so that they sort as the integers do. */
export const positionText = (position: number): Position =>
  String(position).padStart(16, '0') as Position;
const positionNumber = (position: Position): number => (position === start ? 0 : Number(position));

/** The log up to a place as stretches of so many positions, in order: each after one, until another. */
export const rangesUpTo = (end: Position, size: number) => {
  const last = positionNumber(end);
  const count = Math.ceil(last / size);
  return Array.from({ length: count }, (_, n) => ({
    after: n === 0 ? start : positionText(n * size),
    until: positionText(Math.min((n + 1) * size, last)),
  }));
};

export type PageOf = {
  readonly after: Position;
  readonly until?: Position;
  readonly kinds?: readonly string[] | undefined;
  readonly size: number;
};

const columns = 'position, header, salt, body';
const allEvents = `SELECT ${columns} FROM events
  WHERE position > ? AND position <= ? ORDER BY position LIMIT ?`;
/**
 * Each kind walks its own index in order, so that few kinds among many are found without a scan; only
 * places are put in order, for to sort whole records would copy each of them.
 */
const ofOneKind = `SELECT * FROM (SELECT position FROM events
  WHERE kind = ? AND position > ? AND position <= ? ORDER BY position LIMIT ?)`;
const ofKinds = (count: number): string => {
  const each = Array.from({ length: count }, () => ofOneKind).join(' UNION ALL ');
  return `SELECT ${columns} FROM events WHERE position IN
    (SELECT position FROM (${each}) ORDER BY position LIMIT ?) ORDER BY position`;
};

const eventOf = (row: Readonly<Record<string, unknown>>): StoredEvent => ({
  header: row['header'] as string,
  salt: row['salt'] as Uint8Array,
  body: row['body'] as string,
});
const placedOf = (row: Readonly<Record<string, unknown>>): Placed => ({
  position: positionText(row['position'] as number),
  event: eventOf(row),
});

/** Questions to the file; its prepared statements are kept. */
export class Reader {
  readonly #db: DatabaseSync;
  readonly #statements = new Map<string, StatementSync>();

  constructor(db: DatabaseSync) {
    this.#db = db;
  }

  stream(name: string, from: number): readonly StoredEvent[] {
    const sql = `SELECT header, salt, body FROM events WHERE revision >= ?
      AND stream_id = (SELECT stream_id FROM streams WHERE name = ?) ORDER BY revision`;
    return this.#prepared(sql).all(from, name).map(eventOf);
  }

  page({ after, until, kinds, size }: PageOf): readonly Placed[] {
    const low = positionNumber(after);
    const high = until === undefined ? Number.MAX_SAFE_INTEGER : positionNumber(until);
    if (kinds === undefined) return this.#prepared(allEvents).all(low, high, size).map(placedOf);
    const wanted = [...new Set(kinds)];
    if (wanted.length === 0) return [];
    const values = wanted.flatMap((kind) => [kind, low, high, size]);
    return this.#prepared(ofKinds(wanted.length))
      .all(...values, size)
      .map(placedOf);
  }

  latest(): Placed | undefined {
    const sql = `SELECT ${columns} FROM events ORDER BY position DESC LIMIT 1`;
    const row = this.#prepared(sql).get();
    return row === undefined ? undefined : placedOf(row);
  }

  end(): Position {
    const last = this.#prepared('SELECT max(position) AS last FROM events').get()?.['last'];
    return typeof last === 'number' ? positionText(last) : start;
  }

  close(): void {
    this.#statements.clear();
    this.#db.close();
  }

  #prepared(sql: string): StatementSync {
    const statement = this.#statements.get(sql) ?? this.#db.prepare(sql);
    this.#statements.set(sql, statement);
    return statement;
  }
}

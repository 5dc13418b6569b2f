import type { DatabaseSync } from 'node:sqlite';
import type { WireAnswer, WireEvent, WireOutcome, WirePart } from './messages.ts';

type Row = Readonly<Record<string, unknown>>;

const idBytes = (uuid: string): Uint8Array => Buffer.from(uuid.replaceAll('-', ''), 'hex');

const isSame = (row: Row, event: WireEvent): boolean =>
  row['header'] === event.header &&
  row['body'] === event.body &&
  Buffer.compare(row['salt'] as Uint8Array, event.salt) === 0;

/** SQLITE_CONSTRAINT: the row was refused by the table, the file is well. */
const isConstraint = (error: unknown): error is Error =>
  error instanceof Error && 'errcode' in error && (Number(error.errcode) & 0xff) === 19;

/** The one writer of the file; synchronous, on a thread of its own. */
export class Writer {
  readonly #db: DatabaseSync;
  readonly #checkpointPages: number;
  readonly #statements;
  #pages = 0;

  constructor(db: DatabaseSync, checkpointPages: number) {
    this.#db = db;
    this.#checkpointPages = checkpointPages;
    this.#statements = {
      stream: db.prepare('SELECT stream_id FROM streams WHERE name = ?'),
      newStream: db.prepare('INSERT INTO streams (name) VALUES (?)'),
      revision: db.prepare('SELECT max(revision) AS revision FROM events WHERE stream_id = ?'),
      stored: db.prepare(`SELECT position, header, salt, body FROM events
        WHERE stream_id = ? AND revision BETWEEN ? AND ? ORDER BY revision`),
      insert: db.prepare(`INSERT INTO events (stream_id, revision, kind, id, header, salt, body)
        VALUES (?, ?, ?, ?, ?, ?, ?)`),
    };
  }

  /** Commits all appends of a group with one flush. Throws when the file cannot be trusted any more. */
  appendGroup(appends: readonly (readonly WirePart[])[]): readonly WireAnswer[] {
    this.#db.exec('BEGIN IMMEDIATE');
    const answers = appends.map((parts) => this.#append(parts));
    this.#db.exec('COMMIT');
    this.#pages += 5 + appends.length;
    if (this.#pages >= this.#checkpointPages) this.#checkpoint('PASSIVE');
    return answers;
  }

  close(): void {
    this.#checkpoint('TRUNCATE');
    this.#db.close();
  }

  #checkpoint(mode: 'PASSIVE' | 'TRUNCATE'): void {
    this.#db.exec(`PRAGMA wal_checkpoint(${mode})`);
    this.#pages = 0;
  }

  #append(parts: readonly WirePart[]): WireAnswer {
    this.#db.exec('SAVEPOINT one');
    try {
      return parts.map((part) => this.#appendPart(part));
    } catch (error) {
      if (!isConstraint(error)) throw error;
      this.#db.exec('ROLLBACK TO one');
      return { refused: error.message };
    } finally {
      if (this.#db.isTransaction) this.#db.exec('RELEASE one');
    }
  }

  #appendPart(part: WirePart): WireOutcome {
    const { stream, newStream, revision } = this.#statements;
    const known = stream.get(part.stream)?.['stream_id'];
    const last = known === undefined ? null : revision.get(Number(known))?.['revision'];
    const actual = typeof last === 'number' ? last : 'none';
    if (actual !== part.expected) return this.#compare(part, Number(known ?? 0), actual);
    const streamId = known ?? newStream.run(part.stream).lastInsertRowid;
    return this.#insert(part, Number(streamId));
  }

  #insert({ kind, expected, events }: WirePart, streamId: number): WireOutcome {
    let revision = expected === 'none' ? -1 : expected;
    let position: number | bigint = 0;
    for (const { id, header, salt, body } of events) {
      revision += 1;
      this.#pages += 1;
      const values = [streamId, revision, kind, idBytes(id), header, salt, body] as const;
      position = this.#statements.insert.run(...values).lastInsertRowid;
    }
    return { kind: 'written', revision, position: Number(position) };
  }

  /** A repeat is what is stored, byte for byte, at the same revisions of the same stream. */
  #compare({ expected, events }: WirePart, streamId: number, actual: 'none' | number): WireOutcome {
    const first = expected === 'none' ? 0 : expected + 1;
    const revision = first + events.length - 1;
    const rows = this.#statements.stored.all(streamId, first, revision);
    const isRepeat = events.every((event, at) => {
      const row = rows[at];
      return row !== undefined && isSame(row, event);
    });
    if (!isRepeat) return { kind: 'conflict', actual };
    return { kind: 'already', revision, position: Number(rows.at(-1)?.['position']) };
  }
}

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { openSqliteLog } from '#ledger/sqlite';
import type { Bare, Subject } from './subject.ts';

const bareFile = (file: DatabaseSync, long: DatabaseSync): Bare => {
  const insert = file.prepare('INSERT INTO bare VALUES (?, ?, ?, ?, ?)');
  return {
    words: 'bare SQLite, a flush each time',
    append: (parts) => async () => {
      file.exec('BEGIN IMMEDIATE');
      for (const { stream, events } of parts) {
        events.forEach(({ header, salt, body }, at) => insert.run(stream, at, header, salt, body));
      }
      file.exec('COMMIT');
    },
    read: async (_, count) => {
      const sql = 'SELECT position, header, salt, body FROM events ORDER BY position LIMIT ?';
      const read = [...long.prepare(sql).iterate(count)].length;
      if (read !== count) throw new Error(`bare SQLite read ${read} events, not ${count}`);
    },
  };
};

/** Ledgers in files of this run alone, beside a file with one plain table. */
export const inSqlite = async (): Promise<Subject> => {
  const directory = mkdtempSync(join(tmpdir(), 'plimsoll-bench-log-'));
  const at = (name: string): string => join(directory, `${name}.sqlite`);
  const [written, long] = [await openSqliteLog(at('written')), await openSqliteLog(at('long'))];
  const file = new DatabaseSync(at('bare'));
  file.exec(`PRAGMA page_size = 16384; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;
    CREATE TABLE bare (stream TEXT, revision INTEGER, header TEXT, salt BLOB, body TEXT,
      PRIMARY KEY (stream, revision)) STRICT`);
  const reading = new DatabaseSync(at('long'), { readOnly: true });
  return {
    written,
    long,
    bare: bareFile(file, reading),
    done: async () => {
      await Promise.all([written.close(), long.close()]);
      [file, reading].forEach((one) => one.close());
      rmSync(directory, { recursive: true });
    },
  };
};

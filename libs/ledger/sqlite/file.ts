import { DatabaseSync } from 'node:sqlite';

/** "PLIM": marks the file as ours for whoever looks at it with other tools. */
const applicationId = 0x504c494d;
const fileVersion = 1;

const schema = `
  CREATE TABLE IF NOT EXISTS streams (stream_id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
  CREATE TABLE IF NOT EXISTS events (
    position INTEGER PRIMARY KEY,
    stream_id INTEGER NOT NULL REFERENCES streams,
    revision INTEGER NOT NULL,
    kind TEXT NOT NULL,
    id BLOB NOT NULL UNIQUE,
    header TEXT NOT NULL,
    salt BLOB NOT NULL,
    body TEXT NOT NULL,
    UNIQUE (stream_id, revision)
  ) STRICT;
  CREATE INDEX IF NOT EXISTS events_of_kind ON events (kind);
  PRAGMA application_id = ${applicationId};
  PRAGMA user_version = ${fileVersion};
`;

const numberOf = (db: DatabaseSync, pragma: string): unknown =>
  db.prepare(`PRAGMA ${pragma}`).get()?.[pragma];

const checkVersion = (db: DatabaseSync, path: string): void => {
  const [id, version] = [numberOf(db, 'application_id'), numberOf(db, 'user_version')];
  if (id !== applicationId || version !== fileVersion) {
    throw new Error(`${path} is not an event log of version ${fileVersion}`);
  }
};

/**
 * Opens the file for writing, making it when it is new. A commit returns after its flush; an I/O
 * error during an automatic checkpoint would be silent, so checkpoints are asked for by the writer.
 */
export const openForWriting = (path: string): DatabaseSync => {
  const db = new DatabaseSync(path);
  db.exec(`PRAGMA page_size = 16384; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;
    PRAGMA wal_autocheckpoint = 0; PRAGMA foreign_keys = OFF; PRAGMA cache_size = -65536;
    PRAGMA busy_timeout = 5000;`);
  const isNew = numberOf(db, 'application_id') === 0 && numberOf(db, 'schema_version') === 0;
  if (isNew) db.exec(`BEGIN IMMEDIATE; ${schema} COMMIT;`);
  checkVersion(db, path);
  return db;
};

/** Opens the file for reading beside the one writer. */
export const openForReading = (path: string): DatabaseSync => {
  const db = new DatabaseSync(path, { readOnly: true });
  db.exec('PRAGMA busy_timeout = 5000; PRAGMA cache_size = -32768;');
  checkVersion(db, path);
  return db;
};

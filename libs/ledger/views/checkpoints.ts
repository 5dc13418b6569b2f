import type { DatabaseSync } from 'node:sqlite';

import type { Instant, Projection, TableShape } from '#kernel';

import { digestText, readDigest } from './digest.ts';
import { creation, quoted, shapesText } from './shape.ts';
import { type Position, start } from '#ledger/core';

/** How far a view is: the last place it has taken in, what was known there, and its digest. */
export type Checkpoint = {
  readonly position: Position;
  readonly known: Instant;
  readonly digest: bigint;
};

const schema = `
  CREATE TABLE IF NOT EXISTS _checkpoint (
    view TEXT PRIMARY KEY, version INTEGER NOT NULL, shape TEXT NOT NULL,
    position TEXT NOT NULL, known TEXT NOT NULL, digest TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS _dead_letter (
    view TEXT NOT NULL, stream TEXT NOT NULL, revision INTEGER NOT NULL,
    id TEXT NOT NULL, reason TEXT NOT NULL, PRIMARY KEY (view, stream, revision)
  ) STRICT, WITHOUT ROWID;`;

type Kept = Record<'view' | 'shape' | 'known' | 'digest', string> & {
  readonly version: number;
  readonly position: Position;
};
const keptOf = (db: DatabaseSync): readonly Kept[] =>
  db.prepare('SELECT * FROM _checkpoint').all() as Kept[];

const drop = (db: DatabaseSync, kept: Kept): void => {
  const tables = JSON.parse(kept.shape) as readonly TableShape[];
  for (const { name } of tables) db.exec(`DROP TABLE ${quoted(name)}`);
  db.prepare('DELETE FROM _checkpoint WHERE view = ?').run(kept.view);
  db.prepare('DELETE FROM _dead_letter WHERE view = ?').run(kept.view);
};

const create = (db: DatabaseSync, { name, version, tables }: Projection): void => {
  for (const statement of tables.flatMap(creation)) db.exec(statement);
  const row = [name, version, shapesText(tables), start, '', digestText(0n)];
  db.prepare('INSERT INTO _checkpoint VALUES (?, ?, ?, ?, ?, ?)').run(...row);
};

const isOf = (kept: Kept, { name, version, tables }: Projection): boolean =>
  name === kept.view && version === kept.version && shapesText(tables) === kept.shape;

/**
 * Makes the file hold exactly these projections, in one transaction: what is of another version or
 * shape, no longer wanted, or ahead of the log (a log brought back from a backup) is dropped, and what
 * is missing begins anew.
 */
export const prepareFile = (
  db: DatabaseSync,
  projections: readonly Projection[],
  end: Position,
): void => {
  db.exec(`BEGIN IMMEDIATE; ${schema}`);
  const fits = (kept: Kept): boolean =>
    kept.position <= end && projections.some((projection) => isOf(kept, projection));
  for (const kept of keptOf(db)) if (!fits(kept)) drop(db, kept);
  const present = new Set(keptOf(db).map(({ view }) => view));
  for (const projection of projections) if (!present.has(projection.name)) create(db, projection);
  db.exec('COMMIT');
};

/** How far a file's slowest view is; undefined unless all of them are there, as the program has them. */
export const standOf = (
  db: DatabaseSync,
  projections: readonly Projection[],
): Position | undefined => {
  const sql = "SELECT 1 AS found FROM sqlite_schema WHERE name = '_checkpoint'";
  const all = db.prepare(sql).get() === undefined ? [] : keptOf(db);
  const kept = projections.flatMap((projection) => all.filter((one) => isOf(one, projection)));
  if (kept.length < projections.length) return undefined;
  return kept.map(({ position }) => position).toSorted()[0];
};

export const checkpointOf = (db: DatabaseSync, view: string): Checkpoint => {
  const row = db.prepare('SELECT * FROM _checkpoint WHERE view = ?').get(view) as Kept;
  const { position, known, digest } = row;
  return { position, known: known as Instant, digest: readDigest(digest) };
};

/** Writes checkpoints; part of the transaction that writes the rows. */
export const checkpointWriter = (db: DatabaseSync) => {
  const sql = 'UPDATE _checkpoint SET position = ?, known = ?, digest = ? WHERE view = ?';
  const statement = db.prepare(sql);
  return (view: string, { position, known, digest }: Checkpoint): void => {
    statement.run(position, known, digestText(digest), view);
  };
};

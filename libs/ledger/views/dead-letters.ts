import type { DatabaseSync } from 'node:sqlite';

import type { ProjectedFact } from '#kernel';

/** A fact that a view could not take in, or that waits behind one: a pointer and the reason. */
export type DeadLetter = {
  readonly view: string;
  readonly stream: string;
  readonly revision: number;
  readonly id: string;
  readonly reason: string;
};

/** Streams a view has parked, each with the revision at which its handler failed. */
export type Parked = ReadonlyMap<string, number>;

const order = 'ORDER BY view, stream, revision';

/** The dead letters of one file. */
export class DeadLetters {
  readonly #db: DatabaseSync;

  constructor(db: DatabaseSync) {
    this.#db = db;
  }

  /** Records that a view could not take in a fact; part of the transaction of its page. */
  writer(view: string): (fact: ProjectedFact, reason: string) => void {
    const statement = this.#db.prepare('INSERT INTO _dead_letter VALUES (?, ?, ?, ?, ?)');
    return ({ stream, revision, id }, reason) => {
      statement.run(view, stream, revision, id, reason);
    };
  }

  list(stream?: string): readonly DeadLetter[] {
    const rows =
      stream === undefined
        ? this.#db.prepare(`SELECT * FROM _dead_letter ${order}`).all()
        : this.#db.prepare(`SELECT * FROM _dead_letter WHERE stream = ? ${order}`).all(stream);
    return rows as DeadLetter[];
  }

  count(view: string): number {
    const sql = 'SELECT count(*) AS letters FROM _dead_letter WHERE view = ?';
    return Number(this.#db.prepare(sql).get(view)?.['letters']);
  }

  parked(view: string): Parked {
    const sql =
      'SELECT stream, min(revision) AS revision FROM _dead_letter WHERE view = ? GROUP BY stream';
    const rows = this.#db.prepare(sql).all(view) as Pick<DeadLetter, 'stream' | 'revision'>[];
    return new Map(rows.map(({ stream, revision }) => [stream, revision]));
  }
}

import { createWriteStream, type WriteStream } from 'node:fs';
import Papa from 'papaparse';
import { Malformed, type Problem } from '#kernel';
import type { Json } from '#ledger/core';
import type { Attempted, Caller, Zone } from '#host/zone';
import { mapRow } from './map-row.ts';
import { allColumns, columnsOf, neededColumns, type Profile } from './profile.ts';
import { readNdjson } from './read-ndjson.ts';
import { type HeadedRow as Row, readCsv } from './read-rows.ts';

/** What became of a file: `read` is exactly the sum of the other counts. */
export type ImportReport = {
  readonly read: number;
  readonly setAside: Readonly<Record<string, number>>;
  readonly rejected: number;
  readonly accepted: number;
  readonly already: number;
};
export type Importing = {
  readonly path: string;
  readonly profile: Profile;
  /** Where bad rows are written, ready to be mended and imported again. */
  readonly badRows: string;
  readonly onProgress?: (report: ImportReport) => void;
};

type Waiting = {
  readonly row: Row;
  readonly key: string;
  readonly caller: Caller;
  readonly input: Json;
};

const batchSize = 500;
export const noteColumns = ['_line', '_column', '_value', '_rule', '_wanted'];

/** The principal that speaks for a state's customs in a file. */
const customsOf = (state: string): Caller => ({
  principal: `customs.${state.toLowerCase()}`,
  role: 'customs',
  state,
});

/** Writes bad rows as CSV: the row as it was, and where and why it is bad. */
class BadRows {
  readonly #path: string;
  #file: WriteStream | undefined;

  constructor(path: string) {
    this.#path = path;
  }

  write({ header, raw, line }: Row, { at, value, rule, wanted }: Problem): void {
    if (this.#file === undefined) {
      this.#file = createWriteStream(this.#path);
      const own = header.filter((name) => !noteColumns.includes(name));
      this.#file.write(`${Papa.unparse([[...own, ...noteColumns]])}\n`);
    }
    const cells = header.flatMap((name, n) => (noteColumns.includes(name) ? [] : [raw[n] ?? '']));
    this.#file.write(`${Papa.unparse([[...cells, String(line), at, value, rule, wanted]])}\n`);
  }

  close(): Promise<void> {
    const file = this.#file;
    return file === undefined
      ? Promise.resolve()
      : new Promise((resolve) => {
          file.end(resolve);
        });
  }
}

/** The column a problem of the command comes from, by the profile; the pointer where there is none. */
const columnAt = ({ fields }: Profile, at: string): string =>
  (at === '' ? [] : fields)
    .filter(({ to }) => to === at || at.startsWith(`${to}/`) || to.startsWith(`${at}/`))
    .flatMap(columnsOf)[0] ?? at;

const outcomeOf = (attempted: Attempted): 'accepted' | 'already' | Problem => {
  if (attempted instanceof Malformed) {
    const [first] = attempted.problems;
    return first ?? { at: '', rule: 'malformed', value: '', wanted: 'a well-formed row' };
  }
  const { handled } = attempted;
  switch (handled.kind) {
    case 'recorded':
    case 'quiet':
      return 'accepted';
    case 'already':
      return 'already';
    case 'refused': {
      const { rule, sentence, at = '' } = handled.refusal;
      return { at, rule, value: '', wanted: sentence };
    }
    case 'mismatch':
      return {
        at: '',
        rule: 'known-id-other-content',
        value: '',
        wanted: 'the content recorded before, or an amendment',
      };
    case 'conflict':
    case 'unknown':
      return { at: '', rule: handled.kind, value: '', wanted: 'the same row imported again' };
  }
};

const rowsOf = (path: string, profile: Profile): AsyncGenerator<Row> =>
  /\.(ndjson|jsonl)$/.test(path)
    ? readNdjson(path, allColumns(profile))
    : readCsv(path, neededColumns(profile));

/** Imports a file row by row: good rows are recorded, bad rows are written out, nothing else is lost. */
export const importFile = async (zone: Zone, importing: Importing): Promise<ImportReport> => {
  const { path, profile, badRows, onProgress } = importing;
  const report = {
    read: 0,
    setAside: {} as Record<string, number>,
    rejected: 0,
    accepted: 0,
    already: 0,
  };
  const bad = new BadRows(badRows);
  const reject = (row: Row, problem: Problem): void => {
    report.rejected += 1;
    bad.write(row, { ...problem, at: columnAt(profile, problem.at) });
  };
  const flush = async (waiting: readonly Waiting[]): Promise<void> => {
    const attempted = await zone.submitEach(
      waiting.map(({ key, caller, input }) => ({ command: profile.command, input, caller, key })),
    );
    for (const [at, one] of attempted.entries()) {
      const outcome = outcomeOf(one);
      const row = waiting[at]?.row;
      if (typeof outcome === 'string') report[outcome] += 1;
      else if (row !== undefined) reject(row, outcome);
    }
    onProgress?.({ ...report });
  };
  let waiting: Waiting[] = [];
  for await (const row of rowsOf(path, profile)) {
    report.read += 1;
    const taken = take(profile, row);
    if (taken.kind === 'set aside')
      report.setAside[taken.reason] = (report.setAside[taken.reason] ?? 0) + 1;
    else if (taken.kind === 'bad') reject(row, taken.problem);
    else waiting.push(taken.waiting);
    if (waiting.length < batchSize) continue;
    await flush(waiting);
    waiting = [];
  }
  await flush(waiting);
  await bad.close();
  return report;
};

type Taken =
  | { readonly kind: 'set aside'; readonly reason: string }
  | { readonly kind: 'bad'; readonly problem: Problem }
  | { readonly kind: 'waiting'; readonly waiting: Waiting };

const take = (profile: Profile, row: Row): Taken => {
  if (row.fault !== undefined) {
    return {
      kind: 'bad',
      problem: { at: '', rule: 'unreadable-row', value: '', wanted: row.fault },
    };
  }
  const mapped = mapRow(profile, row.cells);
  switch (mapped.kind) {
    case 'set aside':
      return mapped;
    case 'bad': {
      const [first] = mapped.problems;
      return {
        kind: 'bad',
        problem: first ?? { at: '', rule: 'bad', value: '', wanted: 'a good row' },
      };
    }
    case 'command': {
      const key = `${profile.id}:${mapped.rowId}`;
      return {
        kind: 'waiting',
        waiting: { row, key, caller: customsOf(mapped.state), input: mapped.input },
      };
    }
  }
};

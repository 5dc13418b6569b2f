import { Malformed, type Problem } from '#kernel';
import type { Json } from '#ledger/core';
import { type Attempted, type Caller, NotAllowed, type Zone } from '#host/zone';
import { BadRows, badRowsFile } from './bad-rows.ts';
import { mapRow } from './map-row.ts';
import { allColumns, columnsOf, neededColumns, type Profile } from './profile.ts';
import { readNdjson } from './read-ndjson.ts';
import { bytesOf, type HeadedRow as Row, readCsv } from './read-rows.ts';

/** What became of a file: `read` is exactly the sum of the other counts. */
export type ImportReport = {
  readonly read: number;
  readonly setAside: Readonly<Record<string, number>>;
  readonly rejected: number;
  readonly accepted: number;
  readonly already: number;
};
/** Rows as bytes, wherever they come from, and how they are written. */
export type RowSource = {
  readonly bytes: AsyncIterable<Uint8Array>;
  readonly format: 'csv' | 'ndjson';
};
/** Whom an import tells; it waits for what it is answered, so that a slow listener slows it down. */
export type Listening = {
  /** A line of CSV of the bad rows: the heading first, then each row, ready to be mended. */
  readonly onBadLine: (line: string) => void | Promise<void>;
  readonly onProgress?: (report: ImportReport) => void | Promise<void>;
};
export type ImportingRows = Listening & {
  readonly source: RowSource;
  readonly profile: Profile;
  /** The customs that hand the rows in: they record them, and rows of another state are bad. */
  readonly by?: Caller | undefined;
};
export type Importing = Omit<Listening, 'onBadLine'> & {
  readonly path: string;
  readonly profile: Profile;
  /** Where bad rows are written, ready to be mended and imported again. */
  readonly badRows: string;
};

type Waiting = {
  readonly row: Row;
  readonly key: string;
  readonly caller: Caller;
  readonly input: Json;
};

const batchSize = 500;
/** The principal that speaks for a state's customs in a file. */
const customsOf = (state: string): Caller => ({
  principal: `customs.${state.toLowerCase()}`,
  role: 'customs',
  state,
});

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
  if (attempted instanceof NotAllowed) {
    return { at: '', rule: 'not-allowed', value: '', wanted: attempted.message };
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

const rowsOf = ({ bytes, format }: RowSource, profile: Profile): AsyncGenerator<Row> =>
  format === 'ndjson'
    ? readNdjson(bytes, allColumns(profile))
    : readCsv(bytes, neededColumns(profile));

/** How a file is written, by its name. */
export const formatOf = (path: string): RowSource['format'] =>
  /\.(ndjson|jsonl)$/.test(path) ? 'ndjson' : 'csv';

/** Imports row by row: good rows are recorded, bad rows are told, nothing else is lost. */
export const importRows = async (zone: Zone, importing: ImportingRows): Promise<ImportReport> => {
  const { source, profile, by, onBadLine, onProgress } = importing;
  const report = {
    read: 0,
    setAside: {} as Record<string, number>,
    rejected: 0,
    accepted: 0,
    already: 0,
  };
  const bad = new BadRows(onBadLine);
  const reject = (row: Row, problem: Problem): Promise<void> => {
    report.rejected += 1;
    return bad.write(row, { ...problem, at: columnAt(profile, problem.at) });
  };
  const flush = async (waiting: readonly Waiting[]): Promise<void> => {
    const attempted = await zone.submitEach(
      waiting.map(({ key, caller: { state }, caller, input }) => ({
        command: profile.command,
        input,
        caller: by ?? zone.desk.customsOf(state ?? '') ?? caller,
        key,
      })),
    );
    for (const [at, one] of attempted.entries()) {
      const outcome = outcomeOf(one);
      const row = waiting[at]?.row;
      if (typeof outcome === 'string') report[outcome] += 1;
      else if (row !== undefined) await reject(row, outcome);
    }
    await onProgress?.({ ...report, setAside: { ...report.setAside } });
  };
  let waiting: Waiting[] = [];
  for await (const row of rowsOf(source, profile)) {
    report.read += 1;
    const taken = take(profile, row, by);
    if (taken.kind === 'set aside')
      report.setAside[taken.reason] = (report.setAside[taken.reason] ?? 0) + 1;
    else if (taken.kind === 'bad') await reject(row, taken.problem);
    else waiting.push(taken.waiting);
    if (waiting.length < batchSize) continue;
    await flush(waiting);
    waiting = [];
  }
  await flush(waiting);
  return report;
};

/** Imports a file; bad rows are written to another. */
export const importFile = async (zone: Zone, importing: Importing): Promise<ImportReport> => {
  const { path, badRows, ...rest } = importing;
  const source = { bytes: await bytesOf(path), format: formatOf(path) };
  const bad = badRowsFile(badRows);
  try {
    return await importRows(zone, { ...rest, source, onBadLine: bad.write });
  } finally {
    await bad.close();
  }
};

type Taken =
  | { readonly kind: 'set aside'; readonly reason: string }
  | { readonly kind: 'bad'; readonly problem: Problem }
  | { readonly kind: 'waiting'; readonly waiting: Waiting };

const take = (profile: Profile, row: Row, by?: Caller): Taken => {
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
      const { state, rowId, input } = mapped;
      if (by !== undefined && by.state !== state) {
        const wanted = `a row of ${by.state}: customs hand in the trade of their own state`;
        const problem = { at: '', rule: 'other-state', value: JSON.stringify(state), wanted };
        return { kind: 'bad', problem };
      }
      const caller = by ?? customsOf(state);
      return { kind: 'waiting', waiting: { row, key: `${profile.id}:${rowId}`, caller, input } };
    }
  }
};

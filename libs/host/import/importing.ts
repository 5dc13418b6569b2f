import type { Caller, Zone } from '#host/zone';
import { LogFailed } from '#ledger/core';
import { keepingBadRows } from './bad-row-file.ts';
import { BadRows, type Format } from './bad-rows.ts';
import { batchesOf } from './batches.ts';
import { readRow, recordBatch, type Ready } from './recording.ts';
import { neededColumns, type Profile } from './profile.ts';
import { readCsv } from './reading/csv.ts';
import { readNdjson } from './reading/ndjson.ts';
import { type Bytes, bytesOf } from './reading/opening.ts';
import { UnreadableFile } from './reading/row.ts';

/** What became of a file: `read` is exactly the sum of the other counts. */
export type ImportReport = {
  readonly read: number;
  readonly setAside: Readonly<Record<string, number>>;
  readonly rejected: number;
  readonly accepted: number;
  readonly already: number;
  /** Rows of which it is not known whether they were recorded; the import stops after them. */
  readonly unknown: number;
  /** The import was stopped before the end; running it again goes on, and records nothing twice. */
  readonly stopped?: true;
  /** Why it stopped, where it was not told to: what the log said. */
  readonly why?: string;
};

/** Rows as bytes, wherever they come from, and how they are written. */
export type RowSource = { readonly bytes: Bytes; readonly format: Format };

type How = {
  readonly profile: Profile;
  /** The customs that hand the rows in: they record them, and rows of another state are bad. */
  readonly by?: Caller | undefined;
  readonly onProgress?: (report: ImportReport) => void | Promise<void>;
  /** Stops the import after the batch it is at. */
  readonly signal?: AbortSignal;
};
/** Rows from anywhere, and whom to tell of bad ones; an import waits for what it is answered. */
export type ImportingRows = How & {
  readonly source: RowSource;
  /** A line of the bad rows, in the form of the source; of CSV the heading comes first. */
  readonly onBadLine: (line: string) => void | Promise<void>;
};
/** Rows of a file; bad ones go to the file `badRows`, ready to be mended and imported again. */
export type Importing = How & { readonly path: string; readonly badRows: string };

/** How a file is written, by its name. */
export const formatOf = (path: string): Format =>
  /\.(ndjson|jsonl)$/.test(path) ? 'ndjson' : 'csv';

/** What a log that fails says; what else fails is thrown on. */
const wordsOfLog = (error: unknown): string => {
  if (error instanceof LogFailed) return error.message;
  throw error;
};

class Tally {
  #read = 0;
  readonly #counts = { rejected: 0, accepted: 0, already: 0, unknown: 0 };
  readonly #setAside: Record<string, number>;

  constructor({ setAside }: Profile) {
    this.#setAside = Object.fromEntries(setAside.map(({ reason }) => [reason, 0]));
  }

  setAside(reason: string): void {
    this.#read += 1;
    this.#setAside[reason] = (this.#setAside[reason] ?? 0) + 1;
  }

  count(outcome: 'rejected' | 'accepted' | 'already' | 'unknown'): void {
    this.#read += 1;
    this.#counts[outcome] += 1;
  }

  report(): ImportReport {
    return { read: this.#read, setAside: { ...this.#setAside }, ...this.#counts };
  }
}

/**
 * Imports row by row: good rows are recorded, bad rows are told, each is counted once.
 * While one batch is being appended, the next is read and mapped. A log that fails stops it.
 */
export const importRows = async (zone: Zone, importing: ImportingRows): Promise<ImportReport> => {
  const { source, profile, by, onBadLine, onProgress, signal } = importing;
  const { bytes, format } = source;
  const tally = new Tally(profile);
  const bad = new BadRows(format, onBadLine);
  const rows = format === 'ndjson' ? readNdjson(bytes) : readCsv(bytes, neededColumns(profile));
  const record = async (batch: readonly Ready[]): Promise<string | undefined> => {
    try {
      const why = await recordBatch({ zone, profile, bad, tally }, batch);
      await onProgress?.(tally.report());
      return why;
    } catch (error) {
      return wordsOfLog(error);
    }
  };
  const stopped = (why?: string): ImportReport => ({
    ...tally.report(),
    stopped: true,
    ...(why === undefined ? {} : { why }),
  });
  let recording = Promise.resolve<string | undefined>(undefined);
  try {
    for await (const batch of batchesOf(rows)) {
      const ready = batch.map((row) => readRow({ zone, profile, by }, row));
      const why = await recording;
      if (why !== undefined || signal?.aborted === true) return stopped(why);
      recording = record(ready);
      // A fault is thrown where the recording is awaited, not while the next batch is read.
      recording.catch(() => undefined);
    }
  } finally {
    await recording;
  }
  const why = await recording;
  return why === undefined ? tally.report() : stopped(why);
};

/** Imports a file by `importRows`; the bad rows are whole and flushed before it reports. */
export const importFile = async (zone: Zone, importing: Importing): Promise<ImportReport> => {
  const { path, badRows, ...how } = importing;
  if (path === badRows) throw new UnreadableFile(`bad rows cannot go to ${path}, which is read`);
  return keepingBadRows(badRows, async (onBadLine) => {
    const source = { bytes: await bytesOf(path), format: formatOf(path) };
    return importRows(zone, { ...how, source, onBadLine });
  });
};

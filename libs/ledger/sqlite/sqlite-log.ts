import { setImmediate as nextTurn } from 'node:timers/promises';
import {
  type EventLog,
  headersOf,
  kindOf,
  LogFailed,
  type LogStatus,
  type Outcome,
  type Part,
  type Placed,
  type Position,
  type ReadAllOptions,
  type StoredEvent,
  Wakes,
} from '#ledger/core';
import { openForReading } from './file.ts';
import type { WireOutcome, WirePart } from './messages.ts';
import { positionText, Reader } from './reader.ts';
import { WriterClient } from './writer-client.ts';

export type SqliteLogOptions = {
  /** After about so many pages (16 KiB) in the write-ahead log it is moved into the file. */
  readonly checkpointPages?: number;
};

const pageSize = 512;
/** How soon a follower sees what another process has written. */
const pollMs = 50;

/** An event log in one SQLite file, for one writing process and any number of reading ones. */
class SqliteLog implements EventLog {
  readonly #reader: Reader;
  readonly #writer: WriterClient | undefined;
  readonly #wakes = new Wakes();
  #closed = false;

  constructor(reader: Reader, writer?: WriterClient) {
    this.#reader = reader;
    this.#writer = writer;
  }

  async append(parts: readonly Part[]): Promise<readonly Outcome[]> {
    if (this.#writer === undefined) throw new LogFailed('this log was opened for reading only');
    if (parts.length === 0) return [];
    const answer = await this.#writer.append(wired(parts));
    if ('refused' in answer) throw new Error(`nothing was appended: ${answer.refused}`);
    this.#wakes.wake();
    return answer.map(outcomeOf);
  }

  async readStream(stream: string, from = 0): Promise<readonly StoredEvent[]> {
    return this.#open().stream(stream, from);
  }

  async *readAll(after: Position, options: ReadAllOptions = {}): AsyncIterable<readonly Placed[]> {
    const until = this.#open().end();
    const size = options.pageSize ?? pageSize;
    for (let at: Position | undefined = after; at !== undefined && at < until;) {
      const page = this.#open().page({ after: at, until, kinds: options.kinds, size });
      if (page.length > 0) yield page;
      at = page.length < size ? undefined : page.at(-1)?.position;
      // Reading is synchronous: others get their turn between two pages.
      await nextTurn();
    }
  }

  async *follow(after: Position, signal: AbortSignal): AsyncIterable<readonly Placed[]> {
    let at = after;
    while (!signal.aborted && !this.#closed) {
      const page = this.#open().page({ after: at, size: pageSize });
      const last = page.at(-1);
      if (last === undefined) await this.#wakes.wait(pollMs, signal);
      else {
        at = last.position;
        yield page;
        await nextTurn();
      }
    }
  }

  async end(): Promise<Position> {
    return this.#open().end();
  }

  async latest(): Promise<Placed | undefined> {
    return this.#open().latest();
  }

  async status(): Promise<LogStatus> {
    const trouble = this.#closed ? 'the log is closed' : (this.#writer?.failed?.message ?? null);
    const lastError = null;
    const { sqlite: version = 'unknown' } = process.versions;
    const position = trouble === null ? this.#reader.end() : null;
    const down: LogStatus['down'] = trouble === null ? [] : ['connection'];
    const told = { engine: 'SQLite', version, replicas: [], position, lastError, trouble };
    return { ...told, down, reconnects: 0 };
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    this.#wakes.wake();
    // The reader first: the last checkpoint then meets nobody.
    this.#reader.close();
    await this.#writer?.close();
  }

  #open(): Reader {
    if (this.#closed) throw new LogFailed('the log is closed');
    if (this.#writer?.failed) throw this.#writer.failed;
    return this.#reader;
  }
}

const wired = (parts: readonly Part[]): readonly WirePart[] => {
  const headers = headersOf(parts);
  return parts.map(({ stream, expected, events }, p) => ({
    stream,
    kind: kindOf(stream),
    expected,
    events: events.map((event, e) => ({ ...event, id: headers[p]?.[e]?.id ?? '' })),
  }));
};

const outcomeOf = (outcome: WireOutcome): Outcome =>
  outcome.kind === 'conflict' ? outcome : { ...outcome, position: positionText(outcome.position) };

/** Opens the log of a data directory for writing, making the file when it is new. */
export const openSqliteLog = async (
  path: string,
  { checkpointPages = 2_000 }: SqliteLogOptions = {},
): Promise<EventLog> => {
  const writer = new WriterClient(path, checkpointPages);
  await writer.opened();
  return new SqliteLog(new Reader(openForReading(path)), writer);
};

/** Opens a log that exists for questions only; another process may be writing it. */
export const openSqliteLogReadOnly = async (path: string): Promise<EventLog> =>
  new SqliteLog(new Reader(openForReading(path)));

import type { StoredEvent } from './event-record.ts';

/** The revision of a stream's last event (the first is 0), or that the stream has none. */
export type Expected = 'none' | number;

/** Events for one stream; all of them are written, or none. */
export type Part = {
  readonly stream: string;
  readonly expected: Expected;
  readonly events: readonly StoredEvent[];
};

declare const position: unique symbol;
/** A place in the global order: opaque, compared as text, possibly sparse. Never stored in a fact. */
export type Position = string & { readonly [position]: true };
/** Before the first event. */
export const start = '' as Position;

/**
 * What became of a part. `revision` and `position` are those of its last event. `already`: the same
 * events are stored at the same revisions. `conflict`: the stream is elsewhere. `unknown`: it may
 * have been written, or may yet be; appending the very same part again is safe and tells.
 */
export type Outcome =
  | {
      readonly kind: 'written' | 'already';
      readonly revision: number;
      readonly position: Position;
    }
  | { readonly kind: 'conflict'; readonly actual: Expected }
  | { readonly kind: 'unknown'; readonly cause: string };

export type Placed = { readonly position: Position; readonly event: StoredEvent };

export type ReadAllOptions = {
  /** Only streams of these kinds. */
  readonly kinds?: readonly string[];
  /** At most this many events a page. */
  readonly pageSize?: number;
};

/** A machine that keeps the log, and what it is to the others: `leader`, `follower` and so on. */
export type Replica = {
  readonly address: string;
  readonly role: string;
  readonly isAlive: boolean;
};

/**
 * What can be down between this process and a log: the line to whoever keeps it, the subscription that
 * says when something is recorded, or the facts themselves, which somebody changed or hid.
 */
export const logParts = ['connection', 'subscription', 'facts'] as const;
export type LogPart = (typeof logParts)[number];

/** How a log is, for an operator. */
export type LogStatus = {
  readonly engine: string;
  readonly version: string;
  readonly replicas: readonly Replica[];
  /** Of the last event; null when it cannot be asked. */
  readonly position: Position | null;
  /** The last thing that went wrong between this process and the log, if anything did. */
  readonly lastError: { readonly at: string; readonly what: string } | null;
  /** Why the log cannot be relied on now; null while all is well. */
  readonly trouble: string | null;
  /** Which parts are down; none while all is well. */
  readonly down: readonly LogPart[];
  /** How often the line to the log was made anew. */
  readonly reconnects: number;
};

/** How facts are kept. Nothing is ever changed or taken out; callers rely on no more than is said here. */
export interface EventLog {
  /** At most one part a stream; each part atomic, the batch not; an outcome per part, in order. */
  append(parts: readonly Part[]): Promise<readonly Outcome[]>;
  /** The events of a stream in order, from a revision on (0 when not told). */
  readStream(stream: string, from?: number): Promise<readonly StoredEvent[]>;
  /** Pages in global order after a position, up to the end as of the reading. */
  readAll(after: Position, options?: ReadAllOptions): AsyncIterable<readonly Placed[]>;
  /** Pages in global order after a position and as they come, without gap or repeat, until aborted. */
  follow(after: Position, signal: AbortSignal): AsyncIterable<readonly Placed[]>;
  /** The position of the last event; `start` when there is none. */
  end(): Promise<Position>;
  /** The last event in global order. */
  latest(): Promise<Placed | undefined>;
  /** Answers also when the log is down, and says so. */
  status(): Promise<LogStatus>;
  close(): Promise<void>;
}

/** Thrown by a log that cannot be trusted any more or is closed; the host stops the process. */
export class LogFailed extends Error {
  constructor(message: string, cause?: unknown) {
    super(message, { cause });
    this.name = 'LogFailed';
  }
}

/** Thrown for a position that this log has not told. */
export class UnknownPosition extends Error {
  constructor(position: string) {
    super(`${JSON.stringify(position)} is not a position that this log has told`);
    this.name = 'UnknownPosition';
  }
}

/** The revision of the last event of a part, once it is written. */
export const lastRevision = ({ expected, events }: Part): number =>
  (expected === 'none' ? -1 : expected) + events.length;

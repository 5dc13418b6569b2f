import type { Instant } from '#kernel';
import type { EventLog, Expected, Outcome, Part, Placed } from '../event-log.ts';
import { type HeaderFields, openEvent, sealEvent } from '../event-record.ts';
import { hashCommand, uuidFrom } from '../hashes.ts';

/** Events for specs: what is not told is fixed, so that the same words make the same bytes. */
export type Sample = {
  readonly stream: string;
  readonly expected: Expected;
  /** One event for each word. */
  readonly says: readonly string[];
  /** Other salt, other bytes, under the same ids. */
  readonly salt?: number;
  /** What the ids are derived from. */
  readonly ids?: string;
};

const fields = (sample: Sample, at: number): HeaderFields => {
  const revision = (sample.expected === 'none' ? 0 : sample.expected + 1) + at;
  return {
    ledger: uuidFrom('a ledger'),
    id: uuidFrom(sample.ids ?? '', sample.stream, String(revision)),
    stream: sample.stream,
    revision,
    type: 'ThingSaid',
    schema: 1,
    recordedAt: '2026-11-24T12:00:00.000Z' as Instant,
    actor: uuidFrom('a principal'),
    commandId: uuidFrom('a command', sample.stream, String(revision)),
    commandHash: hashCommand({ say: [...sample.says] }),
    causationId: null,
    correlationId: null,
  };
};

export const partOf = (sample: Sample): Part => ({
  stream: sample.stream,
  expected: sample.expected,
  events: sample.says.map((word, at) =>
    sealEvent(fields(sample, at), { word }, new Uint8Array(16).fill(sample.salt ?? 7)),
  ),
});

export const wordsOf = (placed: readonly Placed[]): readonly string[] =>
  placed.map(({ event }) => (openEvent(event).data as { word: string }).word);

export const kindsOf = (outcomes: readonly Outcome[]): readonly string[] =>
  outcomes.map(({ kind }) => kind);

/** All pages of a reading as one list. */
export const gathered = async (
  pages: AsyncIterable<readonly Placed[]>,
  enough = Number.POSITIVE_INFINITY,
): Promise<readonly Placed[]> => {
  const all: Placed[] = [];
  for await (const page of pages) {
    all.push(...page);
    if (all.length >= enough) break;
  }
  return all;
};

/** A log to put to the test. */
export type Made = {
  readonly log: EventLog;
  /** Closes the log and opens it again; left out by a log that keeps nothing. */
  readonly reopen?: () => Promise<EventLog>;
  readonly done: () => Promise<void>;
};

/** Appends, going on as the ledger does while the outcome of a part is unknown. */
export const appended = async (
  log: EventLog,
  parts: readonly Part[],
): Promise<readonly string[]> => {
  const outcomes = await log.append(parts);
  return Promise.all(
    outcomes.map(async (outcome, at) => {
      const part = parts[at];
      if (outcome.kind !== 'unknown' || part === undefined) return outcome.kind;
      const [again] = await appended(log, [part]);
      return again === 'already' ? 'written' : (again ?? 'none');
    }),
  );
};

import { availableParallelism } from 'node:os';
import type { Currency } from '#kernel';
import {
  canonicalJson,
  type EventLog,
  parseHeader,
  readFounding,
  sha256Base64,
  start,
} from '#ledger/core';
import type { LawBook } from '#trade/law';
import type { FullReaudit } from '../questions/answers.ts';
import { shareReplayer } from '../replays/allotment-replay.ts';
import { lawFromLog } from '../replays/law-from-log.ts';
import { type LogAt, logAt, openLogReadOnly, stretches } from '../directory/log-at.ts';
import { type AuditHere, auditIn } from './auditors.ts';
import { runExamplesAgain } from './examples-again.ts';
import { auditRange, type RangeTally, sumOf } from './range.ts';
import { auditState } from './state-file.ts';

export type FullReauditOptions = {
  /** How many threads; as many as the machine has cores, when not told. */
  readonly workers?: number | undefined;
  /** Where to note what is done: run again with it, a re-audit that was killed goes on. */
  readonly state?: string | undefined;
  /** How many positions of the log a stretch has. */
  readonly size?: number | undefined;
  /** Whether this thread has others to serve: then all stretches are audited beside it. */
  readonly isServing?: boolean;
  readonly onProgress?: (done: { readonly decisions: number }) => void;
};

const usualSize = 4096;

/** The log as it stood when the re-audit was begun. */
const begunOn = async (log: EventLog, { directory }: LogAt) => {
  const founding = await readFounding(log);
  if (founding === undefined) throw new Error(`there is no ledger in ${directory}`);
  const latest = await log.latest();
  const position = latest?.position ?? start;
  const event = latest === undefined ? '' : parseHeader(latest.event).id;
  return { founding, position, event };
};

/** All law, and what its examples come to now. */
const readLaw = async (log: EventLog) => {
  const book = await lawFromLog(log);
  return { book, examples: runExamplesAgain(book) };
};

type Judged = { readonly book: LawBook; readonly account: string };

/** Audits stretches on this thread. */
const auditorOn = async (log: EventLog, { book, account }: Judged): Promise<AuditHere> => {
  const replayShare = await shareReplayer(log, book);
  const replaying = { book, account: account as Currency, replayShare };
  return (range, onDecision) => auditRange(log, range, { ...replaying, onDecision });
};

/**
 * Replays every decision of a ledger on all cores, from the log alone, up to where it ended when this
 * was begun, beside whoever writes it; and runs every example of every enacted rule set again.
 */
export const fullReaudit = async (
  directory: string,
  options: FullReauditOptions = {},
): Promise<FullReaudit> => {
  const at = logAt(directory);
  const log = await openLogReadOnly(at);
  try {
    return await reauditOf(log, at, options);
  } finally {
    await log.close();
  }
};

const reauditOf = async (
  log: EventLog,
  at: LogAt,
  options: FullReauditOptions,
): Promise<FullReaudit> => {
  const begun = performance.now();
  const { workers = availableParallelism(), size = usualSize, onProgress } = options;
  const { state: file, isServing = false } = options;
  const { founding, position, event } = await begunOn(log, at);
  const { ledger, currency: account } = founding;
  const begunAt = { ledger, position, event, size };
  const state = auditState(file, { schema: 'plimsoll/re-audit-state@2', ...begunAt });
  const { head } = state;
  const tallies = new Map(state.done);
  const ranges = await stretches(at, head.position, head.size);
  const open = [...ranges.entries()].filter(([n]) => !tallies.has(n));
  let decisions = sumOf([...tallies.values()]).decisions;
  const onDone = (n: number, tally: RangeTally): void => {
    state.note(n, tally);
    tallies.set(n, tally);
    decisions += tally.decisions;
  };
  const tell = (underWay: number) => onProgress?.({ decisions: decisions + underWay });
  // Law is read and its examples are run here while the other threads load the program.
  const reading = readLaw(log);
  const auditHere = isServing
    ? undefined
    : reading.then(({ book }) => auditorOn(log, { book, account }));
  const auditing = auditIn(
    { at, account },
    { ranges: open, workers, auditHere, onProgress: tell, onDone },
  );
  // Law that cannot be read is told as such, whatever a thread says of it.
  auditing.catch(() => undefined);
  const { book, examples } = await reading;
  await auditing;
  const tally = sumOf(ranges.flatMap((_, n) => tallies.get(n) ?? []));
  const found = {
    schema: 'plimsoll/re-audit@2' as const,
    ledger,
    event: head.event,
    lawFacts: book.size,
    ...tally,
    differing: tally.decisions - tally.identical,
    ruleSets: examples.ruleSets,
    examples: examples.examples,
    failingExamples: examples.failing,
  };
  const digest = sha256Base64(canonicalJson(found));
  const milliseconds = Math.round(performance.now() - begun);
  return { ...found, position: head.position, digest, workers, milliseconds };
};

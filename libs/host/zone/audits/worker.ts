import { parentPort, workerData } from 'node:worker_threads';
import type { Currency } from '#kernel';
import { shareReplayer } from '../replays/allotment-replay.ts';
import { lawFromLog } from '../replays/law-from-log.ts';
import { openLogReadOnly } from '../directory/log-at.ts';
import type { AuditWork, FromAuditor } from './messages.ts';
import { auditRange } from './range.ts';
import { takenFrom } from './taking.ts';

/** One thread of a re-audit; it reads the log by itself. Reached by URL only, from `auditors`. */
const { at, account, ranges, taken } = workerData as AuditWork;
const tell = (message: FromAuditor): void => parentPort?.postMessage(message, []);

try {
  const log = await openLogReadOnly(at);
  // The book of law is built once; every stretch is judged by it.
  const book = await lawFromLog(log);
  const replayShare = await shareReplayer(log, book);
  const onDecision = (decisions: number): void => tell({ kind: 'progress', decisions });
  const replaying = { book, account: account as Currency, replayShare, onDecision };
  for (const [n, range] of takenFrom(ranges, taken)) {
    tell({ kind: 'done', n, tally: await auditRange(log, range, replaying) });
  }
  await log.close();
} catch (error) {
  tell({ kind: 'failed', cause: error instanceof Error ? error.message : String(error) });
}

import type { Currency } from '#kernel';
import { type EventLog, start } from '#ledger/core';
import type { ReauditReport } from '../questions/answers.ts';
import { shareReplayer } from '../replays/allotment-replay.ts';
import { lawFromLog } from '../replays/law-from-log.ts';
import { auditRange } from './range.ts';

export type ReauditProgress = (done: { readonly decisions: number }) => void;

/** Replays every decision in the ledger, in the order of the log, and reports all differences. */
export const reauditAll = async (
  log: EventLog,
  account: Currency,
  onProgress?: ReauditProgress,
): Promise<ReauditReport> => {
  const begun = performance.now();
  const book = await lawFromLog(log);
  const range = { after: start, until: await log.end() };
  const onDecision = (decisions: number) => onProgress?.({ decisions });
  const replayShare = await shareReplayer(log, book);
  const tally = await auditRange(log, range, { book, account, replayShare, onDecision });
  const milliseconds = Math.round(performance.now() - begun);
  return { ...tally, differing: tally.decisions - tally.identical, milliseconds };
};

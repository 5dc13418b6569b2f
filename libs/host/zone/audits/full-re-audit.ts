import { availableParallelism } from 'node:os';
import { canonicalJson, readFounding, sha256Base64 } from '#ledger/core';
import type { FullReaudit } from '../answers.ts';
import { logAt, openLogReadOnly, stretches } from '../log-at.ts';
import { lawFromLog } from '../replay-reader.ts';
import { auditIn } from './auditors.ts';
import { runExamplesAgain } from './examples-again.ts';
import { type RangeTally, sumOf } from './range.ts';
import { auditState } from './state-file.ts';

export type FullReauditOptions = {
  /** How many threads; as many as the machine has cores, when not told. */
  readonly workers?: number | undefined;
  /** Where to note what is done: run again with it, a re-audit that was killed goes on. */
  readonly state?: string | undefined;
  /** How many positions of the log a stretch has. */
  readonly size?: number | undefined;
  readonly onProgress?: (done: { readonly decisions: number }) => void;
};

const usualSize = 4096;

const logOf = async (directory: string) => {
  const at = logAt(directory);
  const log = await openLogReadOnly(at);
  try {
    const founding = await readFounding(log);
    if (founding === undefined) throw new Error(`there is no ledger in ${directory}`);
    const position = await log.end();
    const book = await lawFromLog(log);
    return { at, founding, position, book };
  } finally {
    await log.close();
  }
};

/**
 * Replays every decision of a ledger on all cores, from the log alone, up to where it ended when this
 * was begun, beside whoever writes it; and runs every example of every enacted rule set again.
 */
export const fullReaudit = async (
  directory: string,
  {
    workers = availableParallelism(),
    state: file,
    size = usualSize,
    onProgress,
  }: FullReauditOptions = {},
): Promise<FullReaudit> => {
  const begun = performance.now();
  const { at, founding, position, book } = await logOf(directory);
  const { ledger, currency: account } = founding;
  const state = auditState(file, { schema: 'plimsoll/re-audit-state@1', ledger, position, size });
  const { head } = state;
  const tallies = new Map(state.done);
  const ranges = stretches(at, head.position, head.size);
  const open = [...ranges.entries()].filter(([n]) => !tallies.has(n));
  let decisions = sumOf([...tallies.values()]).decisions;
  const onDone = (n: number, tally: RangeTally): void => {
    state.note(n, tally);
    tallies.set(n, tally);
    decisions += tally.decisions;
  };
  const tell = (underWay: number) => onProgress?.({ decisions: decisions + underWay });
  const auditing = auditIn({ at, account }, { ranges: open, workers, onProgress: tell, onDone });
  const examples = runExamplesAgain(book);
  await auditing;
  const tally = sumOf(ranges.flatMap((_, n) => tallies.get(n) ?? []));
  const found = {
    schema: 'plimsoll/re-audit@1' as const,
    ledger,
    position: head.position,
    lawFacts: book.size,
    ...tally,
    differing: tally.decisions - tally.identical,
    ruleSets: examples.ruleSets,
    examples: examples.examples,
    failingExamples: examples.failing,
  };
  const digest = sha256Base64(canonicalJson(found));
  return { ...found, digest, workers, milliseconds: Math.round(performance.now() - begun) };
};

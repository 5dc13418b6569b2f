import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { AuditWork, FromAuditor, Stretch } from './messages.ts';
import type { Range, RangeTally } from './range.ts';
import { noneTaken, takenFrom } from './taking.ts';

/** Audits one stretch on this thread, telling of the decisions made again on the way. */
export type AuditHere = (
  range: Range,
  onDecision: (decisions: number) => void,
) => Promise<RangeTally>;

/** Stretches still to be audited, and what is told of each. */
export type Auditing = {
  readonly ranges: readonly Stretch[];
  /** How many threads; this one is among them where it audits too. */
  readonly workers: number;
  /** Comes when this thread has read what it needs; the others begin before. */
  readonly auditHere: Promise<AuditHere> | undefined;
  readonly onProgress: (underWay: number) => void;
  readonly onDone: (n: number, tally: RangeTally) => void;
};

/** Thrown when a thread of a re-audit cannot go on; what was done before is not lost. */
export class AuditFailed extends Error {}

const begin = (work: AuditWork): Worker =>
  new Worker(new URL(`./worker${extname(import.meta.url)}`, import.meta.url), { workerData: work });

type Hearing = {
  readonly onProgress: (decisions: number) => void;
  readonly onDone: Auditing['onDone'];
  readonly onFailed: (failed: AuditFailed) => void;
};

const attend = (worker: Worker, { onProgress, onDone, onFailed }: Hearing): void => {
  worker.on('message', (message: FromAuditor) => {
    switch (message.kind) {
      case 'progress':
        return onProgress(message.decisions);
      case 'done':
        return onDone(message.n, message.tally);
      case 'failed':
        return onFailed(new AuditFailed(message.cause));
    }
  });
  worker.on('error', (cause: Error) =>
    onFailed(new AuditFailed(`a thread of the re-audit failed: ${cause.message}`, { cause })),
  );
  worker.on('exit', (code) => {
    if (code !== 0) onFailed(new AuditFailed('a thread of the re-audit ended early'));
  });
};

/** What is under way on each thread, and what is still open of all. */
const follow = ({ ranges, onProgress, onDone }: Auditing) => {
  const underWay = new Map<unknown, number>();
  const { promise: all, resolve, reject } = Promise.withResolvers<void>();
  let open = ranges.length;
  if (open === 0) resolve();
  const hearingOf = (thread: unknown): Hearing => ({
    onProgress: (decisions) => {
      underWay.set(thread, decisions);
      onProgress([...underWay.values()].reduce((sum, one) => sum + one, 0));
    },
    onDone: (n, tally) => {
      underWay.delete(thread);
      onDone(n, tally);
      open -= 1;
      if (open === 0) resolve();
    },
    onFailed: reject,
  });
  return { all, hearingOf };
};

/**
 * Has stretches of a log audited by several threads; each takes the next when it is done. This thread
 * may be one of them: another has to load the program first, the time of some thousand decisions, and
 * is not waited for where nothing is left for it.
 */
export const auditIn = async (
  about: Pick<AuditWork, 'at' | 'account'>,
  auditing: Auditing,
): Promise<void> => {
  const { ranges, auditHere } = auditing;
  const work = { ...about, ranges, taken: noneTaken() };
  const { all, hearingOf } = follow(auditing);
  const here = async (): Promise<void> => {
    const audit = await auditHere;
    if (audit === undefined) return;
    const { onProgress, onDone } = hearingOf('here');
    for (const [n, range] of takenFrom(ranges, work.taken)) {
      onDone(n, await audit(range, onProgress));
    }
  };
  const count = Math.min(auditing.workers, ranges.length) - (auditHere === undefined ? 0 : 1);
  const workers = Array.from({ length: Math.max(count, 0) }, () => begin(work));
  for (const worker of workers) attend(worker, hearingOf(worker));
  try {
    await Promise.all([all, here()]);
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
};

import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { AuditWork, FromAuditor } from './messages.ts';
import type { Range, RangeTally } from './range.ts';

/** Stretches still to be audited, and what is told of each. */
export type Auditing = {
  readonly ranges: readonly (readonly [n: number, range: Range])[];
  readonly workers: number;
  readonly onProgress: (underWay: number) => void;
  readonly onDone: (n: number, tally: RangeTally) => void;
};

/** Thrown when a thread of a re-audit cannot go on; what was done before is not lost. */
export class AuditFailed extends Error {}

const begin = (work: AuditWork): Worker =>
  new Worker(new URL(`./worker${extname(import.meta.url)}`, import.meta.url), { workerData: work });

/** Has stretches of a log audited by several threads; each takes the next when it is done. */
export const auditIn = async (work: AuditWork, auditing: Auditing): Promise<void> => {
  const waiting = auditing.ranges.values();
  const underWay = new Map<Worker, number>();
  const tellProgress = (): void =>
    auditing.onProgress([...underWay.values()].reduce((sum, one) => sum + one, 0));

  const attend = (worker: Worker): Promise<void> => {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const next = (): void => {
      const { value, done } = waiting.next();
      if (done === true) return resolve();
      worker.postMessage({ n: value[0], range: value[1] }, []);
    };
    const hear = (message: FromAuditor): void => {
      switch (message.kind) {
        case 'ready':
          return next();
        case 'progress':
          underWay.set(worker, message.decisions);
          return tellProgress();
        case 'done':
          underWay.delete(worker);
          auditing.onDone(message.n, message.tally);
          return next();
        case 'failed':
          return reject(new AuditFailed(message.cause));
      }
    };
    worker.on('message', hear);
    worker.on('error', (cause) =>
      reject(new AuditFailed('a thread of the re-audit failed', { cause })),
    );
    worker.on('exit', () => reject(new AuditFailed('a thread of the re-audit ended early')));
    return promise;
  };

  const count = Math.min(auditing.workers, auditing.ranges.length);
  const workers = Array.from({ length: count }, () => begin(work));
  try {
    await Promise.all(workers.map(attend));
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
};

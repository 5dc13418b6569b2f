import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { AuditWork, FromAuditor } from './messages.ts';
import type { Range, RangeTally } from './range.ts';

/** Audits one stretch on this thread, telling of the decisions made again on the way. */
export type AuditHere = (
  range: Range,
  onDecision: (decisions: number) => void,
) => Promise<RangeTally>;

/** Stretches still to be audited, and what is told of each. */
export type Auditing = {
  readonly ranges: readonly (readonly [n: number, range: Range])[];
  /** How many threads; this one is among them where it audits too. */
  readonly workers: number;
  readonly auditHere: AuditHere | undefined;
  readonly onProgress: (underWay: number) => void;
  readonly onDone: (n: number, tally: RangeTally) => void;
};

/** Thrown when a thread of a re-audit cannot go on; what was done before is not lost. */
export class AuditFailed extends Error {}

const begin = (work: AuditWork): Worker =>
  new Worker(new URL(`./worker${extname(import.meta.url)}`, import.meta.url), { workerData: work });

/**
 * Has stretches of a log audited by several threads; each takes the next when it is done. This thread
 * may be one of them: another has to load the program first, the time of some ten thousand decisions.
 */
export const auditIn = async (work: AuditWork, auditing: Auditing): Promise<void> => {
  const waiting = auditing.ranges.values();
  const underWay = new Map<Worker | 'here', number>();
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
    worker.on('error', (cause: Error) =>
      reject(new AuditFailed(`a thread of the re-audit failed: ${cause.message}`, { cause })),
    );
    worker.on('exit', () => reject(new AuditFailed('a thread of the re-audit ended early')));
    return promise;
  };

  const auditHere = async (audit: AuditHere): Promise<void> => {
    for (let one = waiting.next(); one.done !== true; one = waiting.next()) {
      const [n, range] = one.value;
      const tally = await audit(range, (decisions) => {
        underWay.set('here', decisions);
        tellProgress();
      });
      underWay.delete('here');
      auditing.onDone(n, tally);
    }
  };

  const { auditHere: audit } = auditing;
  const count = Math.min(auditing.workers, auditing.ranges.length) - (audit === undefined ? 0 : 1);
  const workers = Array.from({ length: Math.max(count, 0) }, () => begin(work));
  try {
    await Promise.all([...workers.map(attend), audit && auditHere(audit)]);
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
};

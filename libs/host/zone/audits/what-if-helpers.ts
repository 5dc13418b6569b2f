import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { StatePart } from '#trade/audit';
import type { FromHelper, HelpWork } from './what-if-messages.ts';

/** Thrown when a thread that helps with a what-if cannot go on. */
export class HelpFailed extends Error {}

const begin = (work: HelpWork): Worker =>
  new Worker(new URL(`./what-if-worker${extname(import.meta.url)}`, import.meta.url), {
    workerData: work,
  });

/**
 * Threads that help with a what-if. Each takes states by itself, from the same count as whoever asks.
 * They see the moment that is asked about, or take none.
 */
export class Helpers {
  /** Rejected with `HelpFailed` once a thread cannot go on: what it had taken stays open. */
  readonly failed: Promise<never>;
  readonly #workers: readonly Worker[];

  constructor(count: number, work: HelpWork, onPart: (n: number, part: StatePart) => void) {
    const { promise, reject } = Promise.withResolvers<never>();
    // Whoever has all parts before waits for nobody.
    promise.catch(() => undefined);
    this.failed = promise;
    this.#workers = Array.from({ length: count }, () => begin(work));
    for (const worker of this.#workers) {
      worker.on('message', (message: FromHelper) => {
        if (message.kind === 'failed') reject(new HelpFailed(message.cause));
        else onPart(message.n, message.part);
      });
      worker.on('error', (cause: Error) =>
        reject(new HelpFailed(`a thread of the what-if failed: ${cause.message}`, { cause })),
      );
    }
  }

  async end(): Promise<void> {
    await Promise.all(this.#workers.map((worker) => worker.terminate()));
  }
}

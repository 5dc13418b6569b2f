import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { StatePart } from '#trade/audit';
import type { FromHelper, HelpWork } from './what-if-messages.ts';

/** The states still to be asked, shared by all who ask; and who is told what one comes to. */
export type Shared = {
  readonly waiting: Iterator<number>;
  readonly onPart: (n: number, part: StatePart) => void;
};

/** Thrown when a thread that helps with a what-if cannot go on. */
export class HelpFailed extends Error {}

const begin = (work: HelpWork): Worker =>
  new Worker(new URL(`./what-if-worker${extname(import.meta.url)}`, import.meta.url), {
    workerData: work,
  });

/** One thread that takes state after state; it is waited for only while it has one in hand. */
class Helper {
  readonly #worker: Worker;
  readonly #shared: Shared;
  #inHand = Promise.withResolvers<void>();
  #failed: HelpFailed | undefined;

  constructor(work: HelpWork, shared: Shared) {
    this.#worker = begin(work);
    this.#shared = shared;
    this.#inHand.resolve();
    this.#worker.on('message', (message: FromHelper) => this.#hear(message));
    this.#worker.on('error', (cause: Error) =>
      this.#fail(`a thread of the what-if failed: ${cause.message}`, cause),
    );
  }

  /** Waits for the state in hand, if there is one. Throws `HelpFailed`. */
  async finish(): Promise<void> {
    await this.#inHand.promise;
    if (this.#failed !== undefined) throw this.#failed;
  }

  async end(): Promise<void> {
    await this.#worker.terminate();
  }

  #hear(message: FromHelper): void {
    switch (message.kind) {
      case 'too late':
        return;
      case 'failed':
        return this.#fail(message.cause);
      case 'ready':
        this.#inHand = Promise.withResolvers<void>();
        return this.#next();
      case 'done':
        this.#shared.onPart(message.n, message.part);
        return this.#next();
    }
  }

  #next(): void {
    const { value, done } = this.#shared.waiting.next();
    if (done === true) this.#inHand.resolve();
    else this.#worker.postMessage({ n: value }, []);
  }

  #fail(words: string, cause?: unknown): void {
    this.#failed = new HelpFailed(words, { cause });
    this.#inHand.resolve();
  }
}

/** Threads that help with a what-if. They see the moment that is asked about, or do nothing. */
export class Helpers {
  readonly #helpers: readonly Helper[];

  constructor(count: number, work: HelpWork, shared: Shared) {
    this.#helpers = Array.from({ length: count }, () => new Helper(work, shared));
  }

  /** Waits for every state that a thread has in hand. */
  async finish(): Promise<void> {
    await Promise.all(this.#helpers.map((helper) => helper.finish()));
  }

  async end(): Promise<void> {
    await Promise.all(this.#helpers.map((helper) => helper.end()));
  }
}

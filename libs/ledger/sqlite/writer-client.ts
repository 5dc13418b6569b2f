import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import { LogFailed } from '#ledger/core';
import type { FromWriter, ToWriter, WireAnswer, WirePart } from './messages.ts';

type Waiting = {
  readonly parts: readonly WirePart[];
  readonly resolve: (answer: WireAnswer) => void;
  readonly reject: (error: unknown) => void;
};

const maxInGroup = 1_000;

/**
 * Speaks with the writer's thread. One group is under way at a time; all appends that come meanwhile
 * make the next one. Once the writer has failed or ended, every call is rejected, none hangs.
 */
export class WriterClient {
  readonly #worker: Worker;
  readonly #opened = Promise.withResolvers<void>();
  readonly #closed = Promise.withResolvers<void>();
  #waiting: Waiting[] = [];
  #underWay: readonly Waiting[] = [];
  #failed: LogFailed | undefined;
  #closing = false;

  constructor(path: string, checkpointPages: number) {
    const file = `./worker${extname(import.meta.url)}`;
    this.#worker = new Worker(new URL(file, import.meta.url), {
      workerData: { path, checkpointPages },
    });
    this.#worker.on('message', (message: FromWriter) => this.#hear(message));
    this.#worker.on('error', (error) => this.#fail(new LogFailed('the writer failed', error)));
    this.#worker.on('exit', () => this.#fail(new LogFailed('the writer has ended')));
    // Both are waited for by whoever opens or closes; a failure in between is told to the appends.
    this.#opened.promise.catch(() => undefined);
    this.#closed.promise.catch(() => undefined);
  }

  get failed(): LogFailed | undefined {
    return this.#failed;
  }

  opened(): Promise<void> {
    return this.#opened.promise;
  }

  append(parts: readonly WirePart[]): Promise<WireAnswer> {
    if (this.#failed) return Promise.reject(this.#failed);
    if (this.#closing) return Promise.reject(new LogFailed('the log is closed'));
    const { promise, resolve, reject } = Promise.withResolvers<WireAnswer>();
    this.#waiting.push({ parts, resolve, reject });
    // Left to the end of this turn, so that all that is asked in it goes together.
    if (this.#waiting.length === 1) setImmediate(() => this.#send());
    return promise;
  }

  /** Finishes what is under way, then closes the file. */
  async close(): Promise<void> {
    this.#closing = true;
    this.#send();
    await this.#closed.promise;
    await this.#worker.terminate();
  }

  #send(): void {
    if (this.#underWay.length > 0 || this.#failed) return;
    this.#underWay = this.#waiting.splice(0, maxInGroup);
    if (this.#underWay.length > 0) {
      this.#post({ kind: 'group', appends: this.#underWay.map(({ parts }) => parts) });
    } else if (this.#closing) this.#post({ kind: 'close' });
  }

  #post(message: ToWriter): void {
    this.#worker.postMessage(message, []);
  }

  #hear(message: FromWriter): void {
    switch (message.kind) {
      case 'opened':
        return this.#opened.resolve();
      case 'closed':
        this.#closed.resolve();
        return this.#fail(new LogFailed('the log is closed'));
      case 'failed':
        return this.#fail(new LogFailed(`the log has failed: ${message.cause}`));
      case 'answers':
        return this.#answer(message.answers);
    }
  }

  #answer(answers: readonly WireAnswer[]): void {
    const answered = this.#underWay;
    this.#underWay = [];
    this.#send();
    for (const [at, { resolve }] of answered.entries()) {
      resolve(answers[at] ?? { refused: 'the writer gave no answer' });
    }
  }

  #fail(why: LogFailed): void {
    this.#failed ??= why;
    for (const { reject } of [...this.#underWay, ...this.#waiting.splice(0)]) reject(this.#failed);
    this.#underWay = [];
    this.#opened.reject(this.#failed);
    this.#closed.reject(this.#failed);
  }
}

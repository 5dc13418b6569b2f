import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import type { Submission } from '#host/zone';
import type { Answer, Asked, Told } from './node-messages.ts';

type Question = Asked extends infer One ? (One extends Asked ? Omit<One, 'id'> : never) : never;

const answerWithinMs = 30_000;

/** A node of ours that is started again whenever it ends, as a supervisor would. */
export class OwnNode {
  readonly name: string;
  readonly #directory: string;
  readonly #log: string;
  readonly #waiting = new Map<number, (told: Told) => void>();
  #child: ChildProcess | undefined;
  #ready: Promise<unknown> = Promise.resolve();
  #asked = 0;
  #closed = false;
  starts = 0;

  constructor(name: string, directory: string, log: string) {
    this.name = name;
    this.#directory = directory;
    this.#log = log;
  }

  /** Starts it, again and again until it is up. */
  start(): void {
    this.starts += 1;
    const child = fork(`${import.meta.dirname}/node-program.ts`, [this.#directory, this.#log], {
      execArgv: ['--conditions=source', '--disable-warning=ExperimentalWarning'],
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
    this.#child = child;
    const ready = Promise.withResolvers<void>();
    this.#ready = ready.promise;
    child.on('message', (told: Told | 'ready') => {
      if (told === 'ready') ready.resolve();
      else this.#waiting.get(told.id)?.(told);
    });
    child.once('exit', () => void this.#again(ready.resolve));
  }

  /** Resolves when it has been up, or has ended trying. */
  async isUp(): Promise<void> {
    await this.#ready;
  }

  /** Does commands; undefined where there was no answer, and nobody knows what became of them. */
  async submit(submissions: readonly Submission[]): Promise<readonly Answer[] | undefined> {
    return (await this.#ask({ submissions })).answers;
  }

  /** Name, position and digest of each view, once all of the log is taken in. */
  async digests(): Promise<readonly string[]> {
    for (let tries = 0; tries < 20; tries += 1) {
      const { digests } = await this.#ask({ digests: true });
      if (digests !== undefined) return digests;
      await delay(500);
    }
    throw new Error(`${this.name} does not settle`);
  }

  kill(): void {
    this.#child?.kill('SIGKILL');
  }

  async close(): Promise<void> {
    this.#closed = true;
    const child = this.#child;
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    child.kill('SIGKILL');
    await once(child, 'exit');
  }

  async #ask(question: Question): Promise<Told> {
    await this.#ready;
    this.#asked += 1;
    const id = this.#asked;
    const { promise, resolve } = Promise.withResolvers<Told>();
    const timer = setTimeout(resolve, answerWithinMs, { id, failed: 'no answer' });
    this.#waiting.set(id, resolve);
    if (this.#child?.connected === true) this.#child.send({ ...question, id }, () => undefined);
    else resolve({ id, failed: 'not there' });
    return promise.finally(() => {
      clearTimeout(timer);
      this.#waiting.delete(id);
    });
  }

  /** Those who wait for an answer get none; it is started again a little later. */
  async #again(wasReady: () => void): Promise<void> {
    for (const [id, resolve] of this.#waiting) resolve({ id, failed: 'it ended' });
    await delay(300);
    if (!this.#closed) this.start();
    wasReady();
  }
}

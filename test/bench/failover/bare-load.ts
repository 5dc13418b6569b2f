import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import type { Acknowledged } from './load.ts';

/** The bare client under way, started again whenever it ends. */
export class BareLoad {
  readonly acknowledged: Acknowledged[] = [];
  /** How often its process ended. */
  ends = 0;
  readonly #target: string;
  #child: ChildProcess;
  #isOver = false;

  constructor(target: string) {
    this.#target = target;
    this.#child = this.#start();
  }

  async end(): Promise<void> {
    this.#isOver = true;
    if (this.#child.kill('SIGKILL')) await once(this.#child, 'exit');
  }

  #start(): ChildProcess {
    const child = fork(`${import.meta.dirname}/bare.ts`, [this.#target], {
      execArgv: ['--conditions=source', '--disable-warning=ExperimentalWarning'],
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    child.on('message', (told) => this.acknowledged.push(told as Acknowledged));
    child.once('exit', () => {
      if (this.#isOver) return;
      this.ends += 1;
      this.#child = this.#start();
    });
    return child;
  }
}

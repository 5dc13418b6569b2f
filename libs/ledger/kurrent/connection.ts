import { LogFailed } from '#ledger/core';
import type { Target } from './connection-string.ts';
import { backOff } from './retry.ts';
import { Appends } from './wire/appends.ts';
import { WireClient } from './wire/client.ts';
import { type Failed, failureOf } from './wire/failures.ts';

/** How long a call may take, and how long it is tried again before it is given up; ms. */
export type Patience = { readonly callMs: number; readonly giveUpMs: number };

type Line = { readonly client: WireClient; readonly appends: Appends };

/** After so many failures in a row a client is thought to be stuck, and replaced. */
const failuresInARow = 3;

const words: Readonly<Record<Failed['kind'], string>> = {
  away: 'cannot be reached',
  untrusted: 'has a certificate that is not trusted here',
  'no-tls': 'does not speak TLS',
  late: 'does not answer',
  busy: 'cannot do it now',
  moved: 'has another leader',
  denied: 'does not let us',
  deleted: 'says that the stream was deleted',
  'too-large': 'does not take so much at once',
  'no-place': 'has no event at that position',
  'too-old': 'is too old: EventStoreDB 21.10 or newer is needed',
};

/** The line to the engine. The client does not mend all that breaks it, so it is made anew at need. */
export class Connection {
  readonly patience: Patience;
  /** What went wrong last, in the machine's words, and when. */
  lastError: { readonly at: string; readonly what: string } | null = null;
  /** Why nothing gets through now; null while all is well. */
  trouble: string | null = null;
  /** How often the client was thought to be stuck, and made anew. */
  reconnects = 0;
  readonly #target: Target;
  #line: Line | undefined;
  #failures = 0;
  #closed = false;

  constructor(target: Target, patience: Patience) {
    this.#target = target;
    this.patience = patience;
  }

  /** Does one call, and notes how it went. Throws `Failed`. */
  async once<T>(call: (line: Line) => Promise<T>): Promise<T> {
    if (this.#closed) throw new LogFailed('the log is closed');
    this.#line ??= this.#open();
    const line = this.#line;
    try {
      const answer = await call(line);
      if (this.#line === line) [this.#failures, this.trouble] = [0, null];
      return answer;
    } catch (error) {
      throw this.#note(failureOf(error), line);
    }
  }

  /** Does a call that may be done again until it gets through or patience ends. Throws `LogFailed`. */
  async again<T>(call: (line: Line) => Promise<T>): Promise<T> {
    const deadline = performance.now() + this.patience.giveUpMs;
    for (let tries = 0; ; tries += 1) {
      try {
        return await this.once(call);
      } catch (error) {
        if (error instanceof LogFailed) throw error;
        const failed = failureOf(error);
        const isHopeless = !failed.isPassing || failed.isInsecure;
        if (isHopeless || performance.now() > deadline) throw this.failed(failed);
        await backOff(tries);
      }
    }
  }

  /** A failure in words for whoever asked the log; what the machine said of it is its cause. */
  failed(failed: Failed): LogFailed {
    return new LogFailed(`the log's engine ${words[failed.kind]}`, failed);
  }

  /** Ends it for good. */
  async close(): Promise<void> {
    this.#closed = true;
    await this.#line?.client.end();
    this.#line = undefined;
  }

  #open(): Line {
    const client = new WireClient(this.#target);
    return { client, appends: new Appends(client) };
  }

  #note(failed: Failed, line: Line): Failed {
    const what = `the log's engine ${words[failed.kind]}`;
    this.lastError = { at: new Date().toISOString(), what: `${what} (${failed.message})` };
    if (!failed.isPassing) return failed;
    // A call of a line that was replaced meanwhile says nothing of the new one.
    if (this.#line !== line) return failed;
    this.trouble = what;
    this.#failures += 1;
    if (this.#failures < failuresInARow) return failed;
    [this.#failures, this.#line] = [0, undefined];
    this.reconnects += 1;
    void line.client.end().catch(() => undefined);
    return failed;
  }
}

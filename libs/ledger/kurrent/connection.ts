import { LogFailed, Wakes } from '#ledger/core';
import type { Target } from './connection-string.ts';
import { type Led, Lookout } from './lookout.ts';
import { backOffMs } from './retry.ts';
import { Search } from './search.ts';
import { Appends } from './wire/appends.ts';
import { WireClient } from './wire/client.ts';
import { Failed, failureOf } from './wire/failures.ts';

/** How long a call may take, and how long it is tried again before it is given up; ms. */
export type Patience = { readonly callMs: number; readonly giveUpMs: number };

type Line = {
  readonly client: WireClient;
  readonly appends: Appends;
  /** The node it goes to, where that is known. */
  at: string | undefined;
};

/** After so many failures in a row a client is thought to be stuck, and replaced. */
const failuresInARow = 3;
/** A node is given so long at least to say who leads, in ms. */
const leastTellMs = 500;

/**
 * The line to the engine. The client does not mend all that breaks it, so it is made anew at need. In a
 * cluster the leader is doubted as soon as a call fails, or is not answered in a quarter of its time:
 * then the other nodes are asked, until one leads or the line is good after all.
 */
export class Connection {
  readonly patience: Patience;
  /** What went wrong last, in the machine's words, and when. */
  lastError: { readonly at: string; readonly what: string } | null = null;
  /** Why nothing gets through now; null while all is well. */
  trouble: string | null = null;
  /** How often the client was thought to be stuck, and made anew. */
  reconnects = 0;
  readonly #target: Target;
  readonly #slowMs: number;
  readonly #lookout: Lookout | undefined;
  readonly #search: Search | undefined;
  readonly #lines = new Wakes();
  #line: Line | undefined;
  #opening: PromiseWithResolvers<Line> | undefined;
  #failures = 0;
  #closed = false;

  constructor(target: Target, patience: Patience) {
    this.#target = target;
    this.patience = patience;
    this.#slowMs = patience.callMs / 4;
    if (target.nodes.length === 0) return;
    this.#lookout = new Lookout(target, Math.max(leastTellMs, this.#slowMs));
    const at = (): string | undefined => this.#line?.at;
    this.#search = new Search(this.#lookout, at, (led) => this.#move(led));
  }

  /** Does one call, and notes how it went. Throws `Failed`. */
  async once<T>(call: (line: Line) => Promise<T>): Promise<T> {
    const slow = setTimeout(() => this.doubt(), this.#slowMs);
    return this.lasting(call).finally(() => clearTimeout(slow));
  }

  /** Does a call that lasts for as long as it may, and notes how it ended. Throws `Failed`. */
  async lasting<T>(call: (line: Line) => Promise<T>): Promise<T> {
    const line = await this.#opened();
    try {
      const answer = await call(line);
      if (this.#lookout?.isDeposed(line.at) === true)
        throw new Failed('leaderless', 'who led is past');
      if (this.#line === line) this.#good();
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
        await this.pause(tries);
      }
    }
  }

  /** Waits before another try, a little longer each time, but not once there is another line. */
  pause(tries: number, signal = new AbortController().signal): Promise<void> {
    return this.#lines.wait(backOffMs(tries), signal);
  }

  /** A failure in words for whoever asked the log; what the machine said of it is its cause. */
  failed(failed: Failed): LogFailed {
    return new LogFailed(failed.inWords, failed);
  }

  /** Ends it for good. */
  async close(): Promise<void> {
    this.#closed = true;
    this.#search?.close();
    this.#lines.wake();
    await this.#line?.client.end();
    this.#line = undefined;
  }

  #opened(): Promise<Line> {
    if (this.#closed) throw new LogFailed('the log is closed');
    if (this.#line !== undefined) return Promise.resolve(this.#line);
    if (this.#opening !== undefined) return this.#opening.promise;
    const opening = Promise.withResolvers<Line>();
    this.#opening = opening;
    this.#open().then(opening.resolve, (error: unknown) => {
      if (this.#opening === opening) this.#opening = undefined;
      opening.reject(error);
    });
    return opening.promise;
  }

  /** To the leader that most name. Until a node has said anything the client finds its way, or says why not. */
  async #open(): Promise<Line> {
    const led = this.#lookout && (await this.#led(this.#lookout));
    if (this.#line === undefined && !this.#closed)
      return this.#use(led ?? { client: new WireClient(this.#target) });
    await led?.client.end();
    return this.#opened();
  }

  /** Undefined while no node was ever heard. Throws `Failed` where nobody leads. */
  async #led(lookout: Lookout): Promise<Led | undefined> {
    const begun = performance.now();
    const led = await lookout.leader();
    if (led !== undefined || lookout.heardAt === 0 || this.#line !== undefined) return led;
    throw this.#note(
      lookout.heardAt > begun
        ? new Failed('leaderless', lookout.against ?? 'an election may be under way')
        : new Failed('away', 'none of its nodes answers'),
    );
  }

  #use({ client, at }: Partial<Led> & Pick<Led, 'client'>): Line {
    const line = { client, at, appends: new Appends(client, { isToLeader: at !== undefined }) };
    this.#opening?.resolve(line);
    [this.#line, this.#opening, this.#failures] = [line, undefined, 0];
    this.#search?.end();
    return line;
  }

  #good(): void {
    [this.#failures, this.trouble] = [0, null];
    this.#search?.end();
  }

  /** To be called when the leader seems not to be one any more: another is looked for. */
  doubt(): void {
    if (!this.#closed) this.#search?.begin();
  }

  /** Goes over to another leader; whoever waits for the last one is told that nobody knows. */
  #move(led: Led): void {
    const last = this.#line;
    this.#use(led);
    this.reconnects += 1;
    this.#said(`another machine leads the log's engine: ${led.at}`);
    void last?.client.end().catch(() => undefined);
    this.#lines.wake();
  }

  #said(what: string): void {
    this.lastError = { at: new Date().toISOString(), what };
  }

  #note(failed: Failed, line?: Line): Failed {
    // A call of a line that was replaced meanwhile says nothing of the new one.
    if (failed.isPassing && this.#line !== line) return failed;
    this.#said(`${failed.inWords} (${failed.message})`);
    if (!failed.isPassing) return failed;
    this.trouble = failed.inWords;
    this.doubt();
    if (line !== undefined) this.#blame(line, failed);
    return failed;
  }

  /** Leaves a line that is stuck, or lost: who is at its other end need not lead any more, or not yet. */
  #blame(line: Line, { kind, isCutOff }: Failed): void {
    if (kind === 'moved') line.at = undefined;
    this.#failures += 1;
    const isLost = this.#lookout !== undefined && isCutOff;
    if (this.#failures < failuresInARow && !isLost) return;
    [this.#failures, this.#line] = [0, undefined];
    this.reconnects += 1;
    void line.client.end().catch(() => undefined);
  }
}

import { setTimeout as delay } from 'node:timers/promises';
import {
  type EventLog,
  headersOf,
  type LogStatus,
  LogFailed,
  type Outcome,
  type Part,
  type Placed,
  type Position,
  type ReadAllOptions,
  start,
  type StoredEvent,
  UnknownPosition,
} from '#ledger/core';
import { Bell } from './bell.ts';
import { engineStatus } from './engine.ts';
import { Unbroken } from './unbroken.ts';
import type { Connection } from './connection.ts';
import type { Target } from './connection-string.ts';
import { type PageAsked, Pages, type When, wholeStream } from './pages.ts';
import { checkPosition } from './position.ts';
import { readingAhead } from './reading-ahead.ts';
import { passes } from './wire/failures.ts';
import { Watch } from './watch.ts';
import { Writing } from './writing.ts';

type Following = PageAsked & { readonly signal: AbortSignal };

const pageSize = 500;
/** A follower looks at least so often, however silent the subscription is; ms. */
const lookMs = 1_000;
/** So long the status waits for the log's end; ms. Whoever asks whether all is well does not wait for long. */
const statusMs = 3_000;

/** An event log in EventStoreDB or KurrentDB, for any number of writing and reading processes. */
export class KurrentLog implements EventLog {
  readonly #connection: Connection;
  readonly #pages: Pages;
  readonly #writing: Writing;
  readonly #bell: Bell;
  readonly #watch: Watch;
  #closed = false;

  constructor(target: Target, connection: Connection) {
    const { prefix } = target;
    this.#connection = connection;
    this.#pages = new Pages(connection, prefix);
    this.#writing = new Writing(connection, this.#pages, target);
    this.#watch = new Watch(connection, prefix);
    this.#bell = new Bell(connection, prefix, this.#watch);
  }

  /** Reads before anything is written, and looks whether somebody hid or deleted something. */
  async begin(): Promise<void> {
    await this.latest();
    await this.#watch.begin();
  }

  async append(parts: readonly Part[]): Promise<readonly Outcome[]> {
    headersOf(parts);
    this.#check();
    const outcomes = await this.#writing.append(parts);
    for (const outcome of outcomes)
      if (outcome.kind === 'written') this.#bell.owes(outcome.position);
    this.#bell.ring();
    return outcomes;
  }

  async readStream(stream: string, from = 0): Promise<readonly StoredEvent[]> {
    const { tampered } = this.#watch;
    const whole = await wholeStream(this.#pages, stream, from).catch(tampered);
    if (whole.length === 0 && from === 0) await this.#watch.checkHidden(stream).catch(tampered);
    return whole;
  }

  async *readAll(after: Position, options: ReadAllOptions = {}): AsyncIterable<readonly Placed[]> {
    checkPosition(after);
    const until = await this.end();
    const { kinds, pageSize: count = pageSize } = options;
    if (after >= until) return;
    const asked = { after, count, kinds, unbroken: new Unbroken() };
    try {
      yield* readingAhead(this.#pages, asked, until);
    } catch (error) {
      this.#watch.tampered(error);
    }
  }

  async *follow(after: Position, signal: AbortSignal): AsyncIterable<readonly Placed[]> {
    checkPosition(after);
    let at = after;
    const unbroken = new Unbroken();
    while (!this.#isOver(signal)) {
      const { rings } = this.#bell;
      const page = await this.#next({ after: at, count: pageSize, unbroken, signal });
      const last = page.at(-1);
      if (last === undefined) {
        await this.#bell.wait(rings, lookMs, signal);
        continue;
      }
      at = last.position;
      this.#bell.owes(at);
      yield page;
    }
  }

  async end(when?: When): Promise<Position> {
    return (await this.latest(when))?.position ?? start;
  }

  async latest(when?: When): Promise<Placed | undefined> {
    this.#check();
    const latest = await this.#pages.latest(when).catch(this.#watch.tampered);
    if (latest !== undefined) this.#writing.saw(latest.position);
    return latest;
  }

  async status(): Promise<LogStatus> {
    const [engine, position] = await Promise.all([
      engineStatus(this.#connection),
      Promise.race([this.end('now').catch(() => null), delay(statusMs, null, { ref: false })]),
    ]);
    const { lastError, reconnects } = this.#connection;
    const troubles = [
      ['facts', this.#watch.found],
      ['connection', this.#connection.trouble ?? engine.trouble],
      ['subscription', this.#bell.trouble],
    ] as const;
    const found = troubles.filter(([, why]) => why !== null);
    const down = found.map(([part]) => part);
    return { ...engine, position, lastError, trouble: found[0]?.[1] ?? null, down, reconnects };
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    await this.#bell.end();
    await this.#connection.close();
  }

  /**
   * The next page of a following, which outlives the engine's being away. A leader that was deposed and
   * does not know it lacks what was read of another: only what is not there for long is not there.
   */
  async #next(asked: Following): Promise<readonly Placed[]> {
    const { signal } = asked;
    let since: number | undefined;
    for (let tries = 0; !this.#isOver(signal); tries += 1) {
      try {
        return await this.#pages.all(asked).catch(this.#watch.tampered);
      } catch (error) {
        since = this.#lackingSince(error, since);
        await this.#connection.pause(tries, signal);
      }
    }
    return [];
  }

  /** Since when what was read before is lacking; undefined where the engine is away. Throws what lasts. */
  #lackingSince(error: unknown, since = performance.now()): number | undefined {
    if (passes(error)) return undefined;
    const forMs = performance.now() - since;
    const isLacking = error instanceof UnknownPosition;
    if (!isLacking || forMs > this.#connection.patience.giveUpMs) throw error;
    this.#connection.doubt();
    return since;
  }

  #isOver(signal: AbortSignal): boolean {
    return signal.aborted || this.#closed;
  }

  #check(): void {
    if (this.#closed) throw new LogFailed('the log is closed');
  }
}

import { setTimeout as pause } from 'node:timers/promises';
import { TamperedRecord } from '#ledger/core';
import type { Connection } from './connection.ts';
import { readThrough } from './long-reads.ts';
import type { Place } from './position.ts';
import { passes } from './wire/failures.ts';
import { type AllAsked, readAllRequest, readStreamRequest } from './wire/messages.ts';
import type { KeptAt } from './wire/answers.ts';
import { readPage } from './wire/reads.ts';

/** What metadata may say of our streams: who may use them. Anything else hides or deletes events. */
const harmless: readonly string[] = ['$acl', '$cacheControl'];
/** So many pieces of metadata are asked for at a time. */
const together = 100;
/** A look that failed is done again after so long, in ms. */
const againMs = 1_000;

const keysOf = ({ data }: Pick<KeptAt, 'data'>): readonly string[] => {
  try {
    return Object.keys(JSON.parse(Buffer.from(data).toString()) as object);
  } catch {
    return ['unreadable metadata'];
  }
};

/** Watches for what no program of ours does to our streams: hiding, truncating and deleting events. */
export class Watch {
  /** What was found; null while nothing was. */
  found: string | null = null;
  readonly #connection: Connection;
  readonly #prefix: string;
  /** All metadata before it were looked at; undefined while not all are. */
  #seen: Place | 'start' | undefined;

  constructor(connection: Connection, prefix: string) {
    this.#connection = connection;
    this.#prefix = prefix;
  }

  /** Looks at one event that is not of the ledger's own. */
  note({ stream, type, data }: Pick<KeptAt, 'stream' | 'type' | 'data'>): void {
    const isMetadata = stream.startsWith(`$$${this.#prefix}`);
    const isDeletion = stream.startsWith(this.#prefix) && type === '$streamDeleted';
    const done = keysOf({ data }).filter((key) => !harmless.includes(key));
    if (isDeletion || (isMetadata && done.length > 0)) {
      const what = isDeletion ? 'deleted it' : `set ${done.join(', ')}`;
      this.found ??= `somebody changed the stream ${stream} in the engine: ${what}`;
    }
  }

  /** Notes what a reading threw, if that was tampering, and throws it on. */
  tampered = (error: unknown): never => {
    if (error instanceof TamperedRecord) this.found ??= error.message;
    throw error;
  };

  /**
   * Looks at all metadata there is of our streams: the newest first, and later only at those that came since.
   * In a log of millions of events that takes a while.
   */
  async look(): Promise<void> {
    const last = { from: 'end', prefixes: [this.#prefix], count: 1, backwards: true } as const;
    const [newest] = await this.#page(last);
    const seen = this.#seen;
    this.#seen = undefined;
    await (seen === undefined ? this.#pages('end', true) : this.#pages(seen, false));
    this.#seen = newest?.place ?? 'start';
  }

  /** Looks, and does not wait for long; what is found after that turns readiness red then. */
  async begin(): Promise<void> {
    const { callMs } = this.#connection.patience;
    const stop = new AbortController();
    const looking = this.look().finally(() => stop.abort());
    const patience = pause(callMs, undefined, { signal: stop.signal });
    const isOver = await Promise.race([looking, patience.then(() => 'over')]).catch(() => looking);
    if (isOver === 'over') void this.#goOn(looking);
  }

  /** Looks anew for as long as a look fails by what passes; what else ends it, calls of the log tell. */
  async #goOn(looking: Promise<void>): Promise<void> {
    for (let look = looking; ; look = this.look()) {
      try {
        return await look;
      } catch (error) {
        if (!passes(error)) return;
      }
      await pause(againMs, undefined, { ref: false });
    }
  }

  /** A stream that shows nothing, once something was found: was it hidden? Throws `TamperedRecord`. */
  async checkHidden(stream: string): Promise<void> {
    if (this.found === null) return;
    const asked = readStreamRequest(`$$${this.#prefix}${stream}`, 0, together);
    const done = (await this.#read(asked)).flatMap(keysOf).filter((key) => !harmless.includes(key));
    if (done.length === 0) return;
    const where = { stream, revision: 0 };
    throw new TamperedRecord(
      where,
      `somebody set ${done.join(', ')} in the engine, and it is gone`,
    );
  }

  /** Page after page, until one is not full. */
  async #pages(first: Place | 'start' | 'end', backwards: boolean): Promise<void> {
    const prefixes = [`$$${this.#prefix}`];
    for (let from: Place | 'start' | 'end' | undefined = first; from !== undefined;) {
      const page = await this.#page({ from, backwards, prefixes, count: together });
      for (const kept of page) this.note(kept);
      from = page.length < together ? undefined : page.at(-1)?.place;
    }
  }

  #page(asked: AllAsked): Promise<readonly KeptAt[]> {
    return readThrough({ connection: this.#connection, request: readAllRequest(asked) });
  }

  #read(asked: ReturnType<typeof readStreamRequest>): Promise<readonly KeptAt[]> {
    const { callMs: idleMs } = this.#connection.patience;
    return this.#connection.again(({ client }) => readPage(client, asked, { idleMs }));
  }
}

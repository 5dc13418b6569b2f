import {
  LogFailed,
  type Placed,
  type Position,
  start,
  type StoredEvent,
  TamperedRecord,
  UnknownPosition,
} from '#ledger/core';
import type { Connection } from './connection.ts';
import { readThrough } from './long-reads.ts';
import { placeOf, positionOf } from './position.ts';
import { storedOf } from './record.ts';
import { Failed } from './wire/failures.ts';
import { readAllRequest, readStreamRequest } from './wire/messages.ts';
import type { KeptAt } from './wire/answers.ts';
import { readPage } from './wire/reads.ts';
import { missing, type Unbroken } from './unbroken.ts';
import type { ReadRequest } from './wire/types.ts';

/** So many events are looked for at a time. */
const together = 32;

export type PageAsked = {
  readonly after: Position;
  readonly count: number;
  readonly kinds?: readonly string[] | undefined;
  /** Of the whole reading that the page is of. */
  readonly unbroken: Unbroken;
  /** Of whoever reads: once it is aborted a page is cancelled, and is empty. */
  readonly signal?: AbortSignal;
};

/** `now`: soon, or not at all; `at last`: however much others have written after it. */
export type When = 'now' | 'at last';

/** Reads pages of our streams and checks every record. Each page is one counted, timed request. */
export class Pages {
  readonly #connection: Connection;
  readonly #prefix: string;

  constructor(connection: Connection, prefix: string) {
    this.#connection = connection;
    this.#prefix = prefix;
  }

  /** The events after a position. */
  async all(asked: PageAsked): Promise<readonly Placed[]> {
    return this.checked(await this.kept(asked), asked.unbroken);
  }

  /** The same as the engine has them; one more is asked for, as the first is the one at the position. */
  async kept(asked: PageAsked): Promise<readonly KeptAt[]> {
    const { after, count, kinds, signal } = asked;
    const kept = await this.#keptFrom(asked);
    if (signal?.aborted === true) return [];
    const [first] = kept;
    const isThere = first !== undefined && this.#placedOf(first).position === after;
    const mustBe = after !== start && kinds === undefined;
    if (!isThere && mustBe) throw new UnknownPosition(after);
    return isThere ? kept.slice(1, count + 1) : kept.slice(0, count);
  }

  /** Events next to each other of a reading, every one of them checked. Throws `TamperedRecord`. */
  async checked(kept: readonly KeptAt[], unbroken: Unbroken): Promise<readonly Placed[]> {
    const placed = kept.map((one) => this.#placedOf(one));
    await this.#checkUnbroken(unbroken, kept);
    return placed;
  }

  #keptFrom({ after, count, kinds, signal }: PageAsked): Promise<readonly KeptAt[]> {
    const prefixes = kinds?.map((kind) => `${this.#prefix}${kind}-`) ?? [this.#prefix];
    if (prefixes.length === 0) return Promise.resolve([]);
    const from = after === start ? 'start' : placeOf(after);
    const asked = readAllRequest({ from, prefixes, count: count + 1 });
    const reading = { connection: this.#connection, request: asked, signal };
    return readThrough(reading).catch((error: unknown) => {
      throw isOf(error, 'no-place') ? new UnknownPosition(after) : error;
    });
  }

  /** The last event of all our streams. */
  async latest(when: When = 'at last'): Promise<Placed | undefined> {
    const prefixes = [this.#prefix];
    const request = readAllRequest({ from: 'end', prefixes, count: 1, backwards: true });
    const reading = { connection: this.#connection, request };
    const [kept] = await (when === 'now' ? this.#read(request) : readThrough(reading));
    return kept === undefined ? undefined : this.#placedOf(kept);
  }

  /** So many events of a stream; one that is missing is told as tampering. */
  async stream(stream: string, from: number, count: number): Promise<readonly Placed[]> {
    const asked = readStreamRequest(this.#prefix + stream, from, count);
    const kept = await this.#read(asked).catch((error: unknown) => {
      if (!isOf(error, 'deleted')) throw error;
      throw new TamperedRecord({ stream, revision: from }, 'the engine says it was deleted');
    });
    return kept.map((one, at) => {
      const revision = from + at;
      if (Number(one.revision) !== revision) {
        const where = { stream, revision };
        throw new TamperedRecord(where, `it is missing; the engine goes on with ${one.revision}`);
      }
      return this.#placedOf(one);
    });
  }

  /** Nothing may be missing before the events of a page. Throws `TamperedRecord`. */
  async #checkUnbroken(unbroken: Unbroken, page: readonly KeptAt[]): Promise<void> {
    const before = unbroken.meet(page.map((one) => this.#whereOf(one)));
    await this.#checkThere(before).catch((error: unknown) => {
      unbroken.forget(before);
      throw error;
    });
  }

  /** Events that have to be there, as later ones of their streams are. Throws `TamperedRecord`. */
  async #checkThere(wheres: readonly { readonly stream: string; readonly revision: number }[]) {
    const open = wheres.values();
    const work = async (): Promise<void> => {
      for (const where of open) {
        const [found] = await this.stream(where.stream, where.revision, 1);
        if (found === undefined) throw missing(where);
      }
    };
    await Promise.all(Array.from({ length: Math.min(together, wheres.length) }, work));
  }

  #whereOf({ stream, revision }: KeptAt) {
    return { stream: stream.slice(this.#prefix.length), revision: Number(revision) };
  }

  #read(request: ReadRequest): Promise<readonly KeptAt[]> {
    const { callMs: idleMs } = this.#connection.patience;
    return this.#connection.again(({ client }) => readPage(client, request, { idleMs }));
  }

  #placedOf(kept: KeptAt): Placed {
    return { position: positionOf(kept.place), event: storedOf(kept, this.#prefix) };
  }
}

const isOf = (error: unknown, kind: Failed['kind']): boolean =>
  error instanceof LogFailed && error.cause instanceof Failed && error.cause.kind === kind;

/** The whole of a stream from a revision on, page by page. */
export const wholeStream = async (
  pages: Pages,
  stream: string,
  from: number,
): Promise<readonly StoredEvent[]> => {
  const whole: StoredEvent[] = [];
  for (let at = from; ;) {
    const page = await pages.stream(stream, at, streamPage);
    whole.push(...page.map(({ event }) => event));
    at += page.length;
    if (page.length < streamPage) return whole;
  }
};
const streamPage = 500;

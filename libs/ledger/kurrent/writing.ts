import {
  type Expected,
  isSameRecord,
  lastRevision,
  LogFailed,
  type Outcome,
  type Part,
  type Placed,
  type Position,
  start,
  TamperedRecord,
} from '#ledger/core';
import { explained } from './advice.ts';
import type { Connection } from './connection.ts';
import type { Target } from './connection-string.ts';
import type { Pages } from './pages.ts';
import { positionOf } from './position.ts';
import { proposedOf, sizeOf } from './record.ts';
import type { Answered } from './wire/appends.ts';
import { Failed, failureOf } from './wire/failures.ts';
import type { Proposal } from './wire/messages.ts';

/** What the engine takes at once, in bytes; older ones can be told no other. */
export const maxAppendBytes = 1_048_576;

/** So many appends are under way together. */
const together = 128;

/** A part as it goes to the engine. Throws `RangeError` where it is more than the engine takes. */
const proposalOf = (part: Part, prefix: string): Proposal => {
  const events = part.events.map(proposedOf);
  const bytes = events.reduce((sum, event) => sum + sizeOf(event), 0);
  if (bytes > maxAppendBytes) {
    throw new RangeError(
      `the events for ${part.stream} have ${bytes} bytes; at most ${maxAppendBytes} are recorded at once`,
    );
  }
  return { stream: prefix + part.stream, expected: part.expected, events };
};

/** That a stream cannot be read now makes a conflict with it no less of one. */
const toldAnyway = (error: unknown): readonly Placed[] => {
  if (error instanceof LogFailed) return [];
  throw error;
};

/** Appends parts. Whatever happens on the way, what is answered is what is stored, or `unknown`. */
export class Writing {
  readonly #connection: Connection;
  readonly #pages: Pages;
  readonly #target: Target;
  /** The furthest position that is known: what is stored there or before was not written just now. */
  #known: Position = start;

  constructor(connection: Connection, pages: Pages, target: Target) {
    this.#connection = connection;
    this.#pages = pages;
    this.#target = target;
  }

  /** Notes a position that was seen. */
  saw(position: Position): void {
    if (position > this.#known) this.#known = position;
  }

  async append(parts: readonly Part[]): Promise<readonly Outcome[]> {
    const open = parts
      .map((part) => ({ part, proposal: proposalOf(part, this.#target.prefix) }))
      .entries();
    const outcomes: Outcome[] = [];
    let givenUp: Outcome | undefined;
    const work = async (): Promise<void> => {
      for (const [at, { part, proposal }] of open) {
        const outcome = givenUp ?? (await this.#part(part, proposal));
        // When patience ended with one, the others that wait for their turn have none left.
        if (outcome.kind === 'unknown') givenUp = outcome;
        outcomes[at] = outcome;
      }
    };
    await Promise.all(Array.from({ length: Math.min(together, parts.length) }, work));
    return outcomes;
  }

  async #part(part: Part, proposal: Proposal): Promise<Outcome> {
    const { callMs, giveUpMs } = this.#connection.patience;
    const [known, deadline] = [this.#known, performance.now() + giveUpMs];
    for (let tries = 0; ; tries += 1) {
      try {
        const answered = await this.#connection.once(({ appends }) =>
          appends.append(proposal, callMs),
        );
        return await this.#outcomeOf(part, answered, known);
      } catch (error) {
        if (!(error instanceof Failed)) throw error;
        if (!error.isPassing) throw this.#refused(part, error);
        const stored = await this.#look(part);
        if (stored !== undefined) return stored;
        if (performance.now() > deadline) {
          return { kind: 'unknown', cause: explained(error, this.#target) };
        }
      }
      // The same events at the same revision: the engine takes them once, whatever became of the last.
      await this.#connection.pause(tries);
    }
  }

  async #outcomeOf(part: Part, answered: Answered, known: Position): Promise<Outcome> {
    if (answered.kind === 'wrong-revision') {
      await this.#visible(part.stream, answered.actual);
      return { kind: 'conflict', actual: answered.actual };
    }
    const revision = lastRevision(part);
    if (answered.kind === 'hidden' || answered.revision !== revision) {
      const what =
        answered.kind === 'hidden'
          ? 'the engine has it and shows it no more'
          : `the engine counts it as revision ${answered.revision}: earlier ones were deleted`;
      throw new TamperedRecord({ stream: part.stream, revision }, what);
    }
    const position = positionOf(answered.place);
    this.saw(position);
    return { kind: position > known ? 'written' : 'already', revision, position };
  }

  /**
   * Waits until a stream can be read up to where the engine says that it is. A cluster tells of a
   * conflict with what is not yet on enough nodes to be read: who decides anew at once decides the same.
   */
  async #visible(stream: string, actual: Expected): Promise<void> {
    const deadline = performance.now() + this.#connection.patience.callMs;
    if (actual === 'none') return;
    for (let tries = 0; performance.now() < deadline; tries += 1) {
      const [last] = await this.#pages.stream(stream, actual, 1).catch(toldAnyway);
      if (last !== undefined) return;
      await this.#connection.pause(tries);
    }
  }

  /** An unknown outcome, looked up: it is stored, or something else is, or neither (undefined). */
  async #look({ stream, expected, events }: Part): Promise<Outcome | undefined> {
    const first = expected === 'none' ? 0 : expected + 1;
    try {
      const stored = await this.#pages.stream(stream, first, events.length);
      const last = stored.at(-1);
      if (last === undefined) return undefined;
      const isOurs = events.every((event, at) => {
        const other = stored[at];
        return other !== undefined && isSameRecord(other.event, event);
      });
      if (!isOurs) return { kind: 'conflict', actual: first + stored.length - 1 };
      const { position } = last;
      this.saw(position);
      return { kind: 'already', revision: first + events.length - 1, position };
    } catch (error) {
      if (error instanceof LogFailed) return undefined;
      throw error;
    }
  }

  #refused(part: Part, failed: Failed): Error {
    if (failed.kind !== 'deleted') return this.#connection.failed(failureOf(failed));
    const where = { stream: part.stream, revision: 0 };
    return new TamperedRecord(where, 'the engine says that the stream was deleted');
  }
}

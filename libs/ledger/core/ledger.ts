import { setTimeout as pause } from 'node:timers/promises';
import { type Decider, isRefusal, type NewEvent, type Refusal } from '#kernel';
import { type EventLog, type Expected, type Outcome, type Part } from './event-log.ts';
import { isFromCommand, type Recorded, TamperedRecord } from './event-record.ts';
import { type EventTypes, readEvent } from './event-types.ts';
import {
  ask,
  type Asked,
  fold,
  type Handled,
  movedFrom,
  recordedAs,
  type Request,
} from './requests.ts';
import { sealPart } from './seal-part.ts';
import { type Clock, Stamps } from './stamps.ts';
import { kindOf } from './streams.ts';
import { takeUp, writingStream } from './writing.ts';

export type LedgerDeps = {
  readonly log: EventLog;
  readonly ledgerId: string;
  readonly types: EventTypes;
  readonly clock: Clock;
};

/** A command on its way: decided to a part, or answered. */
type Attempt = {
  readonly asked: Asked;
  tries: number;
  unknownSince?: number;
  part?: Part | undefined;
  handled?: Handled;
};

const [maxTries, pauseMs] = [6, 20];
/** So long an outcome that is unknown is looked up again, by a log that has looked for a while itself; ms. */
const unknownMs = 10_000;

const revisionOf = (recorded: readonly Recorded[]): Expected =>
  recorded.length === 0 ? 'none' : recorded.length - 1;

/** Read, fold, decide, append at the expected revision: the one path to a fact. */
export class Ledger {
  /** The recorded times of this writer; the host shows why they stopped and resumes them. */
  readonly stamps: Stamps;
  /** How many commands were decided again because another was recorded first. */
  redecided = 0;
  readonly #deps: LedgerDeps;
  #started: Promise<void> | undefined;

  constructor(deps: LedgerDeps) {
    this.#deps = deps;
    this.stamps = new Stamps(deps.clock);
  }

  /** Records what a command decides, once, however often it is asked. Refusals are not remembered. */
  async handle<State, Command, Event extends NewEvent>(
    request: Request<State, Command, Event>,
  ): Promise<Handled> {
    const [handled] = await this.handleAll([ask(request)]);
    if (handled === undefined) throw new Error('a command was left without an answer');
    return handled;
  }

  /** Many commands of one decider, appended together; see `handleAll`. */
  handleMany<State, Command, Event extends NewEvent>(
    requests: readonly Request<State, Command, Event>[],
  ): Promise<readonly Handled[]> {
    return this.handleAll(requests.map((request) => ask(request)));
  }

  /**
   * Decides each command and appends all in one batch; no command's answer hangs on another's.
   * Several commands for one stream are handled in order, each in a round of its own.
   */
  async handleAll(asked: readonly Asked[]): Promise<readonly Handled[]> {
    const attempts = asked.map((one): Attempt => ({ asked: one, tries: 0 }));
    for (let open = attempts; open.length > 0; open = open.filter((one) => !one.handled)) {
      const heads = new Map(open.toReversed().map((one) => [one.asked.stream, one]));
      await this.#round([...heads.values()].reverse());
    }
    return attempts.flatMap(({ handled }) => handled ?? []);
  }

  /** The state of a stream, and the events it was folded from, with data in today's schema. */
  async load<State, Command, Event extends NewEvent>(
    decider: Decider<State, Command, Event>,
    stream: string,
  ): Promise<{ state: State; revision: Expected; events: readonly Recorded[] }> {
    const events = await this.#read(stream);
    return { state: fold(decider, events), revision: revisionOf(events), events };
  }

  async #read(stream: string): Promise<readonly Recorded[]> {
    kindOf(stream);
    const stored = await this.#deps.log.readStream(stream);
    return stored.map((event, revision) => {
      const recorded = readEvent(this.#deps.types, event);
      const { header } = recorded;
      if (header.stream !== stream || header.revision !== revision) {
        throw new TamperedRecord({ stream, revision }, `${header.stream}@${header.revision}`);
      }
      if (header.ledger !== this.#deps.ledgerId) {
        throw new TamperedRecord(header, `it belongs to the ledger ${header.ledger}`);
      }
      return recorded;
    });
  }

  async #round(heads: readonly Attempt[]): Promise<void> {
    await Promise.all(heads.map((head) => this.#decide(head)));
    const parts = heads.flatMap(({ part }) => part ?? []);
    if (parts.length === 0) return;
    const outcomes = await this.#deps.log.append(parts);
    const open = heads.filter(({ part }) => part !== undefined);
    for (const [at, attempt] of open.entries()) this.#settle(attempt, outcomes[at]);
  }

  async #decide(attempt: Attempt): Promise<void> {
    // A part whose outcome is unknown goes again as it is: the log knows it by its ids.
    if (attempt.part !== undefined) return pause(pauseMs * 2 ** attempt.tries);
    const { asked } = attempt;
    const recorded = await this.#read(asked.stream);
    const before = recorded.filter(({ header }) => header.commandId === asked.meta.commandId);
    if (before.length > 0) return void (attempt.handled = await this.#answerFrom(before, asked));
    const expected = revisionOf(recorded);
    const decided = decide(asked, recorded, expected);
    if (isRefusal(decided)) return void (attempt.handled = { kind: 'refused', refusal: decided });
    if (decided.length === 0) {
      attempt.handled = { kind: 'quiet', stream: asked.stream, revision: expected };
      return;
    }
    attempt.part = await this.#seal(asked, expected, decided);
  }

  async #answerFrom(before: readonly Recorded[], { stream, meta }: Asked): Promise<Handled> {
    if (!before.every((event) => isFromCommand(event, meta.commandHash)))
      return { kind: 'mismatch' };
    const revision = before.at(-1)?.header.revision ?? 0;
    const position = await this.#deps.log.end();
    return { kind: 'already', stream, revision, position, events: before };
  }

  #settle(attempt: Attempt, outcome: Outcome | undefined): void {
    const { part } = attempt;
    if (part === undefined || outcome === undefined) throw new Error('a part has no outcome');
    attempt.tries += 1;
    const now = this.#deps.clock.monotonic();
    const last = attempt.tries >= maxTries;
    switch (outcome.kind) {
      case 'written':
      case 'already':
        attempt.handled = recordedAs(part, outcome.position);
        return;
      case 'conflict':
        attempt.part = undefined;
        if (last) attempt.handled = { kind: 'conflict' };
        else this.redecided += 1;
        return;
      case 'unknown':
        attempt.unknownSince ??= now;
        if (last || now - attempt.unknownSince >= unknownMs) attempt.handled = { ...outcome };
    }
  }

  /** Takes up where the log stands; the first command does it, unless a host wants it known before. */
  begin(): Promise<void> {
    this.#started ??= this.#start();
    return this.#started;
  }

  async #seal(asked: Asked, expected: Expected, events: readonly NewEvent[]): Promise<Part> {
    await this.begin();
    const { ledgerId, types } = this.#deps;
    // The fact that an operator trusts the clock is the first that is stamped by it again.
    if (asked.stream === writingStream) this.stamps.resume();
    const recordedAt = this.stamps.next();
    return sealPart({ asked, expected, ledgerId, types, recordedAt }, events);
  }

  async #start(): Promise<void> {
    try {
      await takeUp(this.#deps.log, this.stamps);
    } catch (error) {
      this.#started = undefined;
      throw error;
    }
  }
}

/** A refusal counts more than a moved stream: it must not tell of what the asker may not know. */
const decide = (
  { decide, meta }: Asked,
  recorded: readonly Recorded[],
  at: Expected,
): readonly NewEvent[] | Refusal => {
  const decided = decide(recorded);
  return isRefusal(decided) ? decided : (movedFrom(meta, at) ?? decided);
};

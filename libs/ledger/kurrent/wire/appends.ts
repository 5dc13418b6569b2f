import { randomUUID } from 'node:crypto';
import shared from '@eventstore/db-client/generated/shared_pb.js';
import type { Status } from '@eventstore/db-client/generated/status_pb.js';
import type { Expected } from '#ledger/core';
import type { Place } from '../position.ts';
import type { WireClient } from './client.ts';
import { Failed, type FailureKind, failureOf } from './failures.ts';
import { appendRequest, type Proposal } from './messages.ts';
import type { AppendAnswer, Appending } from './types.ts';

/** What the server said of an append. A repeat of what is stored is `done` too. */
export type Answered =
  | { readonly kind: 'done'; readonly revision: number; readonly place: Place }
  /** A repeat of what is there and cannot be read any more. */
  | { readonly kind: 'hidden' }
  | { readonly kind: 'wrong-revision'; readonly actual: Expected };

type Waiting = {
  readonly resolve: (answered: Answered) => void;
  readonly reject: (failed: Failed) => void;
};

/** A leader that is new may take an append and never answer it: so long the first is waited for; ms. */
const firstMs = 500;
/** And the next so many times as long: not for ever less than a busy leader takes. */
const longer = 1.5;

/**
 * Sends appends over one two-way stream and matches the answers. An answer nobody waits for any more is
 * dropped. When the stream ends in whatever way, nobody knows what became of those that wait: they are
 * told so, and the next append opens another.
 */
export class Appends {
  readonly #client: WireClient;
  readonly #waiting = new Map<string, Waiting>();
  #stream: Promise<Appending> | undefined;
  /** At most so long an answer is waited for until there was one. */
  #mostMs: number;

  constructor(client: WireClient, { isToLeader }: { readonly isToLeader: boolean }) {
    this.#client = client;
    this.#mostMs = isToLeader ? firstMs : Number.POSITIVE_INFINITY;
  }

  /**
   * Throws `Failed` when there is no answer within `usualMs`, or one that tells nothing. The leader of a
   * cluster that has answered nothing yet is given less, each time half as long again.
   */
  async append(proposal: Proposal, usualMs: number): Promise<Answered> {
    const timeoutMs = Math.min(usualMs, this.#mostMs);
    const correlation = randomUUID();
    // Made before anything is under way: what cannot be said must not leave a call half begun.
    const request = appendRequest(correlation, proposal);
    const { promise, resolve, reject } = Promise.withResolvers<Answered>();
    this.#waiting.set(correlation, { resolve, reject });
    const late = (): void => {
      if (this.#mostMs === timeoutMs) this.#mostMs *= longer;
      reject(new Failed('late', `no answer came in ${timeoutMs} ms`));
    };
    const timer = setTimeout(late, timeoutMs);
    this.#opened().then(
      (stream) => this.#waiting.has(correlation) && stream.write(request),
      (error: unknown) => reject(failureOf(error)),
    );
    return promise.finally(() => {
      clearTimeout(timer);
      this.#waiting.delete(correlation);
    });
  }

  #opened(): Promise<Appending> {
    if (this.#stream !== undefined) return this.#stream;
    const opening = this.#open();
    this.#stream = opening;
    opening.catch(() => this.#forget(opening));
    return opening;
  }

  async #open(): Promise<Appending> {
    const stream = await this.#client.appends();
    const opened = this.#stream;
    let isLost = false;
    const lost = (why: Failed): void => {
      if (isLost) return;
      isLost = true;
      this.#forget(opened);
      stream.end();
      for (const { reject } of this.#waiting.values()) reject(why);
    };
    stream.on('data', (answer) => this.#hear(answer));
    stream.on('error', (error) => lost(failureOf(error)));
    for (const event of ['end', 'close'] as const) {
      stream.on(event, () => lost(new Failed('away', 'the server ended the stream of appends')));
    }
    return stream;
  }

  #forget(stream: Promise<Appending> | undefined): void {
    if (this.#stream === stream) this.#stream = undefined;
  }

  #hear(answer: AppendAnswer): void {
    this.#mostMs = Number.POSITIVE_INFINITY;
    const waiting = this.#waiting.get(answer.getCorrelationId()?.getString() ?? '');
    if (waiting === undefined) return;
    try {
      waiting.resolve(answeredOf(answer));
    } catch (error) {
      waiting.reject(failureOf(error));
    }
  }
}

const answeredOf = (answer: AppendAnswer): Answered => {
  const success = answer.getSuccess();
  if (success !== undefined) return doneOf(success);
  const status = answer.getError();
  if (status === undefined) throw new Failed('busy', 'the answer to an append said nothing');
  return wrongRevisionOf(status) ?? raise(status);
};

const doneOf = (success: NonNullable<ReturnType<AppendAnswer['getSuccess']>>): Answered => {
  const position = success.getPosition();
  if (position === undefined) return { kind: 'hidden' };
  const place = { commit: position.getCommitPosition(), prepare: position.getPreparePosition() };
  return { kind: 'done', revision: Number(success.getCurrentRevision()), place };
};

const wrongRevisionOf = (status: Status): Answered | undefined => {
  const details = status.getDetails();
  if (details?.getTypeName() !== 'event_store.client.WrongExpectedVersion') return undefined;
  const wrong = shared.WrongExpectedVersion.deserializeBinary(details.getValue_asU8());
  const actual = wrong.hasCurrentStreamRevision()
    ? Number(wrong.getCurrentStreamRevision())
    : 'none';
  return { kind: 'wrong-revision', actual };
};

const byDetails: Readonly<Record<string, FailureKind>> = {
  'event_store.client.AccessDenied': 'denied',
  'event_store.client.StreamDeleted': 'deleted',
  'event_store.client.Timeout': 'late',
  'event_store.client.MaximumAppendSizeExceeded': 'too-large',
};

const raise = (status: Status): never => {
  const name = status.getDetails()?.getTypeName() ?? '';
  throw new Failed(byDetails[name] ?? 'busy', status.getMessage() || `it answered ${name}`);
};

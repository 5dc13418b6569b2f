import { type Decider, type Instant, type NewEvent, refusal } from '#kernel';
import type { EventLog } from './event-log.ts';
import { openEvent, parseHeader } from './event-record.ts';
import type { Resumed, Stamps } from './stamps.ts';
import { streamName } from './streams.ts';

/** An operator trusts the clock again: why writing had stopped, what the clock said, and the reason. */
export type WritingResumed = NewEvent & {
  readonly type: 'WritingResumed';
  readonly data: { readonly why: string; readonly clock: Instant; readonly reason: string };
};

export type ResumeWriting = {
  readonly type: 'ResumeWriting';
  /** Why writing has stopped; undefined when it has not. */
  readonly why: string | undefined;
  readonly clock: Instant;
  readonly reason: string;
};

/** Where it is recorded; the founding has a stream of its own. */
export const writingStream = streamName('ledger', 'writing');

/** Decides whether writing is resumed: LW1, only what has stopped can be. */
export const writing: Decider<null, ResumeWriting, WritingResumed> = {
  initial: null,
  evolve: () => null,
  decide: (_, { why, clock, reason }) =>
    why === undefined
      ? refusal('LW1', 'Writing has not stopped, so there is nothing to resume.')
      : [{ type: 'WritingResumed', data: { why, clock, reason } }],
};

const lastResumed = async (log: EventLog): Promise<Resumed | undefined> => {
  const stored = (await log.readStream(writingStream)).at(-1);
  if (stored === undefined) return undefined;
  const { header, data } = openEvent(stored);
  return { at: header.recordedAt, clock: (data as WritingResumed['data']).clock };
};

/** Starts the stamps of a writer where its log stands, as an operator last trusted the clock. */
export const takeUp = async (log: EventLog, stamps: Stamps): Promise<void> => {
  const latest = await log.latest();
  if (latest === undefined) return;
  stamps.startAfter(parseHeader(latest.event).recordedAt, await lastResumed(log));
};

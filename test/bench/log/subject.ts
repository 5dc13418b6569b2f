import type { EventLog, Part, Position } from '#ledger/core';

/** What is measured once it is made ready; it throws unless all of it was written. */
export type Ready = () => Promise<void>;

/** An engine without anything of ours around it, given the same bytes. */
export type Bare = {
  readonly words: string;
  /** The parts in one go, by whatever way the engine has for that. */
  readonly append: (parts: readonly Part[]) => Ready;
  /** Reads so many events of the long ledger, whose first event is at a position. */
  readonly read: (first: Position, count: number) => Promise<void>;
};

/** A log to measure. Two ledgers in it, empty and of this run alone: one to write to, one long to read. */
export type Subject = {
  readonly written: EventLog;
  readonly long: EventLog;
  readonly bare: Bare;
  readonly done: () => Promise<void>;
};

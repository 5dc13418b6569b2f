import type { Instant } from '#kernel';
import { type EventLog, readEvent, type Recorded, start } from '#ledger/core';
import { isLaw, LawBook, lawKinds, whyUnreadable } from '#trade/law';
import { eventTypes } from '../event-types.ts';
import { LawUnreadable, stoppedBy } from '../law-keeper.ts';

/** The law as the log tells it, taken in event by event. */
export class LawOfLog {
  readonly book = new LawBook();
  #latest = '' as Instant;

  /** Learns what an event says of the law. Throws `LawUnreadable` where it does not say what it must. */
  take({ header, data }: Recorded): void {
    const { id, type, recordedAt } = header;
    if (recordedAt > this.#latest) this.#latest = recordedAt;
    const fact = { id, type, data };
    if (!isLaw(fact)) return;
    const reason = whyUnreadable(fact, this.#latest);
    if (reason !== undefined) throw new LawUnreadable(stoppedBy({ ...header, reason }));
    this.book.learn(fact, this.#latest);
  }
}

/** Reads the law streams alone, from the log itself: no view has a say in an audit. */
export const lawFromLog = async (log: EventLog): Promise<LawBook> => {
  const law = new LawOfLog();
  for await (const page of log.readAll(start, { kinds: lawKinds }))
    for (const { event } of page) law.take(readEvent(eventTypes, event));
  return law.book;
};

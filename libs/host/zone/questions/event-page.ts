import { type EventLog, type Position, readEvent, type Recorded, start } from '#ledger/core';
import { eventTypes } from '../event-types.ts';

/** A page of recorded events, and where the next page begins. */
export type EventPage = {
  readonly events: readonly (Recorded['header'] & { readonly data: unknown })[];
  readonly next: Position;
};

/** Which events: after a position, at most so many, of streams of these kinds. */
export type EventsAsked = {
  readonly after?: Position;
  readonly limit?: number;
  readonly kinds?: readonly string[] | undefined;
};

/** Recorded events in global order after a position. */
export const eventPage = async (
  eventLog: EventLog,
  { after = start, limit = 100, kinds }: EventsAsked,
): Promise<EventPage> => {
  const options = { pageSize: limit, ...(kinds && { kinds }) };
  for await (const page of eventLog.readAll(after, options)) {
    const events = page.map(({ event }) => {
      const { header, data } = readEvent(eventTypes, event);
      return { ...header, data };
    });
    return { events, next: page.at(-1)?.position ?? after };
  }
  return { events: [], next: after };
};

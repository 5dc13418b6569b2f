import type { EventLog, Placed, Position } from './event-log.ts';

/** The events of a log one by one in global order, after a position and until one, or to the end. */
export async function* eventsBetween(
  log: EventLog,
  after: Position,
  until?: Position,
): AsyncGenerator<Placed, undefined> {
  for await (const page of log.readAll(after)) {
    for (const one of page) {
      if (until !== undefined && one.position > until) return;
      yield one;
    }
  }
}

import { type EventLog, type Position, UnknownPosition } from '#ledger/core';

/** Whether a log has an event at each of some places. */
export const hasAll = async (log: EventLog, places: ReadonlySet<Position>): Promise<boolean> => {
  for (const place of places) {
    const pages = log.readAll(place, { pageSize: 1 })[Symbol.asyncIterator]();
    try {
      await pages.next();
      await pages.return?.();
    } catch (error) {
      if (error instanceof UnknownPosition) return false;
      throw error;
    }
  }
  return true;
};

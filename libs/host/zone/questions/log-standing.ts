import type { EventLog, LogStatus, Position } from '#ledger/core';
import { logAt, whereOf } from '../directory/log-at.ts';

type ViewPlace = { readonly name: string; readonly position: Position };

/** How a log is, and how far the views of a node are behind it. */
export type LogStanding = LogStatus & {
  /** Where it is, for a person to read. */
  readonly log: string;
  readonly views: readonly (ViewPlace & { readonly isUpToDate: boolean })[];
  /** Events that the slowest view has not read, at most `mostLag`; null while the log cannot be asked. */
  readonly lag: number | null;
};

/** So many events are counted that a view is behind. */
export const mostLag = 10_000;

const lagBehind = async (log: EventLog, position: Position): Promise<number | null> => {
  let lag = 0;
  try {
    for await (const page of log.readAll(position)) {
      lag += page.length;
      if (lag >= mostLag) return mostLag;
    }
    return lag;
  } catch {
    // The status beside it says what is wrong with the log.
    return null;
  }
};

/** Tells how the log of a node is, also while it is down. */
export const logStanding = async (
  directory: string,
  log: EventLog,
  places: readonly ViewPlace[],
): Promise<LogStanding> => {
  const status = await log.status();
  const { position } = status;
  const views = places.map((view) => ({
    name: view.name,
    position: view.position,
    isUpToDate: position !== null && view.position >= position,
  }));
  const [slowest] = places.map((view) => view.position).toSorted();
  const isRead = views.every(({ isUpToDate }) => isUpToDate);
  const isAsked = position !== null && slowest !== undefined;
  const lag = isRead ? 0 : isAsked ? await lagBehind(log, slowest) : null;
  return { log: whereOf(logAt(directory)), ...status, views, lag };
};

import type { EventLog } from '#ledger/core';
import type { KurrentLogOptions } from './open.ts';
import type { LogRange, Ranges } from './ranges.ts';

export { placesOf, shownTarget } from './connection-string.ts';
export type { KurrentLogOptions } from './open.ts';

/**
 * Opens the log that a connection string names. The client of the cluster is loaded here and not before:
 * every command and every thread of an audit would wait 0.1 s for what only a cluster needs. Throws
 * `LogFailed` and says what is wrong.
 */
export const openKurrentLog = async (
  connectionString: string,
  options?: KurrentLogOptions,
): Promise<EventLog> => {
  const room = await import('./open.ts');
  return room.openKurrentLog(connectionString, options);
};

/** The log up to a place as stretches, in order, that can be read each by itself. Throws `LogFailed`. */
export const rangesUpTo = async (
  connectionString: string,
  ranges: Ranges,
): Promise<readonly LogRange[]> => {
  const room = await import('./ranges.ts');
  return room.rangesUpTo(connectionString, ranges);
};

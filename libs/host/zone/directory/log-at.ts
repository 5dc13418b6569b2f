import { statSync } from 'node:fs';
import { join } from 'node:path';
import { type EventLog, type Position, readFounding } from '#ledger/core';
import { openKurrentLog, placesOf, rangesUpTo as rangesOf, shownTarget } from '#ledger/kurrent';
import { openSqliteLog, openSqliteLogReadOnly, rangesUpTo } from '#ledger/sqlite';

/** Where the log of a zone is: in its data directory, or in the cluster that a connection string names. */
export type LogAt = { readonly directory: string; readonly cluster?: string };

/** The log of a data directory; `PLIMSOLL_LOG` names a cluster for whoever tells nothing else. */
export const logAt = (directory: string, cluster = process.env['PLIMSOLL_LOG']): LogAt =>
  cluster === undefined || cluster === '' ? { directory } : { directory, cluster };

const fileIn = (directory: string): string => join(directory, 'ledger.sqlite');

/** Where a log is, for a person to read; names and passwords are left out. */
export const whereOf = ({ directory, cluster }: LogAt): string =>
  cluster === undefined ? fileIn(directory) : shownTarget(cluster);

/** By what a log is known: the places of a cluster's, and none of one in the data directory. */
export const knownBy = ({ cluster }: LogAt): readonly string[] =>
  cluster === undefined ? [] : placesOf(cluster);

/** Whether a log is the one that is known by that, however its cluster is named. */
export const isLog = (at: LogAt, known: readonly string[]): boolean =>
  at.cluster === undefined
    ? known.length === 0
    : knownBy(at).some((place) => known.includes(place));

/** Opens a log for writing; a directory gets a new one where there is none. */
export const openLog = ({ directory, cluster }: LogAt): Promise<EventLog> =>
  cluster === undefined ? openSqliteLog(fileIn(directory)) : openKurrentLog(cluster);

/** Opens a log for questions alone, beside whoever writes it. */
export const openLogReadOnly = ({ directory, cluster }: LogAt): Promise<EventLog> =>
  cluster === undefined ? openSqliteLogReadOnly(fileIn(directory)) : openKurrentLog(cluster);

/** Whether a log holds a ledger; throws where nobody can tell. */
export const holdsLedger = async (at: LogAt): Promise<boolean> => {
  const options = { throwIfNoEntry: false };
  if (at.cluster === undefined) return statSync(fileIn(at.directory), options) !== undefined;
  const log = await openLogReadOnly(at);
  try {
    return (await readFounding(log)) !== undefined;
  } finally {
    await log.close();
  }
};

/**
 * Where a node keeps what it can always make again from the log. Beside an embedded log it is the data
 * directory; what was made from a cluster's has a folder of its own for each ledger, as its positions
 * mean nothing to another log.
 */
export const madeIn = ({ directory, cluster }: LogAt, ledger: string): string =>
  cluster === undefined ? directory : join(directory, `node-${ledger.slice(0, 8)}`);

/** The log up to a place in stretches of about so many events that can be read each by itself. */
export const stretches = async ({ cluster }: LogAt, until: Position, size: number) =>
  cluster === undefined
    ? rangesUpTo(until, size)
    : rangesOf(cluster, { until, size, of: 'shipment-' });

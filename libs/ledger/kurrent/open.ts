import { type EventLog, LogFailed } from '#ledger/core';
import { explained } from './advice.ts';
import { Connection, type Patience } from './connection.ts';
import { targetOf } from './connection-string.ts';
import { checkEngine } from './engine.ts';
import { KurrentLog } from './kurrent-log.ts';
import { whyUnfound } from './seeds.ts';
import { Failed } from './wire/failures.ts';

/** Of whoever tells no other. */
export const usualPatience: Patience = { callMs: 4_000, giveUpMs: 6_000 };

export type KurrentLogOptions = { readonly patience?: Patience };

/**
 * Opens the log that a connection string names. The first call of a client is a read: one whose first
 * is an append, at a moment when the cluster cannot be found, fails for ever. Throws `LogFailed` and says
 * what is wrong.
 */
export const openKurrentLog = async (
  connectionString: string,
  { patience = usualPatience }: KurrentLogOptions = {},
): Promise<EventLog> => {
  const target = targetOf(connectionString);
  const connection = new Connection(target, patience);
  try {
    await checkEngine(connection);
    const log = new KurrentLog(target, connection);
    await log.begin();
    return log;
  } catch (error) {
    await connection.close();
    if (!(error instanceof LogFailed) || !(error.cause instanceof Failed)) throw error;
    const why = await whyUnfound(error.cause, target, patience);
    throw new LogFailed(explained(why, target), why);
  }
};

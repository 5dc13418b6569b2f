import type { EventLog } from '#ledger/core';
import type { Patience } from '../connection.ts';
import { targetOf } from '../connection-string.ts';
import { openKurrentLog } from '../index.ts';
import { freshPrefix } from './real-server.ts';

/** A call is given up soon, so that specs need not wait. */
export const hasty: Patience = { callMs: 250, giveUpMs: 1_500 };

type Server = { readonly connectionString: string; close(): void };

/** A log on a server of its own; both are ended together. */
export const logOn = async <S extends Server>(double: S, patience = hasty) => {
  const at = freshPrefix(double.connectionString);
  const log: EventLog = await openKurrentLog(at, { patience });
  const end = async (): Promise<void> => {
    await log.close();
    double.close();
  };
  const { prefix } = targetOf(at);
  return { double, log, at, prefix, end, [Symbol.asyncDispose]: end };
};

import { randomUUID } from 'node:crypto';
import { openKurrentLog } from '../index.ts';

/** A server that specs may write to, each run under a prefix of its own; undefined when there is none. */
export const realServer = process.env['PLIMSOLL_TEST_ESDB'];

/** A server, seen by a ledger that is not there yet. */
export const freshPrefix = (server: string): string =>
  `${server}${server.includes('?') ? '&' : '?'}prefix=spec.${randomUUID()}`;

/** Makes logs that are empty, on a server. */
export const freshLog = (server: string) => async () => {
  const at = freshPrefix(server);
  const log = await openKurrentLog(at);
  const reopen = async () => {
    await log.close();
    return openKurrentLog(at);
  };
  return { log, reopen, done: () => log.close() };
};

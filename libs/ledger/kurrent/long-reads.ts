import { LogFailed } from '#ledger/core';
import type { Connection } from './connection.ts';
import { Failed, failureOf } from './wire/failures.ts';
import { readStreamRequest } from './wire/messages.ts';
import type { KeptAt } from './wire/answers.ts';
import { readPage } from './wire/reads.ts';
import type { ReadRequest } from './wire/types.ts';

/** At the longest a reading is waited for while the engine is silent, in ms: some hundred million events. */
const longestMs = 1_200_000;
/** A reading that was given up is waited for so many times as long. */
const timesAsLong = 4;

type Reading = {
  readonly connection: Connection;
  readonly request: ReadRequest;
  /** Of whoever reads: once it is aborted the page is cancelled, and is empty. */
  readonly signal?: AbortSignal | undefined;
};

const isLate = (error: unknown): boolean =>
  error instanceof LogFailed && error.cause instanceof Failed && error.cause.kind === 'late';

/** Whether the engine's leader answers a reading that is soon done. */
const answers = ({ connection }: Reading): Promise<boolean> => {
  const { callMs: idleMs } = connection.patience;
  const little = readStreamRequest('nobody', 0, 1);
  return connection
    .once(({ client }) => readPage(client, little, { idleMs }))
    .then(
      () => true,
      (error: unknown) => failureOf(error).kind === 'denied',
    );
};

/**
 * Reads a page of all streams. Between two events that are asked for the engine may have to look at
 * millions that are not, and says nothing meanwhile. So one that is silent is asked again as ever, and
 * then waited for longer and longer, for as long as the engine answers something else. Throws `LogFailed`.
 */
export const readThrough = async (reading: Reading): Promise<readonly KeptAt[]> => {
  const { connection, request, signal } = reading;
  const { callMs: idleMs } = connection.patience;
  for (let longest = idleMs; ; longest *= timesAsLong) {
    const isToWait = async (silentMs: number): Promise<boolean> =>
      silentMs < longest && (await answers(reading));
    try {
      return await connection.again(({ client }) =>
        readPage(client, request, { idleMs, isToWait, signal }),
      );
    } catch (error) {
      const isLong = isLate(error) && longest < longestMs && (await answers(reading));
      if (!isLong) throw error;
    }
  }
};

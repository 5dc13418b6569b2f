import { HttpException } from '@nestjs/common';
import { Malformed } from '#kernel';
import { KeysNotChanged } from '#host/access';
import { LawUnreadable, NotAllowed, UnknownCommand, zoneCommands } from '#host/zone';
import { ClockStopped, LogFailed, TamperedRecord, UnknownPosition, Unsayable } from '#ledger/core';
import { malformedInput, Problem, type ProblemKind } from './problem.ts';

const kindsByStatus: Readonly<Record<number, ProblemKind>> = {
  400: 'bad-request',
  401: 'unauthenticated',
  403: 'not-allowed',
  404: 'not-found',
  413: 'too-large',
  414: 'bad-request',
  415: 'not-json',
};

const detailOf = (kind: ProblemKind, message: string): string => {
  if (kind === 'too-large') return 'A body may have at most 1 MiB; send less at a time.';
  if (kind === 'not-json') return 'Send the body as Content-Type: application/json.';
  return message.endsWith('.') ? message : `${message}.`;
};

/** The status an error of the framework carries, be it Nest's or Fastify's. */
const statusOf = (error: unknown): number | undefined => {
  if (error instanceof HttpException) return error.getStatus();
  if (!(error instanceof Error) || !('statusCode' in error)) return undefined;
  return typeof error.statusCode === 'number' ? error.statusCode : undefined;
};

const fromFramework = (error: unknown): Problem => {
  const kind = kindsByStatus[statusOf(error) ?? 500];
  if (kind === undefined || !(error instanceof Error)) {
    return new Problem('fault', 'It was logged; asking again may help.', { cause: error });
  }
  return new Problem(kind, detailOf(kind, error.message), { cause: error });
};

/** Which record it is may be of no concern to the caller; the operator is told. */
const tampered =
  'A record of the ledger is not as it was recorded; nothing can be relied on before that is looked into.';

/** What waits until an operator or another program puts it right. */
const unavailable = (error: unknown): Problem | undefined => {
  if (error instanceof LawUnreadable || error instanceof KeysNotChanged) {
    return new Problem('unavailable', `${error.message}.`, { cause: error });
  }
  if (error instanceof TamperedRecord)
    return new Problem('unavailable', tampered, { cause: error });
  if (error instanceof ClockStopped || error instanceof LogFailed) {
    const detail = `Nothing was recorded by this answer: ${error.message}.`;
    return new Problem('unavailable', detail, { cause: error });
  }
  return undefined;
};

/** Input that only the ledger itself can tell to be none. */
const unfit = [
  [Unsayable, 'not-sayable'],
  [UnknownPosition, 'not-a-position'],
] as const;

/** What an error is to the caller. What is nobody's but ours becomes a fault without any detail. */
export const problemOf = (error: unknown): Problem => {
  if (error instanceof Problem) return error;
  if (error instanceof Malformed) return malformedInput(error.problems);
  if (error instanceof NotAllowed) return new Problem('not-allowed', `${error.message}.`);
  if (error instanceof UnknownCommand) {
    const names = Object.keys(zoneCommands).join(', ');
    return new Problem('not-found', `${error.message}; there are: ${names}.`);
  }
  const [, rule] = unfit.find(([kind]) => error instanceof kind) ?? [];
  if (rule !== undefined) return new Problem('malformed', `${(error as Error).message}.`, { rule });
  return unavailable(error) ?? fromFramework(error);
};

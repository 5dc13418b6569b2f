import { type ArgumentsHost, Catch, type ExceptionFilter } from '@nestjs/common';
import type { Problem } from './problem.ts';
import { problemOf } from './problem-of.ts';
import type { Reply } from './wire.ts';

/** Sends a problem; a 401 says how to authenticate. */
export const sendProblem = (reply: Reply, problem: Problem): void => {
  if (problem.kind === 'unauthenticated') reply.header('www-authenticate', 'Bearer');
  reply.header('content-type', 'application/problem+json; charset=utf-8');
  reply.header('cache-control', 'no-store');
  reply.status(problem.status).send(JSON.stringify(problem));
};

/** Writes what went wrong for the operator: never sent to a caller. */
export const logFault = (error: unknown): void => {
  const told = error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.stderr.write(`${JSON.stringify({ at: new Date().toISOString(), fault: told })}\n`);
};

/** Answers every error as a problem (RFC 9457); what is our own mistake is logged. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  catch(error: unknown, host: ArgumentsHost): void {
    const problem = problemOf(error);
    if (problem.status >= 500 && problem.kind !== 'not-yet-visible') {
      logFault(problem.cause ?? problem);
    }
    sendProblem(host.switchToHttp().getResponse<Reply>(), problem);
  }
}

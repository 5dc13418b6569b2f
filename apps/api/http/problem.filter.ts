import {
  type ArgumentsHost,
  Catch,
  type ExceptionFilter,
  Inject,
  NotFoundException,
} from '@nestjs/common';
import { LogFailed } from '#ledger/core';
import { Problem } from './problem.ts';
import { problemOf } from './problem-of.ts';
import { Routes } from './routes.ts';
import type { Incoming, Reply } from './wire.ts';

/** Sends a problem; a 401 says how to authenticate, and what passes soon says when to ask again. */
export const sendProblem = (reply: Reply, problem: Problem): void => {
  if (problem.kind === 'unauthenticated') reply.header('www-authenticate', 'Bearer');
  if (problem.kind === 'not-yet-visible') reply.header('retry-after', '1');
  reply.header('content-type', 'application/problem+json; charset=utf-8');
  reply.header('cache-control', 'no-store');
  reply.status(problem.status).send(JSON.stringify(problem));
};

/** Of a log that is away its words say all; of a mistake of ours the place counts. */
const toldOf = (error: unknown): string => {
  if (error instanceof LogFailed) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
};

/** Writes what went wrong for the operator: never sent to a caller. */
export const logFault = (error: unknown): void => {
  const told = toldOf(error);
  process.stderr.write(`${JSON.stringify({ at: new Date().toISOString(), fault: told })}\n`);
};

/** That something is not there now, in words of our own, is no mistake; why not is told elsewhere. */
const isFault = ({ kind, status, cause }: Problem): boolean =>
  status >= 500 && kind !== 'not-yet-visible' && (kind !== 'unavailable' || cause !== undefined);

/** Answers every error as a problem (RFC 9457); what is our own mistake is logged. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  readonly #routes: Routes;

  constructor(@Inject(Routes) routes: Routes) {
    this.#routes = routes;
  }

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const reply = http.getResponse<Reply>();
    const problem = this.#noRoute(error, http.getRequest<Incoming>(), reply) ?? problemOf(error);
    if (isFault(problem)) logFault(problem.cause ?? problem);
    sendProblem(reply, problem);
  }

  /** What the router found nothing for: a path that is not there, or a method it does not take. */
  #noRoute(error: unknown, { method, url }: Incoming, reply: Reply): Problem | undefined {
    if (!(error instanceof NotFoundException)) return undefined;
    const methods = this.#routes.methodsOf(url);
    if (methods.length === 0) return new Problem('not-found', 'There is no such path; see /docs.');
    reply.header('allow', methods.join(', '));
    const detail = `The path takes ${methods.join(', ')}, not ${method}.`;
    return new Problem('method-not-allowed', detail);
  }
}

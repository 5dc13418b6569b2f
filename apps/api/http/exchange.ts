import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Caller } from '#host/zone';
import { callerOf } from '../access/caller.ts';
import type { Incoming, Reply } from './wire.ts';

/** A request that gives a command: who gives it, what the body says, and how it is answered. */
export type Exchange = {
  readonly caller: Caller;
  readonly body: unknown;
  readonly request: Incoming;
  readonly reply: Reply;
};

/** The exchange a command is given in; the handler's result is still what is sent. */
export const Exchanged = createParamDecorator((_: unknown, context: ExecutionContext): Exchange => {
  const http = context.switchToHttp();
  const request = http.getRequest<Incoming & { readonly body: unknown }>();
  return { caller: callerOf(request), body: request.body, request, reply: http.getResponse() };
});

import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Caller } from '#host/zone';
import { callerOf } from '../access/caller.ts';
import { type BodyClass, checkBody } from '../shapes/bodies.dto.ts';
import type { Incoming, Reply } from './wire.ts';

/** A request that gives a command: who gives it, what the body says, and how it is answered. */
export type Exchange = {
  readonly caller: Caller;
  readonly body: unknown;
  readonly request: Incoming;
  readonly reply: Reply;
};

/**
 * The exchange a command is given in; the handler's result is still what is sent. The body is checked
 * when its class is told, and handed on as it was sent: that is what is remembered of a command.
 */
export const Exchanged = createParamDecorator(
  (Body: BodyClass | undefined, context: ExecutionContext): Exchange => {
    const http = context.switchToHttp();
    const request = http.getRequest<Incoming & { readonly body: unknown }>();
    if (Body !== undefined) checkBody(Body, request.body);
    return { caller: callerOf(request), body: request.body, request, reply: http.getResponse() };
  },
);

import { applyDecorators } from '@nestjs/common';
import { ApiBearerAuth, ApiBody, ApiHeader, ApiResponse } from '@nestjs/swagger';
import { type Parser, schemaOf } from '#kernel';
import { toldShape } from './answers/audit.ts';
import type { BodyClass } from './bodies.dto.ts';

/** Publishes that a route may tell a problem of this status. */
export const problem = (status: number, description: string) =>
  ApiResponse({
    status,
    description,
    content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
  });

/** Publishes that a route asks for a key. */
export const NeedsKey = () =>
  applyDecorators(
    ApiBearerAuth(),
    problem(401, 'No key, or one that is not known'),
    problem(403, 'The role of the key may not do that'),
  );

/** JSON of a shape, as a media type. */
const json = (shape: Parser<unknown>) => ({
  'application/json': { schema: schemaOf(shape) as object },
});

/** Publishes what a body that cannot be read is told. */
export const OnlyJson = () =>
  applyDecorators(
    problem(413, 'The body has more than 1 MiB'),
    problem(415, 'The body is not application/json'),
  );

/** Publishes a JSON body by the schema of the parser that reads it. */
export const TakesBody = ({ parser }: BodyClass, description: string) =>
  applyDecorators(ApiBody({ schema: schemaOf(parser) as object, description }), OnlyJson());

/** Publishes that a request may name what it is to see. */
const NamesPosition = () =>
  ApiHeader({
    name: 'Plimsoll-Position',
    required: false,
    description:
      'The position of an earlier answer of any node: this one waits up to 5 s until its views have ' +
      'reached it, then answers 503 with Retry-After; what was written stands',
  });

const commandOutcomes = [
  problem(400, 'No Idempotency-Key, or a body that is not JSON'),
  problem(404, 'No such command, or no such shipment of this state'),
  problem(409, 'Others kept changing the same thing; ask again'),
  problem(412, 'If-Match names another revision'),
  OnlyJson(),
  problem(422, 'The input is malformed, or a rule refuses the command'),
  problem(503, 'Nothing can be written now, or the outcome is not known'),
];

/** Publishes what every command has in common: its headers, what it is answered, and its problems. */
export const TakesCommand = () =>
  applyDecorators(
    NeedsKey(),
    ApiHeader({
      name: 'Idempotency-Key',
      required: true,
      description: 'New for each command, the same for each retry of it: it is recorded once',
    }),
    ApiHeader({
      name: 'If-Match',
      required: false,
      description:
        'The ETag of what the command changes, as read; 412 when it has changed since. It is ' +
        'checked where the command is decided, so that nothing comes between',
    }),
    ApiResponse({ status: 201, description: 'Recorded now', content: json(toldShape) }),
    ApiResponse({
      status: 200,
      description: 'Recorded before, or nothing to record',
      content: json(toldShape),
    }),
    NamesPosition(),
    ...commandOutcomes,
  );

/** Publishes what a public route of the house itself answers. */
export const Tells = (shape: Parser<unknown>, description: string) =>
  applyDecorators(
    ApiResponse({ status: 200, description, content: json(shape) }),
    problem(503, 'The service cannot be relied on now; detail says why'),
  );

const notNow =
  'The service cannot answer now, or has not yet seen the position: Retry-After says when to ask';

/** Publishes a question: it may wait for a position. */
export const Asks = (shape: Parser<unknown>, description: string) =>
  applyDecorators(
    ApiResponse({ status: 200, description, content: json(shape) }),
    NamesPosition(),
    problem(400, 'The request cannot be understood'),
    problem(404, 'There is no such thing, or none that this key may see'),
    problem(422, 'A parameter is not right'),
    problem(503, notNow),
  );

import { applyDecorators } from '@nestjs/common';
import { ApiBearerAuth, ApiBody, ApiHeader, ApiResponse } from '@nestjs/swagger';

const problem = (status: number, description: string) =>
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

const anyObject = { schema: { type: 'object', additionalProperties: true } } as const;

/** Publishes a JSON body. */
export const TakesBody = (description: string) => ApiBody({ ...anyObject, description });

const commandOutcomes = [
  problem(400, 'No Idempotency-Key, or a body that is not JSON'),
  problem(404, 'No such command, or no such shipment of this state'),
  problem(409, 'Others kept changing the same thing; ask again'),
  problem(412, 'If-Match names another revision'),
  problem(422, 'The input is malformed, or a rule refuses the command'),
  problem(503, 'Nothing can be written now, or the outcome is not known'),
];

const toldContent = { 'application/json': { schema: { $ref: '#/components/schemas/Told' } } };

/** Publishes what every command has in common: its headers, its body and its problems. */
export const TakesCommand = (description = 'The input of the command') =>
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
      description: 'The ETag of the shipment as read; 412 when it has changed since',
    }),
    TakesBody(description),
    ApiResponse({ status: 201, description: 'Recorded now', content: toldContent }),
    ApiResponse({ status: 200, description: 'Recorded before, or nothing to record' }),
    ...commandOutcomes,
  );

/** Publishes a question: it may wait for a position. */
export const Asks = (description: string) =>
  applyDecorators(
    ApiResponse({ status: 200, description, content: { 'application/json': anyObject } }),
    ApiHeader({
      name: 'Plimsoll-Position',
      required: false,
      description:
        'A position from an earlier answer: the answer waits up to 2 s until it shows it',
    }),
    problem(422, 'A parameter is not right'),
    problem(504, 'The position is not yet visible; the write is not lost'),
  );

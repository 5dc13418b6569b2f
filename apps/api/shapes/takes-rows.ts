import { applyDecorators } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiProduces, ApiResponse } from '@nestjs/swagger';
import { NeedsKey, problem } from './published.ts';

const text = { schema: { type: 'string' } } as const;

/** Publishes a route that imports rows. */
export const TakesRows = () =>
  applyDecorators(
    NeedsKey(),
    ApiConsumes('text/csv', 'application/x-ndjson'),
    ApiProduces('application/x-ndjson'),
    ApiBody({ ...text, description: 'Rows, of any size, read as they come' }),
    ApiResponse({
      status: 200,
      description: 'Lines of JSON: progress, bad rows, and at last the report or a problem',
      content: { 'application/x-ndjson': text },
    }),
    problem(400, 'The body was cut off'),
    problem(415, 'The body is neither CSV nor NDJSON'),
    problem(422, 'The profile is not known, or the body as a whole cannot be read'),
    problem(503, 'Nothing can be written now; the rows can be sent again later'),
  );

import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { problemKinds } from './problem.ts';

type Schema = NonNullable<NonNullable<OpenAPIObject['components']>['schemas']>[string];

const text = { type: 'string' } as const;

const problemSchema: Schema = {
  type: 'object',
  required: ['type', 'title', 'status', 'detail'],
  properties: {
    type: { ...text, enum: Object.keys(problemKinds).map((kind) => `/problems/${kind}`) },
    title: text,
    status: { type: 'integer' },
    detail: text,
    rule: { ...text, description: 'The code of the rule that refuses, or that the input breaks' },
    errors: {
      type: 'array',
      items: {
        type: 'object',
        required: ['pointer', 'rule', 'value', 'wanted'],
        properties: { pointer: text, rule: text, value: text, wanted: text },
      },
    },
  },
};

const toldSchema: Schema = {
  type: 'object',
  required: ['commandId', 'outcome', 'stream', 'revision', 'position', 'events'],
  properties: {
    commandId: { ...text, format: 'uuid' },
    outcome: { ...text, enum: ['recorded', 'already', 'quiet'] },
    stream: text,
    revision: { type: ['integer', 'null'] },
    position: { type: ['string', 'null'], description: 'Opaque; name it to read what you wrote' },
    id: { ...text, description: 'The shipment or proposal the command is about' },
    events: {
      type: 'array',
      items: {
        type: 'object',
        required: ['id', 'type', 'data'],
        properties: { id: { ...text, format: 'uuid' }, type: text, data: { type: 'object' } },
      },
    },
  },
};

/** The description of the API, generated from its routes (OpenAPI 3.1). */
export const openApiOf = (app: NestFastifyApplication): OpenAPIObject => {
  const config = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('Plimsoll')
    .setDescription('The trade-compliance ledger of a preferential zone for critical minerals.')
    .setVersion('1')
    .addBearerAuth({ type: 'http', scheme: 'bearer', description: 'A key, plk_…' })
    .build();
  const document = SwaggerModule.createDocument(app, config);
  const schemas = { ...document.components?.schemas, Problem: problemSchema, Told: toldSchema };
  return { ...document, components: { ...document.components, schemas } };
};

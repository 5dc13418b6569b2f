import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { withCommandPaths } from './command-paths.ts';
import { type Components, withReferences } from './components.ts';
import { problemKinds } from './problem.ts';

type Schemas = NonNullable<NonNullable<OpenAPIObject['components']>['schemas']>;
type Schema = Schemas[string];

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

/** The description of the API, generated from its routes (OpenAPI 3.1). */
export const openApiOf = (app: NestFastifyApplication): OpenAPIObject => {
  const config = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('Plimsoll')
    .setDescription('The trade-compliance ledger of a preferential zone for critical minerals.')
    .setVersion('1')
    .addBearerAuth({ type: 'http', scheme: 'bearer', description: 'A key, plk_…' })
    .build();
  const document = SwaggerModule.createDocument(app, config, {
    operationIdFactory: (_, method) => method,
  });
  const schemas: Components = { Problem: problemSchema };
  const paths = withReferences(withCommandPaths(document.paths), schemas);
  return {
    ...document,
    paths,
    components: { ...document.components, schemas: schemas as Schemas },
  };
};

import type { OpenAPIObject } from '@nestjs/swagger';
import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { pointerToken } from '#kernel';

export type Conforming = (answer: {
  readonly method: string;
  readonly path: string;
  readonly status: number;
  readonly type: string;
  readonly body: unknown;
}) => void;

const asPattern = (path: string): RegExp =>
  new RegExp(`^${path.replaceAll('.', '\\.').replace(/\{\w+\}/g, '[^/]+')}$`);

/** Fails when a JSON answer is not what the description of the API says of its route and status. */
export const conformingTo = (document: OpenAPIObject): Conforming => {
  const ajv = new Ajv2020({ strict: false, allErrors: true, validateSchema: false });
  formats.default(ajv);
  ajv.addSchema(document, 'api');
  // A path without a parameter goes before one with: /v1/x/known before /v1/x/{id}.
  const paths = Object.keys(document.paths)
    .toSorted((a, b) => Number(a.includes('{')) - Number(b.includes('{')))
    .map((path) => ({ path, pattern: asPattern(path) }));
  return ({ method, path: asked, status, type, body }) => {
    const known = paths.find(({ pattern }) => pattern.test(asked));
    const media = type.split(';')[0] ?? '';
    if (known === undefined || !media.endsWith('json')) return;
    const place = [known.path, method.toLowerCase(), 'responses', status, 'content', media];
    const pointer = place.map(pointerToken).join('');
    const schema = ajv.getSchema(`api#/paths${pointer}/schema`);
    if (schema === undefined) throw new Error(`nothing is published of ${pointer}`);
    if (schema(body) !== true) {
      const told = JSON.stringify({ body, errors: schema.errors });
      throw new Error(`not as published: ${pointer}: ${told}`);
    }
  };
};

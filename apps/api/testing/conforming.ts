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

/** Where a route is published; a path or method that is not taken is not published either. */
const placesIn = ({ paths }: OpenAPIObject) => {
  // A path without a parameter goes before one with: /v1/x/known before /v1/x/{id}.
  const known = Object.entries<object>(paths)
    .toSorted(([a], [b]) => Number(a.includes('{')) - Number(b.includes('{')))
    .map(([path, item]) => ({ path, item, pattern: asPattern(path) }));
  return (method: string, asked: string): readonly string[] | undefined => {
    const found = known.find(({ pattern }) => pattern.test(asked));
    return found !== undefined && method in found.item ? [found.path, method] : undefined;
  };
};

/** Fails when a JSON answer is not what the description of the API says of its route and status. */
export const conformingTo = (document: OpenAPIObject): Conforming => {
  const ajv = new Ajv2020({ strict: false, allErrors: true, validateSchema: false });
  formats.default(ajv);
  ajv.addSchema(document, 'api');
  const placeOf = placesIn(document);
  return ({ method, path, status, type, body }) => {
    const media = type.split(';')[0] ?? '';
    const place = /\bjson$/.test(media) ? placeOf(method.toLowerCase(), path) : undefined;
    if (place === undefined) return;
    const pointer = [...place, 'responses', status, 'content', media].map(pointerToken).join('');
    const schema = ajv.getSchema(`api#/paths${pointer}/schema`);
    if (schema === undefined) throw new Error(`nothing is published of ${pointer}`);
    if (schema(body) === true) return;
    throw new Error(`not as published: ${pointer}: ${JSON.stringify([body, schema.errors])}`);
  };
};

import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Problem } from './problem.ts';

export const maxBodyBytes = 1024 * 1024;
const maxDepth = 100;

const endOfString = (json: string, from: number): number => {
  for (let at = from + 1; at < json.length; at += 1) {
    if (json[at] === '"') return at;
    if (json[at] === '\\') at += 1;
  }
  return json.length;
};

/** How deeply lists and objects are nested in a JSON text, counted in one pass before it is parsed. */
export const depthOf = (json: string): number => {
  let [depth, deepest] = [0, 0];
  for (let at = 0; at < json.length; at += 1) {
    const mark = json[at];
    if (mark === '"') at = endOfString(json, at);
    else if (mark === '[' || mark === '{') deepest = Math.max(deepest, (depth += 1));
    else if (mark === ']' || mark === '}') depth -= 1;
  }
  return deepest;
};

/** Reads a JSON body of bounded depth. */
export const readJson = (body: string): unknown => {
  if (depthOf(body) > maxDepth) {
    throw new Problem('too-deep', `Lists and objects may be nested at most ${maxDepth} deep.`, {
      rule: 'too-deep',
    });
  }
  try {
    return JSON.parse(body);
  } catch (error) {
    const said = error instanceof Error ? error.message : 'it cannot be read';
    throw new Problem('broken-json', `The body is not JSON: ${said}.`, { rule: 'broken-json' });
  }
};

/** Makes `application/json` the only body the service reads. */
export const readOnlyJson = (app: NestFastifyApplication): void => {
  const fastify = app.getHttpAdapter().getInstance();
  fastify.removeAllContentTypeParsers();
  const options = { parseAs: 'string', bodyLimit: maxBodyBytes } as const;
  fastify.addContentTypeParser('application/json', options, async (_: unknown, body: string) =>
    readJson(body),
  );
};

import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { flawOf, mostJsonBytes, mostJsonLevels, utf8Text } from '#kernel';
import { Problem } from './problem.ts';

const byteOrderMark = '\uFEFF';

const broken = (detail: string, rule = 'broken-json'): Problem =>
  new Problem('broken-json', detail, { rule });

const textOf = (bytes: Buffer): string => {
  const text = utf8Text(bytes);
  if (text === undefined) throw broken('The body is not UTF-8.', 'not-utf-8');
  return text;
};

const refuseFlaws = (text: string): void => {
  if (text.startsWith(byteOrderMark)) {
    throw broken('The body begins with a byte order mark; leave it out.', 'byte-order-mark');
  }
  const flaw = flawOf(text, mostJsonLevels);
  if (flaw === undefined) return;
  if (flaw.kind === 'too deep') {
    const detail = `Lists and objects may be nested at most ${mostJsonLevels} deep.`;
    throw new Problem('too-deep', detail, { rule: 'too-deep' });
  }
  const name = JSON.stringify(flaw.name.slice(0, 60));
  throw broken(`The body has ${name} twice in one object; say it once.`, 'repeated-name');
};

/** Reads a JSON body: UTF-8 without a byte order mark, of bounded depth, no name twice in an object. */
export const readJson = (bytes: Buffer): unknown => {
  const text = textOf(bytes);
  if (text.trim() === '') throw broken('The body is empty; send JSON.');
  refuseFlaws(text);
  try {
    return JSON.parse(text);
  } catch (error) {
    const said = error instanceof Error ? error.message : 'it cannot be read';
    throw broken(`The body is not JSON: ${said}.`);
  }
};

/** Makes `application/json` the only body the service reads. */
export const readOnlyJson = (app: NestFastifyApplication): void => {
  const fastify = app.getHttpAdapter().getInstance();
  fastify.removeAllContentTypeParsers();
  const options = { parseAs: 'buffer', bodyLimit: mostJsonBytes } as const;
  fastify.addContentTypeParser('application/json', options, async (_: unknown, body: Buffer) =>
    readJson(body),
  );
};

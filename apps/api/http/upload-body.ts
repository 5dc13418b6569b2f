import type { Readable } from 'node:stream';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { RowSource } from '#host/import';
import { Problem } from './problem.ts';

const formats: Readonly<Record<string, RowSource['format']>> = {
  'text/csv': 'csv',
  'application/x-ndjson': 'ndjson',
};
const uploads = /^\/v1\/(directory\/)?imports(\?|$)/;

/** A body that is read as it comes, however large it is. */
export class Upload {
  readonly stream: Readable;
  readonly format: RowSource['format'];

  constructor(stream: Readable, format: RowSource['format']) {
    this.stream = stream;
    this.format = format;
  }

  /** Its bytes; whoever stops reading them early leaves the connection open for an answer. */
  bytes(): AsyncIterable<Uint8Array> {
    return this.stream.iterator({ destroyOnReturn: false });
  }
}

type Heading = {
  readonly url: string;
  readonly headers: { readonly 'content-type'?: string | undefined };
};

const wrongContent = (url: string): Problem =>
  uploads.test(url)
    ? new Problem('not-rows', `Send rows as ${Object.keys(formats).join(' or ')}.`)
    : new Problem('not-json', 'Send the body as Content-Type: application/json.');

/** Lets bodies of rows through to the routes that import them, unread; other routes refuse them. */
export const letUploadsThrough = (app: NestFastifyApplication): void => {
  const fastify = app.getHttpAdapter().getInstance();
  const types = Object.keys(formats);
  fastify.addContentTypeParser(types, async ({ url, headers }: Heading, stream: Readable) => {
    const [type = ''] = (headers['content-type'] ?? '').split(';');
    const format = formats[type.trim().toLowerCase()];
    if (format === undefined || !uploads.test(url)) throw wrongContent(url);
    return new Upload(stream, format);
  });
  fastify.addContentTypeParser('*', async ({ url }: Heading) => {
    throw wrongContent(url);
  });
};

/** The upload of a route that imports; JSON, or nothing, is none. */
export const uploadOf = (body: unknown): Upload => {
  if (body instanceof Upload) return body;
  throw wrongContent('/v1/imports');
};

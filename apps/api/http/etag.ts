import {
  applyDecorators,
  type CallHandler,
  type ExecutionContext,
  Inject,
  Injectable,
  type NestInterceptor,
  SetMetadata,
  UseInterceptors,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { attempt, Malformed, type Parser } from '#kernel';
import { map, type Observable, tap } from 'rxjs';
import { Zone } from '#host/zone';
import { Visible } from './visible.ts';
import type { Incoming, Reply } from './wire.ts';

/** The stream that keeps what a route shows, by the parameters of its path; undefined where none does. */
export type StreamOf = (
  parameters: Readonly<Record<string, string>>,
  zone: Zone,
) => string | undefined;
type Asked = Incoming & { readonly params: Readonly<Record<string, string>> };

const streamKey = 'plimsoll:shows';

const tagged = (reply: Reply, revision: number): void => {
  reply.header('etag', `"${revision}"`);
};

/** Tells the revision an answer carries as its ETag. */
@Injectable()
export class RevisionTag implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const reply = context.switchToHttp().getResponse<Reply>();
    return next.handle().pipe(
      map((body: { readonly revision: number }) => {
        tagged(reply, body.revision);
        return body;
      }),
    );
  }
}

/**
 * Tells the revision of a stream as the ETag of what is made of it. The revision is read first and the
 * views are waited for: the tag may be older than what is shown, never newer, so that If-Match cannot
 * let a change through that was not seen.
 */
@Injectable()
class StreamTag implements NestInterceptor {
  readonly #zone: Zone;
  readonly #visible: Visible;
  readonly #reflector: Reflector;

  constructor(
    @Inject(Zone) zone: Zone,
    @Inject(Visible) visible: Visible,
    @Inject(Reflector) reflector: Reflector,
  ) {
    this.#zone = zone;
    this.#visible = visible;
    this.#reflector = reflector;
  }

  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const http = context.switchToHttp();
    const { params, query } = http.getRequest<Asked>();
    // What was known at an earlier moment is not what a command would change.
    if (query['known'] !== undefined) return next.handle();
    const streamOf = this.#reflector.get<StreamOf>(streamKey, context.getHandler());
    const stream = streamOf(params, this.#zone);
    if (stream === undefined) return next.handle();
    const { log } = this.#zone;
    const end = await log.end();
    const revision = (await log.readStream(stream)).length - 1;
    await this.#visible.wait(end);
    const reply = http.getResponse<Reply>();
    return next.handle().pipe(tap(() => revision >= 0 && tagged(reply, revision)));
  }
}

/**
 * The stream of the thing a path names. Interceptors come before a path is checked, so that what names
 * nothing has no stream here, and is refused later.
 */
export const streamNamed =
  (parameter: string, parser: Parser<string>, streamOf: (id: string) => string): StreamOf =>
  (parameters) => {
    const read = attempt(parser, parameters[parameter]);
    return read instanceof Malformed ? undefined : streamOf(read);
  };

/** The answer of a route has the revision of a stream as its ETag, for If-Match on commands about it. */
export const TaggedBy = (streamOf: StreamOf) =>
  applyDecorators(SetMetadata(streamKey, streamOf), UseInterceptors(StreamTag));

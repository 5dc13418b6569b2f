import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { text } from 'node:stream/consumers';
import type { Door } from '#host/access';

/** Thrown when the server is there by its files, and cannot be spoken with. */
export class NoAnswer extends Error {}

export type Call = {
  readonly path: string;
  readonly type: string;
  readonly body: string | AsyncIterable<Uint8Array>;
  readonly headers?: Readonly<Record<string, string>>;
};
export type Answer = { readonly status: number; readonly stream: IncomingMessage };

/** Where a server listens that listens everywhere, as its own machine reaches it. */
const reached = (address: string): string =>
  address.replace('//0.0.0.0:', '//127.0.0.1:').replace('//[::]:', '//[::1]:');

const noAnswer = ({ address }: Door, cause: unknown): NoAnswer => {
  const why = cause instanceof Error && 'code' in cause ? ` (${String(cause.code)})` : '';
  return new NoAnswer(
    `the server on ${address} broke off${why}; ask again: nothing is recorded twice`,
    { cause },
  );
};

/** Sends a call with the directory key; the answer may come before all of the body is sent. */
export const call = async (door: Door, { path, type, body, headers }: Call): Promise<Answer> => {
  const sending = request(new URL(path, reached(door.address)), {
    method: 'POST',
    headers: { ...headers, authorization: `Bearer ${door.key}`, 'content-type': type },
  });
  const answered = once(sending, 'response') as Promise<[IncomingMessage]>;
  const unread: { error?: unknown } = {};
  const source = typeof body === 'string' ? [Buffer.from(body)] : watched(body, unread);
  // Who answers before the end may close before the end: the answer is what counts.
  pipeline(Readable.from(source), sending).catch(() => undefined);
  sending.on('error', () => undefined);
  try {
    const [stream] = await answered;
    return { status: stream.statusCode ?? 0, stream };
  } catch (error) {
    throw unread.error ?? noAnswer(door, error);
  }
};

/** Remembers that it was the file, and not the server, that could not be read. */
async function* watched(
  bytes: AsyncIterable<Uint8Array>,
  unread: { error?: unknown },
): AsyncGenerator<Uint8Array> {
  try {
    yield* bytes;
  } catch (error) {
    unread.error = error;
    throw error;
  }
}

/** All of an answer as JSON. */
export const jsonOf = async (door: Door, { stream }: Answer): Promise<unknown> => {
  try {
    return JSON.parse(await text(stream)) as unknown;
  } catch (error) {
    throw noAnswer(door, error);
  }
};

/** The lines of an answer as they come. */
export async function* linesOf(door: Door, { stream }: Answer): AsyncGenerator<string> {
  let rest = '';
  try {
    for await (const chunk of stream.setEncoding('utf8')) {
      const lines = (rest + String(chunk)).split('\n');
      rest = lines.pop() ?? '';
      yield* lines;
    }
  } catch (error) {
    throw noAnswer(door, error);
  }
}

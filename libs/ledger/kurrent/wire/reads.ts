import type { KeptAt } from './answers.ts';
import type { WireClient } from './client.ts';
import { Failed, failureOf } from './failures.ts';
import type { Reading, ReadRequest } from './types.ts';

export type PageCall = {
  /** So long nothing may come; the client itself would wait for ever. */
  readonly idleMs: number;
  /** Asked when nothing came for so long, in ms: whether it is waited for as long again. */
  readonly isToWait?: (silentMs: number) => Promise<boolean>;
  /** Whoever asked has left: the reading is cancelled, and answers nothing. */
  readonly signal?: AbortSignal | undefined;
};

/** A full page is there; the engine ends it when it has found one more event, however far that is. */
const endsWithinMs = 50;

/** Reads one page. Every read is of so many events, and is cancelled when it is given up. Throws `Failed`. */
export const readPage = async (
  client: Pick<WireClient, 'read'>,
  request: ReadRequest,
  { idleMs, isToWait = () => Promise.resolve(false), signal }: PageCall,
): Promise<readonly KeptAt[]> => {
  const { promise, resolve, reject } = Promise.withResolvers<readonly KeptAt[]>();
  const stop = new AbortController();
  let heard = performance.now();
  const onSilence = async (): Promise<void> => {
    if (await isToWait(performance.now() - heard)) return void timer.refresh();
    reject(new Failed('late', `nothing was read for ${idleMs} ms`));
    stop.abort();
  };
  const timer = setTimeout(() => void onSilence(), idleMs);
  const leave = (): void => {
    resolve([]);
    stop.abort();
  };
  const hear = (): void => {
    heard = performance.now();
    timer.refresh();
  };
  if (signal?.aborted === true) leave();
  else {
    signal?.addEventListener('abort', leave, { once: true });
    open(client, request, { hear, stop: stop.signal }).then(resolve, reject);
  }
  return promise.finally(() => {
    clearTimeout(timer);
    signal?.removeEventListener('abort', leave);
  });
};

type Opening = { readonly hear: () => void; readonly stop: AbortSignal };

const open = async (
  client: Pick<WireClient, 'read'>,
  request: ReadRequest,
  { hear, stop }: Opening,
): Promise<readonly KeptAt[]> => {
  const reading = await client.read(request).catch((error: unknown) => {
    throw failureOf(error);
  });
  const cancel = (): void => reading.cancel();
  stop.addEventListener('abort', cancel, { once: true });
  const page = gather(reading, Number(request.getOptions()?.getCount()), hear);
  // It may have been given up while it was opened.
  if (stop.aborted) cancel();
  return page;
};

const gather = async (
  reading: Reading,
  count: number,
  hear: () => void,
): Promise<readonly KeptAt[]> => {
  const { promise, resolve, reject } = Promise.withResolvers<readonly KeptAt[]>();
  const page: KeptAt[] = [];
  let ending: NodeJS.Timeout | undefined;
  reading.on('data', (response) => {
    hear();
    if (typeof response !== 'string') page.push(response);
    if (page.length < count || ending !== undefined) return;
    resolve(page);
    ending = setTimeout(() => reading.cancel(), endsWithinMs).unref();
  });
  reading.on('error', (error) => reject(failureOf(error)));
  reading.on('end', () => {
    clearTimeout(ending);
    resolve(page);
  });
  reading.on('close', () => reject(new Failed('away', 'the reading was closed')));
  return promise;
};

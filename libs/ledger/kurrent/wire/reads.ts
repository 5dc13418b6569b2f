import type { Place } from '../position.ts';
import type { Kept } from '../record.ts';
import type { WireClient } from './client.ts';
import { Failed, failureOf } from './failures.ts';
import { keptOf } from './messages.ts';
import type { Reading, ReadRequest } from './types.ts';

export type KeptAt = Kept & { readonly place: Place };

/**
 * Reads one page. Every read is of so many events, and is given up when nothing comes for `idleMs`:
 * the client itself would wait for ever. Throws `Failed`.
 */
export const readPage = async (
  client: WireClient,
  request: ReadRequest,
  idleMs: number,
): Promise<readonly KeptAt[]> => {
  const { promise, resolve, reject } = Promise.withResolvers<readonly KeptAt[]>();
  let reading: Reading | undefined;
  const timer = setTimeout(() => {
    reject(new Failed('late', `nothing was read for ${idleMs} ms`));
    reading?.cancel();
  }, idleMs);
  const open = async (): Promise<void> => {
    reading = await client.read(request);
    gather(reading, () => timer.refresh()).then(resolve, reject);
  };
  open().catch((error: unknown) => reject(failureOf(error)));
  return promise.finally(() => clearTimeout(timer));
};

const gather = async (reading: Reading, onAny: () => void): Promise<readonly KeptAt[]> => {
  const { promise, resolve, reject } = Promise.withResolvers<readonly KeptAt[]>();
  const page: KeptAt[] = [];
  reading.on('data', (response) => {
    onAny();
    const event = response.getEvent()?.getEvent();
    if (event !== undefined) page.push(keptOf(event));
  });
  reading.on('error', (error) => reject(failureOf(error)));
  reading.on('end', () => resolve(page));
  reading.on('close', () => reject(new Failed('away', 'the reading was closed')));
  return promise;
};

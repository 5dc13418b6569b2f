import { once } from 'node:events';
import { PassThrough, type Readable } from 'node:stream';
import { type Caller, eventTypes } from '#host/zone';
import { type EventLog, type Placed, type Position, readEvent } from '#ledger/core';
import { logFault } from './problem.filter.ts';
import { shownTo } from './shown-event.ts';

type Following = {
  readonly caller: Caller;
  readonly after: Position;
  readonly shutdown: AbortSignal;
};

const stillHereMs = 15_000;

const frameOf = (caller: Caller, { position, event }: Placed): string => {
  const { header, data } = readEvent(eventTypes, event);
  const shown = shownTo(caller)({ ...header, data });
  return `id: ${position}\nevent: ${header.type}\ndata: ${JSON.stringify(shown)}\n\n`;
};

const pump = async (
  log: EventLog,
  out: PassThrough,
  { caller, after, signal }: Following & { readonly signal: AbortSignal },
): Promise<void> => {
  for await (const page of log.follow(after, signal)) {
    const taken = out.write(page.map((placed) => frameOf(caller, placed)).join(''));
    if (!taken) await once(out, 'drain', { signal });
  }
};

/**
 * Recorded events from a position on as server-sent events, each under its position as id. A reader
 * that is slow is waited for; a comment every 15 s keeps the connection.
 */
export const feedOf = (log: EventLog, following: Following): Readable => {
  const out = new PassThrough();
  const gone = new AbortController();
  const signal = AbortSignal.any([gone.signal, following.shutdown]);
  const stillHere = setInterval(() => out.write(': still here\n\n'), stillHereMs);
  out.on('close', () => gone.abort());
  out.write(': following\n\n');
  pump(log, out, { ...following, signal })
    .catch((error: unknown) => {
      if (!signal.aborted) logFault(error);
    })
    .finally(() => {
      clearInterval(stillHere);
      out.end();
    });
  return out;
};

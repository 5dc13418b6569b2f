import { once } from 'node:events';
import { PassThrough, type Readable } from 'node:stream';
import { concatMap, defer, filter, interval, repeat, takeWhile } from 'rxjs';
import { type Caller, eventTypes } from '#host/zone';
import { type EventLog, kindOf, type Placed, type Position, readEvent } from '#ledger/core';
import { eventCursor } from './event-cursor.ts';
import { logFault } from './problem.filter.ts';
import { type Owners, shownTo } from './shown-event.ts';

export type Following = {
  readonly caller: Caller;
  readonly after: Position;
  /** Only streams of these kinds; all when absent. */
  readonly kinds?: readonly string[] | undefined;
  readonly shutdown: AbortSignal;
  /** Resolves when the views know what is recorded up to a position. */
  readonly visible: (position: Position) => Promise<void>;
};

const stillHereMs = 15_000;

type Source = Owners & { readonly log: Pick<EventLog, 'follow'> };

const frameOf = (
  zone: Owners,
  { caller, kinds }: Following,
  { position, event }: Placed,
): string => {
  const { header, data } = readEvent(eventTypes, event);
  if (kinds !== undefined && !kinds.includes(kindOf(header.stream))) return '';
  const shown = shownTo(caller, zone)({ ...header, data });
  if (shown === undefined) return '';
  const id = eventCursor(position);
  return `id: ${id}\nevent: ${header.type}\ndata: ${JSON.stringify(shown)}\n\n`;
};

/** What a page shows, and where it ended: a reader who was shown nothing of it resumes behind it too. */
const framesOf = (zone: Owners, following: Following, page: readonly Placed[]): string => {
  const frames = page.map((placed) => frameOf(zone, following, placed)).join('');
  const last = page.at(-1);
  return last === undefined ? frames : `${frames}id: ${eventCursor(last.position)}\n\n`;
};

/**
 * Recorded events from a position on as server-sent events, each under its cursor as id. The next page
 * is read when the last was taken, so that a slow reader costs one page of memory; a comment every
 * 15 s keeps the connection.
 */
export const feedOf = (zone: Source, following: Following): Readable => {
  const out = new PassThrough();
  const gone = new AbortController();
  const signal = AbortSignal.any([gone.signal, following.shutdown]);
  const pages = zone.log.follow(following.after, signal)[Symbol.asyncIterator]();
  const send = async (page: readonly Placed[]): Promise<void> => {
    const last = page.at(-1);
    if (last !== undefined) await following.visible(last.position);
    signal.throwIfAborted();
    if (!out.write(framesOf(zone, following, page))) await once(out, 'drain', { signal });
  };
  const sent = defer(() => pages.next()).pipe(
    concatMap(({ done, value }) => (done === true ? [false] : send(value).then(() => true))),
    repeat(),
    takeWhile((more) => more),
  );
  const stillHere = interval(stillHereMs)
    .pipe(filter(() => !out.writableNeedDrain))
    .subscribe(() => out.write(': still here\n\n'));
  const end = (error?: unknown): void => {
    if (error !== undefined && !signal.aborted) logFault(error);
    stillHere.unsubscribe();
    out.end();
  };
  out.on('close', () => gone.abort());
  out.write(': following\n\n');
  sent.subscribe({ error: end, complete: () => end() });
  return out;
};

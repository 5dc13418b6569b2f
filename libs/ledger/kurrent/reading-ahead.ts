import { setImmediate } from 'node:timers/promises';
import type { Placed, Position } from '#ledger/core';
import type { PageAsked, Pages } from './pages.ts';
import { positionOf } from './position.ts';
import type { KeptAt } from './wire/answers.ts';

/** So many events are checked and handed over at once: what is read of them is held no longer than they are. */
const atOnce = 250;

/** Those of a page that are not behind a place, a few at a time. */
function* cut(page: readonly KeptAt[], until: Position): Iterable<readonly KeptAt[]> {
  const end = page.findLastIndex(({ place }) => positionOf(place) <= until) + 1;
  for (let at = 0; at < end; at += atOnce) yield page.slice(at, Math.min(at + atOnce, end));
}

/**
 * Pages until a position. As soon as one has come the next is asked for; it comes while the events of this
 * one are checked and worked on, and is cancelled if nobody wants it.
 */
export async function* readingAhead(
  pages: Pages,
  asked: PageAsked,
  until: Position,
): AsyncIterable<readonly Placed[]> {
  const left = new AbortController();
  const read = (after: Position): Promise<readonly KeptAt[]> => {
    const page = pages.kept({ ...asked, after, signal: left.signal });
    // Whoever stops early never asks what became of the page that was read ahead.
    page.catch(() => undefined);
    return page;
  };
  try {
    for (
      let next: Promise<readonly KeptAt[]> | undefined = read(asked.after);
      next !== undefined;
    ) {
      const page: readonly KeptAt[] = await next;
      const place = page.at(-1)?.place;
      const last = place === undefined ? until : positionOf(place);
      next = page.length < asked.count || last >= until ? undefined : read(last);
      // What was asked goes out before the work on this page begins.
      await setImmediate();
      for (const few of cut(page, until)) {
        yield await pages.checked(few, asked.unbroken);
      }
    }
  } finally {
    left.abort();
  }
}

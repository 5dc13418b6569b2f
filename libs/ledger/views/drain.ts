import { setImmediate } from 'node:timers/promises';

import { FactReader, type Item } from './item.ts';
import type { EventLog, EventTypes, Placed, Position } from '#ledger/core';
import type { Store } from './store.ts';

/** The most facts that one transaction takes in. */
export const pageSize = 1000;

/** How far a long reading is. */
export type Progress = { readonly events: number; readonly position: Position };

type Source = { readonly log: EventLog; readonly types: EventTypes };
type Draining = {
  readonly store: () => Store;
  readonly until: Position;
  readonly take: (items: readonly Item[]) => void | Promise<void>;
  readonly onProgress?: (progress: Progress) => void;
};

/**
 * Brings a store from where its slowest view stands up to a position of the log. What the log gives in small
 * pages is taken in together: a transaction costs what it touches of the file.
 */
export const drain = async ({ log, types }: Source, draining: Draining): Promise<void> => {
  const { store, until, take, onProgress } = draining;
  const from = store().slowest();
  if (from === undefined || from.position >= until) return;
  const reader = new FactReader(types, from.known);
  let [events, items] = [0, new Array<Item>()];
  const move = async (): Promise<void> => {
    const last = items.at(-1);
    if (last === undefined) return;
    await take(items);
    events += items.length;
    items = [];
    onProgress?.({ events, position: last.position });
  };
  for await (const page of upTo(until, log.readAll(from.position, { pageSize }))) {
    if (items.length + page.length > pageSize) await move();
    items.push(...reader.read(page));
    if (items.length === pageSize) await move();
    // Whoever asks the views meanwhile gets a turn.
    await setImmediate();
  }
  await move();
  // The end of a log may lie beyond the last event that it shows.
  store().skipTo(until);
};

/** Pages of facts until a position, and no further reading once it is passed. */
async function* upTo(
  until: Position,
  pages: AsyncIterable<readonly Placed[]>,
): AsyncIterable<readonly Placed[]> {
  for await (const page of pages) {
    yield* pagesOf(page.filter(({ position }) => position <= until));
    if (page.some(({ position }) => position >= until)) return;
  }
}

/** Cuts what a log delivers at once into pages. */
export const pagesOf = (placed: readonly Placed[]): readonly (readonly Placed[])[] =>
  placed.length <= pageSize
    ? [placed].filter((page) => page.length > 0)
    : [placed.slice(0, pageSize), ...pagesOf(placed.slice(pageSize))];

import { renameSync } from 'node:fs';

import type { Projection } from '#kernel';

import { digestText } from './digest.ts';
import { drain, type Progress } from './drain.ts';
import { type EventLog, type EventTypes, type Position, start } from '#ledger/core';
import { removeStore, Store } from './store.ts';
import type { Turns } from './turns.ts';

/** The digests of a view as it was and as it came out of a rebuild at the same position. */
export type Rebuilt = {
  readonly name: string;
  readonly before: string;
  readonly after: string;
  readonly equal: boolean;
};

type Options = {
  readonly path: string;
  readonly projections: readonly Projection[];
  readonly log: EventLog;
  readonly types: EventTypes;
};
type Rebuilding = {
  /** Where the live views stand at least. */
  readonly until: Position;
  readonly turns: Turns;
  readonly store: () => Store;
  readonly switchTo: (store: Store) => void;
  readonly onProgress?: (progress: Progress) => void;
};

/**
 * Builds all views anew in a second file while the first goes on answering and following. Then, in a
 * turn of its own, brings the second to where the first stands, compares them, and puts the new file in
 * place of the old, whether equal or not: the log is the truth.
 */
export const rebuildBeside = async (
  options: Options,
  { until, turns, store, switchTo, onProgress }: Rebuilding,
): Promise<readonly Rebuilt[]> => {
  const { path, projections } = options;
  const besidePath = `${path}.rebuild`;
  removeStore(besidePath);
  const beside = new Store({ path: besidePath, projections, end: start });
  try {
    await advance(options, beside, { until, ...(onProgress && { onProgress }) });
    return await turns.take(async () => {
      const end = furthest(store());
      await advance(options, beside, { until: end });
      const rebuilt = compare(store(), beside);
      // Both first, while failing changes nothing: what stayed in the write-ahead log of the old file
      // would be taken for the new one's.
      beside.settle();
      store().settle();
      try {
        beside.close();
        store().close();
        renameSync(besidePath, path);
      } finally {
        switchTo(new Store({ path, projections, end }));
      }
      return rebuilt;
    });
  } finally {
    beside.close();
    removeStore(besidePath);
  }
};

type Advance = { readonly until: Position; readonly onProgress?: (progress: Progress) => void };
const advance = (options: Options, store: Store, to: Advance): Promise<void> =>
  drain(options, { ...to, store: () => store, take: (items) => void store.take(items) });

const furthest = ({ views }: Store): Position =>
  views.map(({ state }) => state.position).reduce((a, b) => (a > b ? a : b), start);

const compare = (live: Store, beside: Store): readonly Rebuilt[] =>
  live.views.map(({ projection: { name }, state }, at) => {
    const before = digestText(state.digest);
    const after = digestText(beside.views[at]?.state.digest ?? 0n);
    return { name, before, after, equal: before === after };
  });

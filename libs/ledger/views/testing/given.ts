import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { Projection } from '#kernel';
import type { EventLog } from '#ledger/core';

import { Views, type ViewsOptions } from '../views.ts';
import { floors, floorTypes, tally } from './floors.view.ts';
import { MemoryLog, type Told } from './memory-log.ts';

const folders: string[] = [];
const opened: Views[] = [];

export const set = (product: string, amount: string, recordedAt?: string): Told => ({
  stream: `floor-${product}`,
  type: 'FloorSet',
  data: { product, amount, from: '2026-07-01' },
  schema: 2,
  ...(recordedAt !== undefined && { recordedAt }),
});
export const lifted = (product: string): Told => ({
  stream: `floor-${product}`,
  type: 'FloorLifted',
  data: { product },
});

export const given = (...facts: readonly Told[]) => {
  const folder = mkdtempSync(join(tmpdir(), 'views-'));
  folders.push(folder);
  const log = new MemoryLog();
  log.tell(...facts);
  return { log, path: join(folder, 'views.db') };
};

type World = ReturnType<typeof given>;
type Changes = Partial<Pick<ViewsOptions, 'afterBatch'>> & {
  readonly projections?: readonly Projection[];
};

export const openViews = async ({ log, path }: World, changes: Changes = {}): Promise<Views> => {
  const projections = changes.projections ?? [floors, tally];
  const readable = log as unknown as EventLog;
  const views = await Views.open({
    types: floorTypes,
    ...changes,
    path,
    log: readable,
    projections,
  });
  opened.push(views);
  return views;
};

/** Views brought up to the end of what is given. */
export const viewsOf = async (...facts: readonly Told[]): Promise<Views> => {
  const views = await openViews(given(...facts));
  await views.catchUp();
  return views;
};

export const allRows = (views: Views) =>
  ['floors', 'changes', 'tally'].map((table) => views.reader.find(table, { where: [] }));

/** Closes and removes whatever a spec has opened. */
export const tidyUp = async (): Promise<void> => {
  for (const views of opened.splice(0)) await views.close();
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
};

import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { readFounding } from '#ledger/core';
import { ViewsReader } from '#ledger/views';
import { Held, holderOf } from './lock.ts';
import { logAt, madeIn, openLogReadOnly, whereOf } from './log-at.ts';
import { checkDirectory } from './own-ledger.ts';
import { Zone } from '../zone.ts';
import { projections } from '../zone-parts.ts';
import { ZoneReader } from '../zone-reader.ts';

/** Thrown when a data directory has no ledger, or one whose answers would not be up to date. */
export class NotAnswerable extends Error {}

const noLedger = (directory: string): NotAnswerable =>
  new NotAnswerable(`there is no ledger in ${directory}; plimsoll start makes one`);

/** Throws `NotAnswerable` where a directory has no ledger, and the fault where nobody can tell. */
export const checkLedger = async (directory: string): Promise<void> => {
  if (await checkDirectory(directory)) return;
  const at = logAt(directory);
  throw noLedger(at.cluster === undefined ? directory : whereOf(at));
};

const pauseMs = 50;
const notYetShown =
  'what was written stands and is not lost; the views of this node have not reached it yet: ask again';

/** The zone as its files are by now, or why they cannot be asked. */
const tryOpen = async (directory: string): Promise<ZoneReader | string> => {
  const at = logAt(directory);
  const log = await openLogReadOnly(at);
  const founding = await readFounding(log);
  const end = await log.end();
  const made = madeIn(at, founding?.ledger ?? '');
  const views = ViewsReader.open({ path: join(made, 'views.sqlite'), projections });
  // Views ahead of the log are of a log that was there before this one.
  const isOfLog = views && views.position <= (await log.end());
  if (founding && isOfLog) return new ZoneReader({ directory, made, founding, log, views, end });
  views?.close();
  await log.close();
  if (founding === undefined) throw noLedger(directory);
  return `the ledger in ${directory} cannot be asked now: its views are missing, or of another version of the program`;
};

export type Waiting = {
  /** The token of a position that is to be shown. */
  readonly after?: string | undefined;
  readonly patienceMs?: number | undefined;
};

const isReady = (opened: ZoneReader | string, { after }: Waiting): boolean =>
  typeof opened !== 'string' && opened.isCurrent && (after === undefined || opened.shows(after));

/** Waits for whoever holds the directory to bring the views up to date. */
const waitOpen = async (directory: string, waiting: Waiting): Promise<ZoneReader | string> => {
  const deadline = performance.now() + (waiting.patienceMs ?? 5_000);
  for (;;) {
    const opened = await tryOpen(directory);
    const isFree = holderOf(directory) === undefined;
    if (isReady(opened, waiting) || isFree || performance.now() > deadline) return opened;
    if (typeof opened !== 'string') await opened.close();
    await pause(pauseMs);
  }
};

/** Brings the views up to date under the lock; another holder does so itself. */
const catchUp = async (directory: string): Promise<void> => {
  try {
    await (await Zone.open({ directory })).close();
  } catch (error) {
    if (!(error instanceof Held)) throw error;
  }
};

/**
 * Opens a data directory for questions. Beside a running process it waits for the views to show what
 * was recorded before it asked; where none runs and they do not, it brings them up to date under the
 * lock. What is behind even then says so. Throws `NotAnswerable` where there is nothing to ask.
 */
export const openReader = async (directory: string, waiting: Waiting = {}): Promise<ZoneReader> => {
  await checkLedger(directory);
  let opened = await waitOpen(directory, waiting);
  if (!isReady(opened, waiting) && holderOf(directory) === undefined) {
    if (typeof opened !== 'string') await opened.close();
    await catchUp(directory);
    opened = await waitOpen(directory, waiting);
  }
  if (typeof opened === 'string') throw new NotAnswerable(opened);
  if (waiting.after === undefined || opened.shows(waiting.after)) return opened;
  await opened.close();
  throw new NotAnswerable(notYetShown);
};

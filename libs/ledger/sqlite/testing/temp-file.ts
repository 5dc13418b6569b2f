import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A place for one log file, and how to remove it. */
export const tempFile = async (): Promise<{ path: string; remove: () => Promise<void> }> => {
  const folder = await mkdtemp(join(tmpdir(), 'plimsoll-log-'));
  return {
    path: join(folder, 'log.db'),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
};

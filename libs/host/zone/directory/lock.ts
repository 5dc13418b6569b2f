import { randomUUID } from 'node:crypto';
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Who holds a data directory: the process, and the address it serves on, if it serves. */
export type Holder = {
  readonly pid: number;
  readonly address: string | null;
  /** What the log that it works on is known by; earlier versions do not tell it. */
  readonly log?: readonly string[];
};

/** Thrown when another process holds the data directory. */
export class Held extends Error {
  readonly holder: Holder;

  constructor(holder: Holder) {
    const where = holder.address === null ? '' : `, serving on ${holder.address}`;
    super(`the ledger is in use by process ${holder.pid}${where}; stop it first`);
    this.name = 'Held';
    this.holder = holder;
  }
}

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // A process of another user may not be signalled, but it lives.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
};

/** The process that holds a data directory now, if one does. */
export const holderOf = (directory: string, name = 'lock'): Holder | undefined => {
  try {
    const holder = JSON.parse(readFileSync(join(directory, name), 'utf8')) as Holder;
    return isAlive(holder.pid) ? holder : undefined;
  } catch {
    return undefined;
  }
};

const isThere = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'code' in error && error.code === 'EEXIST';

/** Puts a whole lock in place in one step, so that nobody sees half of one; not over another. */
const place = (path: string, holder: Holder): boolean => {
  const own = `${path}.${randomUUID()}`;
  writeFileSync(own, JSON.stringify(holder), { mode: 0o600 });
  try {
    linkSync(own, path);
    return true;
  } catch (error) {
    if (isThere(error)) return false;
    throw error;
  } finally {
    rmSync(own, { force: true });
  }
};

/** Takes a lock away that a dead process left; one that another has just taken is put back. */
const clear = (directory: string, path: string): void => {
  const aside = `lock.${randomUUID()}`;
  try {
    renameSync(path, join(directory, aside));
  } catch {
    // Another was quicker.
    return;
  }
  const holder = holderOf(directory, aside);
  if (holder !== undefined && holder.pid !== process.pid) place(path, holder);
  rmSync(join(directory, aside), { force: true });
};

/** Takes the lock of a data directory, or throws `Held`; returns how to give it back. */
export const takeLock = (
  directory: string,
  { address = null, log = [] }: Partial<Omit<Holder, 'pid'>> = {},
): (() => void) => {
  const path = join(directory, 'lock');
  while (!place(path, { pid: process.pid, address, log })) {
    const holder = holderOf(directory);
    if (holder !== undefined && holder.pid !== process.pid) throw new Held(holder);
    clear(directory, path);
  }
  return () => rmSync(path, { force: true });
};

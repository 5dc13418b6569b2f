import { closeSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';

/** Who holds a data directory: the process, and the address it serves on, if it serves. */
export type Holder = { readonly pid: number; readonly address: string | null };

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
export const holderOf = (directory: string): Holder | undefined => {
  try {
    const holder = JSON.parse(readFileSync(join(directory, 'lock'), 'utf8')) as Holder;
    return isAlive(holder.pid) ? holder : undefined;
  } catch {
    return undefined;
  }
};

/** Takes the lock of a data directory, or throws `Held`; returns how to give it back. */
export const takeLock = (directory: string, address: string | null): (() => void) => {
  const holder = holderOf(directory);
  if (holder !== undefined && holder.pid !== process.pid) throw new Held(holder);
  const path = join(directory, 'lock');
  rmSync(path, { force: true });
  const file = openSync(path, 'wx', 0o600);
  writeSync(file, JSON.stringify({ pid: process.pid, address }));
  closeSync(file);
  return () => rmSync(path, { force: true });
};

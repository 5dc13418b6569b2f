import { chmodSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * How whoever can read the data directory reaches the server that serves it: where it listens, and a
 * key that is made anew at each start. It gives no more than the files themselves would.
 */
export type Door = { readonly pid: number; readonly address: string; readonly key: string };

export const directoryKeyForm = /^pld_[A-Za-z0-9_-]{43}$/;
const pathOf = (directory: string): string => join(directory, 'server.json');

/** Leaves the door's address and key in the data directory (mode 0600); returns how to take it away. */
export const leaveDoor = (directory: string, door: Door): (() => void) => {
  const path = pathOf(directory);
  const beside = `${path}.new`;
  writeFileSync(beside, `${JSON.stringify(door)}\n`, { mode: 0o600 });
  chmodSync(beside, 0o600);
  renameSync(beside, path);
  return () => rmSync(path, { force: true });
};

/** The door a server left in a data directory; one that was killed leaves it too. */
export const doorIn = (directory: string): Door | undefined => {
  try {
    return JSON.parse(readFileSync(pathOf(directory), 'utf8')) as Door;
  } catch {
    return undefined;
  }
};

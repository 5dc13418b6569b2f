import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

type Size = { readonly declarations: number; readonly seed: number };
type Mark = Size & { readonly isFilled: boolean };

/** What a data directory holds of the demonstration; `foreign` is a ledger that was begun without. */
export type Demonstrated =
  | { readonly kind: 'none' | 'foreign' }
  | { readonly kind: 'begun' | 'filled'; readonly size: Size };

const markOf = (directory: string): string => join(directory, 'demonstration.json');

/** Looks whether a directory is new, is someone's own, or was filled, wholly or until a kill. */
export const demonstrationIn = (directory: string): Demonstrated => {
  if (existsSync(markOf(directory))) {
    const { isFilled, ...size } = JSON.parse(readFileSync(markOf(directory), 'utf8')) as Mark;
    return { kind: isFilled ? 'filled' : 'begun', size };
  }
  return { kind: existsSync(join(directory, 'ledger.sqlite')) ? 'foreign' : 'none' };
};

const mark = (directory: string, what: Mark): void => {
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  const beside = `${markOf(directory)}.new`;
  writeFileSync(beside, `${JSON.stringify(what)}\n`);
  renameSync(beside, markOf(directory));
};

export const beginDemonstration = (directory: string, { declarations, seed }: Size): void =>
  mark(directory, { declarations, seed, isFilled: false });

export const endDemonstration = (directory: string, { declarations, seed }: Size): void =>
  mark(directory, { declarations, seed, isFilled: true });

import {
  accessSync,
  closeSync,
  constants,
  openSync,
  realpathSync,
  rmSync,
  statSync,
} from 'node:fs';
import { Malformed } from '#kernel';
import { fileWords, machineWords } from './machine.ts';

/** Opens a path for writing and leaves everything as it was; a pipe or a device is only asked about. */
const tryToWrite = (path: string): void => {
  const there = statSync(path, { throwIfNoEntry: false });
  if (there !== undefined && !there.isFile() && !there.isDirectory()) {
    accessSync(path, constants.W_OK);
    return;
  }
  closeSync(openSync(path, 'a'));
  // Where the path is a link, what it leads to was made, and the link was there before.
  if (there === undefined) rmSync(realpathSync(path));
};

const whyNot = (error: unknown): string =>
  (error as { readonly code?: unknown }).code === 'ENOENT'
    ? 'the directory it is to be in is not there'
    : `this one ${fileWords(error) ?? machineWords(error)}`;

/** Checks, before long work, that the file an option names can be written; nothing stays of the trying. */
export const checkWritable = (option: string, path: string | undefined): void => {
  if (path === undefined) return;
  try {
    tryToWrite(path);
  } catch (error) {
    const wanted = `a file that can be written (${whyNot(error)})`;
    throw new Malformed([{ at: `/${option}`, rule: 'not-writable', value: path, wanted }]);
  }
};

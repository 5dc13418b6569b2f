import { LogFailed } from '#ledger/core';

const words: Readonly<Record<string, string>> = {
  EACCES: 'may not be used by this user',
  EPERM: 'may not be used by this user',
  EEXIST: 'is there already, and is no directory',
  ENOTDIR: 'is not below a directory',
  EISDIR: 'is a directory, and a file is wanted',
  ENOENT: 'is not there',
  EROFS: 'is on a disk that may not be written',
  ENOSPC: 'is on a disk that is full',
};
const sqlite: Readonly<Record<number, string>> = {
  8: 'its files may not be written by this user',
  13: 'its disk is full',
  14: 'its files cannot be opened; may this user read and write the data directory?',
  26: 'it is not a ledger',
};

type Fault = Error & {
  readonly code?: unknown;
  readonly path?: unknown;
  readonly errcode?: unknown;
};

/** What is wrong with a file that was named, in words that follow its path; undefined where there are none. */
export const fileWords = (error: unknown): string | undefined =>
  words[String((error as Partial<Fault> | undefined)?.code)];

/** What a log says, and what the machine said to it, which answers to members leave out. */
const logWords = ({ message, cause }: LogFailed): string =>
  cause instanceof Error && !message.includes(cause.message)
    ? `${message} (${cause.message})`
    : message;

/** What the machine says is wrong, in words for a person; what it says itself where there are none. */
export const machineWords = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error);
  if (error instanceof LogFailed) return logWords(error);
  const { path, errcode, message } = error as Fault;
  const known = fileWords(error);
  if (known !== undefined && typeof path === 'string') return `${path} ${known}`;
  const inFile = typeof errcode === 'number' ? sqlite[errcode & 0xff] : undefined;
  return inFile === undefined ? message : `the ledger cannot be used: ${inFile}`;
};

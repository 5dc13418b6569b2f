import { readFile } from 'node:fs/promises';
import { Malformed, malformed } from '#kernel';
import type { Json } from '#ledger/core';
import type { Io } from './cli.ts';

/** The text of a file, or of the standard input where the path is `-`. */
export const textFrom = async ({ input }: Io, path: string): Promise<string> => {
  if (path === '-') return input();
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    const wanted = `a file that can be read (${error instanceof Error ? error.message : 'it cannot'})`;
    throw new Malformed([{ at: '/file', rule: 'not-readable', value: path, wanted }]);
  }
};

/** JSON from a file, or from the standard input where the path is `-`. */
export const jsonFrom = async (io: Io, path: string): Promise<Json> => {
  const text = await textFrom(io, path);
  try {
    return JSON.parse(text) as Json;
  } catch {
    throw malformed('not-json', text, 'JSON');
  }
};

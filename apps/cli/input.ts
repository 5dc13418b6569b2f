import { readFile } from 'node:fs/promises';
import { Malformed, malformed, mostJsonBytes, utf8Text } from '#kernel';
import type { Json } from '#ledger/core';
import type { Io } from './cli.ts';
import { jsonSource, lineAndColumn } from './json-source.ts';
import { fileWords, machineWords } from './machine.ts';

const bytesOf = async (path: string): Promise<Uint8Array> => {
  try {
    return await readFile(path);
  } catch (error) {
    const why = fileWords(error) ?? machineWords(error);
    const wanted = `a file that can be read (this one ${why})`;
    throw new Malformed([{ at: '/file', rule: 'not-readable', value: path, wanted }]);
  }
};

/** Bytes that were given as text; whatever is no UTF-8 is refused, never read as something else. */
export const givenText = (bytes: Uint8Array): string => {
  const text = utf8Text(bytes);
  if (text === undefined) throw malformed('not-utf-8', `${bytes.length} bytes`, 'text in UTF-8');
  return text;
};

/** The text of a file, or of the standard input where the path is `-`. */
export const textFrom = async ({ input }: Io, path: string): Promise<string> =>
  path === '-' ? input() : givenText(await bytesOf(path));

const checkSize = (text: string, at: string): void => {
  const bytes = Buffer.byteLength(text);
  if (bytes <= mostJsonBytes) return;
  const wanted = `at most ${mostJsonBytes} bytes of JSON (1 MiB), as by HTTP`;
  throw new Malformed([{ at, rule: 'too-large', value: `${bytes} bytes`, wanted }]);
};

/** Reads JSON; where it is broken, the message tells line and column and what would be right. */
export const parsedJson = (text: string, at: string): unknown => {
  checkSize(text, at);
  const { fault } = jsonSource(text);
  if (fault === undefined) return JSON.parse(text) as unknown;
  const [line, column] = lineAndColumn(text, fault.at);
  const there = text.slice(fault.at, fault.at + 20).split('\n')[0];
  const value = `line ${line}, column ${column}: ${there === '' ? 'the end' : JSON.stringify(there)}`;
  throw new Malformed([{ at, rule: 'not-json', value, wanted: fault.wanted }]);
};

/** JSON from a file, or from the standard input where the path is `-`. */
export const jsonFrom = async (io: Io, path: string): Promise<Json> =>
  parsedJson(await textFrom(io, path), '') as Json;

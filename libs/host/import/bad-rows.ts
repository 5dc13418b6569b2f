import { once } from 'node:events';
import { createWriteStream, type WriteStream } from 'node:fs';
import Papa from 'papaparse';
import type { Problem } from '#kernel';
import type { HeadedRow } from './read-rows.ts';

export const noteColumns = ['_line', '_column', '_value', '_rule', '_wanted'];

/** Tells bad rows as lines of CSV: the row as it was, and where and why it is bad. */
export class BadRows {
  readonly #tell: (line: string) => void | Promise<void>;
  #begun = false;

  constructor(tell: (line: string) => void | Promise<void>) {
    this.#tell = tell;
  }

  async write(
    { header, raw, line }: HeadedRow,
    { at, value, rule, wanted }: Problem,
  ): Promise<void> {
    if (!this.#begun) {
      this.#begun = true;
      const own = header.filter((name) => !noteColumns.includes(name));
      await this.#tell(Papa.unparse([[...own, ...noteColumns]]));
    }
    const cells = header.flatMap((name, n) => (noteColumns.includes(name) ? [] : [raw[n] ?? '']));
    await this.#tell(Papa.unparse([[...cells, String(line), at, value, rule, wanted]]));
  }
}

/** A file of bad rows, made when the first one comes. */
export const badRowsFile = (path: string) => {
  let file: WriteStream | undefined;
  return {
    write: async (line: string): Promise<void> => {
      file ??= createWriteStream(path);
      if (!file.write(`${line}\n`)) await once(file, 'drain');
    },
    close: async (): Promise<void> => {
      if (file === undefined) return;
      file.end();
      await once(file, 'close');
    },
  };
};

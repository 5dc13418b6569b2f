import type { Note } from './notes.ts';
import { isNote, noteColumns, type Row } from './reading/row.ts';
import { joinCells } from './reading/split-cells.ts';

/** The forms rows may have, and in which bad ones come back. */
export type Format = 'csv' | 'ndjson';

const parts = ['column', 'value', 'rule', 'wanted'] as const;

/** The cells of the note columns, in their order; several problems stand side by side. */
const notedCells = ({ line }: Row, notes: readonly Note[]): readonly string[] => [
  String(line),
  ...parts.map((part) => notes.map((note) => note[part]).join(' | ')),
];

const csvLine = (row: Row, notes: readonly Note[]): string => {
  const own = row.header.filter((column) => !isNote(column));
  return joinCells([...own.map((column) => row.cells[column] ?? ''), ...notedCells(row, notes)]);
};

const ndjsonLine = (row: Row, notes: readonly Note[]): string => {
  const cells = notedCells(row, notes);
  const noted = noteColumns.map((column, at) => [column, cells[at]]);
  return JSON.stringify({ ...row.cells, ...Object.fromEntries(noted) });
};

/** What stands above bad rows of CSV: the columns of the file and those of the notes. */
const headingOf = ({ header }: Row): string =>
  joinCells([...header.filter((column) => !isNote(column)), ...noteColumns]);

/** Tells bad rows as lines that can be mended and imported again, a heading first where there is one. */
export class BadRows {
  readonly #format: Format;
  readonly #tell: (line: string) => void | Promise<void>;
  #isBegun = false;

  constructor(format: Format, tell: (line: string) => void | Promise<void>) {
    this.#format = format;
    this.#tell = tell;
  }

  async write(row: Row, notes: readonly Note[]): Promise<void> {
    if (this.#format === 'ndjson') return this.#tell(ndjsonLine(row, notes));
    if (!this.#isBegun) await this.#tell(headingOf(row));
    this.#isBegun = true;
    await this.#tell(csvLine(row, notes));
  }
}

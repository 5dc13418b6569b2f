import type { Problem } from '#kernel';

/** The cells of one row by column. */
export type Cells = Readonly<Record<string, string>>;

/**
 * One row of a file: the line it begins on, how long it is, and its cells. A row that cannot be read
 * has a `fault` with the beginning of its text, and only the cells that could be told apart.
 */
export type Row = {
  readonly line: number;
  readonly length: number;
  readonly header: readonly string[];
  readonly cells: Cells;
  readonly fault?: Problem;
};

/** Thrown when a file as a whole cannot be read as what it says it is. */
export class UnreadableFile extends Error {}

/** Columns that are added to bad rows; rows that are imported again may still have them. */
export const noteColumns = ['_line', '_column', '_value', '_rule', '_wanted'] as const;

export const isNote = (column: string): boolean =>
  (noteColumns as readonly string[]).includes(column);

const shownOfRow = 1000;

/** Why a row cannot be read, with its text as it was as far as it is handed back. */
export const faultOf = (rule: string, text: string, wanted: string): Problem => ({
  at: '',
  rule,
  value: text.slice(0, shownOfRow),
  wanted,
});

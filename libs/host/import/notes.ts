import { type Problem, shown } from '#kernel';
import { columnRead } from './map-row.ts';
import { columnsOf, type Field, type Profile } from './profile.ts';
import type { Cells, Row } from './reading/row.ts';

/** What is wrong with a bad row: the column and its cell as it was, the rule, what would be right. */
export type Note = {
  readonly column: string;
  readonly value: string;
  readonly rule: string;
  readonly wanted: string;
};

const reaches = ({ to }: Field, at: string): boolean =>
  to === at || at.startsWith(`${to}/`) || to.startsWith(`${at}/`);

/** The column of the row that a problem of the command comes from, if one does. */
const columnOf = ({ fields }: Profile, cells: Cells, at: string): string | undefined =>
  fields
    .filter((field) => reaches(field, at))
    .flatMap((field) => columnRead(field, cells) ?? columnsOf(field)[0] ?? [])[0];

const noteOf = (profile: Profile, { cells }: Row, problem: Problem): Note => {
  const { at, value, rule, wanted } = problem;
  const column = at.startsWith('/') ? columnOf(profile, cells, at) : undefined;
  if (column === undefined) return { column: at, value, rule, wanted };
  const cell = cells[column] ?? '';
  return { column, value: cell === '' ? 'nothing' : shown(cell), rule, wanted };
};

/** Turns the problems of a row's command into notes about the row; the same is said once. */
export const notesOf = (
  profile: Profile,
  row: Row,
  problems: readonly Problem[],
): readonly Note[] => {
  const notes = problems.map((problem) => noteOf(profile, row, problem));
  const isFirst = ({ column, rule }: Note, at: number): boolean =>
    notes.findIndex((one) => one.column === column && one.rule === rule) === at;
  return notes.filter(isFirst);
};

import {
  attempt,
  Malformed,
  type Problem,
  readDecimal,
  decimalText,
  multiplyDecimals,
  shown,
  stateOf,
  unknownState,
} from '#kernel';
import type { Json } from '#ledger/core';
import { readAssays } from './assays-cell.ts';
import { canonicalNumber, decimalForm } from './canonical-number.ts';
import type { Field, Profile, SetAside } from './profile.ts';
import type { Cells } from './reading/row.ts';

/** What a row comes to: set aside with the reason, or a command with its own id and authority. */
export type Mapped =
  | { readonly kind: 'set aside'; readonly reason: string }
  | {
      readonly kind: 'command';
      readonly rowId: string;
      readonly state: string;
      readonly input: Json;
      /** What the profile itself finds wrong, by the pointer of the field. */
      readonly problems: readonly Problem[];
    };

const cell = (cells: Cells, column: string): string =>
  Object.hasOwn(cells, column) ? (cells[column] ?? '').trim() : '';

const isPositive = (text: string): boolean =>
  decimalForm.test(text) && /[1-9]/.test(text) && !text.startsWith('-');
const isNumber = (text: string): boolean => text === '' || decimalForm.test(text);

/** A state, trimmed; an area of statistics is an unknown state. */
const stateText = (raw: string): string =>
  stateOf(raw)?.kind === 'statistical' ? unknownState : raw;

/** A row whose number is no number at all is not set aside for it: it is bad, and told so. */
const applies = ({ column, is, noPositive }: SetAside, cells: Cells): boolean => {
  if (noPositive === undefined) {
    return column !== undefined && (is ?? []).includes(cell(cells, column));
  }
  const numbers = noPositive.map((one) => cell(cells, one));
  return !numbers.some(isPositive) && numbers.every(isNumber);
};

const firstPositive = (columns: readonly string[], cells: Cells): string | undefined =>
  columns.find((one) => isPositive(cell(cells, one))) ??
  columns.find((one) => !isNumber(cell(cells, one)));

/** The column a field is read from in this row, if it is read from one. */
export const columnRead = (field: Field, cells: Cells): string | undefined =>
  field.column ??
  firstPositive(field.firstPositive ?? Object.keys(field.nameOfFirstPositive ?? {}), cells);

const rawOf = (field: Field, cells: Cells): string | undefined => {
  if (field.value !== undefined) return field.value;
  const column = columnRead(field, cells);
  if (column === undefined) return undefined;
  if (field.nameOfFirstPositive !== undefined) return field.nameOfFirstPositive[column];
  return cell(cells, column) || undefined;
};

const numberOf = (raw: string, { multiply }: Field): string => {
  const number = canonicalNumber(raw);
  if (multiply === undefined || !decimalForm.test(raw)) return number;
  return decimalText(multiplyDecimals(readDecimal(number), readDecimal(multiply.by)));
};

const readAs = (raw: string, field: Field): Json | Malformed => {
  const { as = 'text' } = field;
  switch (as) {
    case 'decimal':
      return numberOf(raw, field);
    case 'truth':
      return raw === 'true' || raw === 'yes' ? true : raw === 'false' || raw === 'no' ? false : raw;
    case 'state':
      return stateText(raw);
    case 'list':
      return raw.split(/\s+/);
    case 'assays':
      return attempt(readAssays, raw);
    case 'text':
      return raw;
  }
};

const codeProblem = ({ to, codes = {} }: Field, raw: string): Problem => {
  const some = Object.keys(codes).slice(0, 12).join(', ');
  return { at: to, rule: 'not-in-code-list', value: shown(raw), wanted: `one of ${some}` };
};

type Tree = { [key: string]: Json | Tree };
const put = (tree: Tree, pointer: string, value: Json): void => {
  const keys = pointer.slice(1).split('/');
  let place = tree;
  for (const key of keys.slice(0, -1)) {
    place = (Object.hasOwn(place, key) ? place[key] : (place[key] = {})) as Tree;
  }
  place[keys.at(-1) ?? ''] = value;
};

const fill = (input: Tree, field: Field, raw: string): Problem | undefined => {
  const { codes, template } = field;
  if (codes !== undefined && !Object.hasOwn(codes, raw)) return codeProblem(field, raw);
  const coded = codes?.[raw] ?? raw;
  const text = template === undefined ? coded : template.split('{}').join(coded);
  const read = readAs(text, field);
  if (read instanceof Malformed) return { ...read.problems[0], at: field.to } as Problem;
  put(input, field.to, read);
  return undefined;
};

const idProblems = ({ rowId }: Profile, cells: Cells): readonly Problem[] => {
  const blank = rowId.filter((column) => cell(cells, column) === '');
  const wanted = "the row's own id, which makes importing it twice record it once";
  return blank.map((at) => ({ at, rule: 'no-row-id', value: 'nothing', wanted }));
};

/** Maps one row by a profile. Reasons to set it aside are tried in order, and the first counts. */
export const mapRow = (profile: Profile, cells: Cells): Mapped => {
  const aside = profile.setAside.find((one) => applies(one, cells));
  if (aside !== undefined) return { kind: 'set aside', reason: aside.reason };
  const input: Tree = {};
  const problems = [...idProblems(profile, cells)];
  for (const field of profile.fields) {
    const raw = rawOf(field, cells);
    const problem = raw === undefined ? undefined : fill(input, field, raw);
    if (problem !== undefined) problems.push(problem);
  }
  const rowId = profile.rowId.map((column) => cell(cells, column)).join('-');
  const { column, state } = profile.customs;
  const speaks = state ?? stateText(cell(cells, column ?? ''));
  return { kind: 'command', rowId, state: speaks, input: input as Json, problems };
};

import { type Problem, shown, stateOf, unknownState } from '#kernel';
import type { Json } from '#ledger/core';
import { type Field, type Profile, type SetAside } from './profile.ts';

/** The cells of one row by column. */
export type Cells = Readonly<Record<string, string>>;

/** What a row comes to: set aside with the reason, or a command with its own id and authority. */
export type Mapped =
  | { readonly kind: 'set aside'; readonly reason: string }
  | {
      readonly kind: 'command';
      readonly rowId: string;
      readonly state: string;
      readonly input: Json;
    }
  | { readonly kind: 'bad'; readonly problems: readonly Problem[] };

const cell = (cells: Cells, column: string): string => (cells[column] ?? '').trim();

const decimalForm = /^[+-]?\d+(\.\d*)?$/;
const isPositive = (text: string): boolean =>
  decimalForm.test(text) && /[1-9]/.test(text) && !text.startsWith('-');

/** A number as files write it ("482.0", "007") as canonical decimal text; anything else as it is. */
export const canonicalNumber = (raw: string): string => {
  if (!decimalForm.test(raw)) return raw;
  const negative = raw.startsWith('-');
  const [whole = '0', part = ''] = raw.replace(/^[+-]/, '').split('.');
  const [digits, decimals] = [whole.replace(/^0+(?=\d)/, ''), part.replace(/0+$/, '')];
  const size = decimals === '' ? digits : `${digits}.${decimals}`;
  return negative && size !== '0' ? `-${size}` : size;
};

/** A state, trimmed; an area of statistics is an unknown state. */
const stateText = (raw: string): string =>
  stateOf(raw)?.kind === 'statistical' ? unknownState : raw;

const applies = ({ column, is, noPositive }: SetAside, cells: Cells): boolean => {
  if (noPositive !== undefined) return !noPositive.some((one) => isPositive(cell(cells, one)));
  return column !== undefined && (is ?? []).includes(cell(cells, column));
};

const rawOf = (field: Field, cells: Cells): string | undefined => {
  if (field.value !== undefined) return field.value;
  const positive = field.firstPositive?.find((one) => isPositive(cell(cells, one)));
  if (positive !== undefined) return cell(cells, positive);
  const names = Object.entries(field.nameOfFirstPositive ?? {});
  const name = names.find(([column]) => isPositive(cell(cells, column)));
  if (name !== undefined) return name[1];
  const found = field.column === undefined ? '' : cell(cells, field.column);
  return found === '' ? undefined : found;
};

const readAs = (raw: string, as: Field['as']): Json => {
  switch (as) {
    case 'decimal':
      return canonicalNumber(raw);
    case 'truth':
      return raw === 'true' || raw === 'yes' ? true : raw === 'false' || raw === 'no' ? false : raw;
    case 'state':
      return stateText(raw);
    case 'text':
    case undefined:
      return raw;
  }
};

const codeProblem = (field: Field, raw: string): Problem => ({
  at: field.column ?? field.to,
  rule: 'not-in-code-list',
  value: shown(raw),
  wanted: `one of ${Object.keys(field.codes ?? {})
    .slice(0, 12)
    .join(', ')}`,
});

const valueOf = (field: Field, raw: string): Json | Problem => {
  const coded = field.codes === undefined ? raw : field.codes[raw];
  if (coded === undefined) return codeProblem(field, raw);
  return readAs(
    field.template === undefined ? coded : field.template.replace('{}', coded),
    field.as,
  );
};

const isProblem = (value: Json | Problem): value is Problem =>
  typeof value === 'object' && value !== null && 'wanted' in value;

type Tree = { [key: string]: Json | Tree };
const put = (tree: Tree, pointer: string, value: Json): void => {
  const keys = pointer.slice(1).split('/');
  let place = tree;
  for (const key of keys.slice(0, -1)) place = (place[key] ??= {}) as Tree;
  place[keys.at(-1) ?? ''] = value;
};

/** Maps one row by a profile. Reasons to set it aside are tried in order, and the first counts. */
export const mapRow = (profile: Profile, cells: Cells): Mapped => {
  const aside = profile.setAside.find((one) => applies(one, cells));
  if (aside !== undefined) return { kind: 'set aside', reason: aside.reason };
  const input: Tree = {};
  const problems: Problem[] = [];
  for (const field of profile.fields) {
    const raw = rawOf(field, cells);
    if (raw === undefined) continue;
    const value = valueOf(field, raw);
    if (isProblem(value)) problems.push(value);
    else put(input, field.to, value);
  }
  if (problems.length > 0) return { kind: 'bad', problems };
  const rowId = profile.rowId.map((column) => cell(cells, column)).join('-');
  const { column, state } = profile.customs;
  const speaks = state ?? stateText(cell(cells, column ?? ''));
  return { kind: 'command', rowId, state: speaks, input: input as Json };
};

import {
  dictionaryOf,
  listOf,
  matching,
  named,
  oneOf,
  optional,
  parseDecimalText,
  type Parsed,
  parseState,
  record,
  text,
  truth,
} from '#kernel';

const column = text(80);
const words = matching(/^[a-z0-9-]{1,40}$/, 'not-a-name', 'small letters, digits and hyphens');
const pointer = matching(
  /^(\/[A-Za-z0-9]+)+$/,
  'not-a-pointer',
  'a JSON Pointer such as /value/amount',
);

/** Why a row is set aside: a column says so, or none of some columns is a positive number. */
const parseReason = record({
  reason: text(80),
  column: optional(column),
  is: optional(listOf(text(80), 50)),
  noPositive: optional(listOf(column, 10)),
});

/** An exact factor by which a number becomes another unit, and who says so. */
const parseFactor = record({ by: parseDecimalText, source: text() });

/**
 * One field of the command: a constant, a column, or the first of some columns that is positive.
 * `codes` is a code list; `template` puts the cell where `{}` stands; `as` says how a cell is read;
 * `multiply` turns a decimal into another unit.
 */
const parseField = record({
  to: pointer,
  value: optional(text(200)),
  column: optional(column),
  firstPositive: optional(listOf(column, 10)),
  nameOfFirstPositive: optional(dictionaryOf(column, text(40), 10)),
  codes: optional(dictionaryOf(text(80), text(200), 5000)),
  template: optional(text(80)),
  as: optional(oneOf(['text', 'decimal', 'truth', 'state', 'list', 'assays'])),
  multiply: optional(parseFactor),
  optional: optional(truth),
});
export type Field = Parsed<typeof parseField>;

/** A mapping profile by its shape: how rows of a file become commands. */
export const parseShape = named(
  'ImportProfile',
  record({
    schema: oneOf(['plimsoll/import-profile@1']),
    id: words,
    words: text(),
    command: oneOf([
      'declare-shipment',
      'finalise-assay',
      'finalise-price',
      'finalise-weight',
      'pay-duty',
    ]),
    /** Columns whose cells, joined by hyphens, are the row's own id. */
    rowId: listOf(column, 10),
    /** The column, or the fixed state, whose customs speak in a row. */
    customs: record({ column: optional(column), state: optional(parseState) }),
    setAside: listOf(parseReason, 50),
    fields: listOf(parseField, 100),
  }),
);
export type Profile = Parsed<typeof parseShape>;
export type SetAside = Profile['setAside'][number];

const own = <T>(value: T | undefined): readonly T[] => (value === undefined ? [] : [value]);

/** The columns a profile reads apart from its fields. */
export const keyColumns = ({ rowId, customs, setAside }: Profile): readonly string[] => [
  ...rowId,
  ...own(customs.column),
  ...setAside.flatMap((one) => [...(one.noPositive ?? []), ...own(one.column)]),
];

/** Every column a profile reads and cannot do without. */
export const neededColumns = (profile: Profile): readonly string[] => [
  ...new Set([
    ...keyColumns(profile),
    ...profile.fields.filter((field) => field.optional !== true).flatMap(columnsOf),
  ]),
];

/** The columns one field is read from. */
export const columnsOf = (field: Field): readonly string[] => [
  ...own(field.column),
  ...(field.firstPositive ?? []),
  ...Object.keys(field.nameOfFirstPositive ?? {}),
];

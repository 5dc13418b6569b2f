import type { Problem } from '#kernel';
import { columnsOf, type Field, keyColumns, type Profile, type SetAside } from './profile.ts';
import { isNote } from './reading/row.ts';

type Slip = readonly [at: string, rule: string, value: string, wanted: string] | false;

const isEmpty = (list: object | undefined): boolean =>
  list !== undefined && Object.keys(list).length === 0;

const reaches = (a: string, b: string): boolean => a === b || a.startsWith(`${b}/`);

/** The field before this one that goes to the same place, above it or below it. */
const rivalOf = ({ fields }: Profile, { to }: Field, at: number): number =>
  fields.slice(0, at).findIndex((one) => reaches(one.to, to) || reaches(to, one.to));

const sources = ['value', 'column', 'firstPositive', 'nameOfFirstPositive'] as const;

const sourceSlips = (field: Field): readonly Slip[] => {
  const told = sources.filter((source) => field[source] !== undefined);
  const wanted = `exactly one of ${sources.join(', ')}`;
  return [
    told.length !== 1 && ['', 'one-source', told.join(' and ') || 'none of them', wanted],
    ...(['firstPositive', 'nameOfFirstPositive'] as const).map(
      (source): Slip =>
        isEmpty(field[source]) && [`/${source}`, 'empty-list', 'nothing', 'at least one column'],
    ),
  ];
};

const factorSlips = ({ by }: NonNullable<Field['multiply']>, as = 'text'): readonly Slip[] => [
  as !== 'decimal' && ['/multiply', 'not-a-number', as, 'a field read "as": "decimal"'],
  /^-|^0$/.test(by) && ['/multiply/by', 'not-positive', by, 'an exact factor above nil'],
];

const readingSlips = ({ codes, template, multiply, as }: Field): readonly Slip[] => [
  isEmpty(codes) && ['/codes', 'empty-list', 'nothing', 'at least one code, or no code list'],
  template?.includes('{}') === false && [
    '/template',
    'no-place',
    JSON.stringify(template),
    'a template with {} where the cell goes',
  ],
  ...(multiply === undefined ? [] : factorSlips(multiply, as)),
];

const placeSlips = (profile: Profile, at: number, field: Field): readonly Slip[] => {
  const rival = rivalOf(profile, field, at);
  const needed = columnsOf(field).find((column) => keyColumns(profile).includes(column));
  const other = profile.fields[rival];
  return [
    other !== undefined && [
      '/to',
      'pointer-taken',
      field.to,
      `a place of its own; /fields/${rival} goes to ${other.to}`,
    ],
    field.optional === true &&
      needed !== undefined && [
        '/optional',
        'column-needed',
        'true',
        `false: the column ${needed} is needed for the row's id, customs or reasons`,
      ],
  ];
};

const reasonSlips = ({ column, is, noPositive }: SetAside): readonly Slip[] => {
  const isBySaying = column !== undefined && is !== undefined;
  const wanted = 'either column and is, or noPositive';
  return [
    (isBySaying === (noPositive !== undefined) ||
      (column === undefined) !== (is === undefined)) && ['', 'one-test', 'another', wanted],
    isEmpty(is) && ['/is', 'empty-list', 'nothing', 'at least one value'],
    isEmpty(noPositive) && ['/noPositive', 'empty-list', 'nothing', 'at least one column'],
  ];
};

const under = (place: string, slips: readonly Slip[]): readonly Problem[] =>
  slips
    .filter((slip) => slip !== false)
    .map(([at, rule, value, wanted]) => ({ at: place + at, rule, value, wanted }));

const noteSlips = (profile: Profile): readonly Slip[] =>
  [...keyColumns(profile), ...profile.fields.flatMap(columnsOf)]
    .filter(isNote)
    .map((column) => ['', 'note-column', column, 'columns that are not those of the notes']);

/** What is wrong with a well-formed profile as a whole, by JSON Pointer. */
export const slipsIn = (profile: Profile): readonly Problem[] => {
  const { customs, rowId, setAside, fields } = profile;
  const both = (customs.column === undefined) === (customs.state === undefined);
  return [
    ...under('', noteSlips(profile)),
    ...under('/rowId', [isEmpty(rowId) && ['', 'empty-list', 'nothing', 'at least one column']]),
    ...under('/customs', [both && ['', 'one-source', 'both or none', 'either column or state']]),
    ...setAside.flatMap((one, at) => under(`/setAside/${at}`, reasonSlips(one))),
    ...fields.flatMap((field, at) =>
      under(`/fields/${at}`, [
        ...sourceSlips(field),
        ...readingSlips(field),
        ...placeSlips(profile, at, field),
      ]),
    ),
  ];
};

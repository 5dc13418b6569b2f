import type { Projection, TableShape } from '#kernel';

const nameForm = /^[A-Za-z][A-Za-z0-9_]{0,62}$/;

/** A name that was checked when its shape was, as SQL writes it. */
export const quoted = (name: string): string => `"${name}"`;
export const listed = (names: readonly string[]): string => names.map(quoted).join(', ');

/** Columns in the order of their names: the canonical order of a row. */
export const sortedColumns = (shape: TableShape): readonly string[] =>
  Object.keys(shape.columns).toSorted();

/** A shape as text, equal for equal shapes; a view whose text differs is built anew. */
export const shapesText = (shapes: readonly TableShape[]): string =>
  JSON.stringify(
    shapes.map((shape) => ({
      name: shape.name,
      columns: sortedColumns(shape).map((column) => [column, shape.columns[column]]),
      key: shape.key,
      indexes: shape.indexes ?? [],
    })),
  );

/** The statements that make a table; its name and columns must have been checked. */
export const creation = (shape: TableShape): readonly string[] => {
  const columns = sortedColumns(shape).map(
    (column) => `${quoted(column)} ${shape.columns[column] === 'text' ? 'TEXT' : 'INTEGER'}`,
  );
  const body = `${columns.join(', ')}, PRIMARY KEY (${listed(shape.key)})`;
  return [
    `CREATE TABLE ${quoted(shape.name)} (${body}) STRICT, WITHOUT ROWID`,
    ...(shape.indexes ?? []).map(
      (index, at) =>
        `CREATE INDEX ${quoted(`_${shape.name}_${at}`)} ON ${quoted(shape.name)} (${listed(index)})`,
    ),
  ];
};

const repeated = (names: readonly string[]): string | undefined => {
  const small = names.map((name) => name.toLowerCase());
  return names.find((_, at) => small.indexOf(small[at] ?? '') !== at);
};

const checkShape = (shape: TableShape): void => {
  const columns = Object.keys(shape.columns);
  const wrongName = [shape.name, ...columns].find((name) => !nameForm.test(name));
  if (wrongName !== undefined) throw new TypeError(`${wrongName} is no name for a table or column`);
  if (shape.name.toLowerCase().startsWith('sqlite_'))
    throw new TypeError(`${shape.name} is SQLite's`);
  if (shape.key.length === 0) throw new TypeError(`table ${shape.name} has no key`);
  const unknown = [shape.key, ...(shape.indexes ?? [])]
    .flat()
    .find((column) => !Object.hasOwn(shape.columns, column));
  if (unknown !== undefined) throw new TypeError(`table ${shape.name} has no column ${unknown}`);
};

/** Throws unless every projection and table has a name of its own and every shape can be built. */
export const checkProjections = (projections: readonly Projection[]): void => {
  const tables = projections.flatMap((projection) => projection.tables);
  tables.forEach(checkShape);
  const twice =
    repeated(projections.map(({ name }) => name)) ?? repeated(tables.map(({ name }) => name));
  if (twice !== undefined) throw new TypeError(`the name ${twice} is taken twice`);
};

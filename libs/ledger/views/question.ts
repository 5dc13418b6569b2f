import type { Cell, Condition, Query, TableShape } from '#kernel';

import { quoted } from './shape.ts';

const operators: readonly string[] = ['=', '<', '<=', '>', '>='];

/** A question in SQL with the values it binds, in their order. Only checked names are in the text. */
export type Asked = { readonly sql: string; readonly values: readonly Cell[] };

const known = (shape: TableShape, column: string): string => {
  if (Object.hasOwn(shape.columns, column)) return quoted(column);
  throw new TypeError(`table ${shape.name} has no column ${JSON.stringify(column)}`);
};

const conditionText = (shape: TableShape, [column, is, value]: Condition): string => {
  const name = known(shape, column);
  if (!operators.includes(is)) throw new TypeError(`${JSON.stringify(is)} is no comparison`);
  if (value !== null) return `${name} ${is} ?`;
  if (is === '=') return `${name} IS NULL`;
  throw new TypeError(`nothing is ${is} null: column ${column} of table ${shape.name}`);
};

/** The order asked for, then the key, so that equal rows come in the same order everywhere. */
const orderText = (shape: TableShape, { orderBy = [], descending = false }: Query): string =>
  [...new Set([...orderBy, ...shape.key])]
    .map((column) => known(shape, column) + (descending ? ' DESC' : ''))
    .join(', ');

const checkedLimit = (limit: number): number => {
  if (Number.isSafeInteger(limit) && limit >= 0) return limit;
  throw new TypeError(`${limit} is no limit`);
};

/** Builds the SQL of a query; refuses names and comparisons that the table does not have. */
export const asked = (shape: TableShape, query: Query): Asked => {
  const conditions = query.where.map((condition) => conditionText(shape, condition));
  const where = conditions.length === 0 ? '' : ` WHERE ${conditions.join(' AND ')}`;
  const limit = query.limit === undefined ? [] : [checkedLimit(query.limit)];
  const told = query.columns?.map((column) => known(shape, column)).join(', ') ?? '*';
  const sql = `SELECT ${told} FROM ${quoted(shape.name)}${where} ORDER BY ${orderText(shape, query)}`;
  const values = query.where.map(([, , value]) => value).filter((value) => value !== null);
  return { sql: limit.length === 0 ? sql : `${sql} LIMIT ?`, values: [...values, ...limit] };
};

export { rangesUpTo } from './reader.ts';
export { openSqliteLog, openSqliteLogReadOnly, type SqliteLogOptions } from './sqlite-log.ts';

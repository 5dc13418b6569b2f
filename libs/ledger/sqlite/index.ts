export { openSqliteLog, openSqliteLogReadOnly, type SqliteLogOptions } from './sqlite-log.ts';

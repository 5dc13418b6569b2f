import type { RowsReader } from '#kernel';
import { roles } from '#host/access';
import type { Caller } from './command.ts';

/** An active principal by its id. */
export const callerNamed = (rows: RowsReader, principal: string): Caller | undefined => {
  const row = rows.get('principals', [principal]);
  const role = roles.find((one) => one === row?.['role']);
  if (row === undefined || role === undefined) return undefined;
  return { principal, role, state: typeof row['state'] === 'string' ? row['state'] : null };
};

/**
 * Who acts for those who have the files: the active principal they name. In a ledger without
 * principals the one that is named acts as operator, so that the first operator can add itself.
 */
export const actingFor = (rows: RowsReader, principal: string): Caller | undefined => {
  const isEmpty = rows.find('principals', { where: [], limit: 1 }).length === 0;
  return isEmpty ? { principal, role: 'operator', state: null } : callerNamed(rows, principal);
};

/** The active operators. */
export const operatorsIn = (rows: RowsReader): readonly string[] =>
  rows
    .find('principals', { where: [['role', '=', 'operator']], orderBy: ['principal'] })
    .map((row) => String(row['principal']));

import { record, text } from '#kernel';
import { parsePrincipal, parsePrincipalId, principal } from '#host/access';
import { streamName } from '#ledger/core';
import { command, type CommandSpec, toStream } from './command.ts';

const operator = ['operator'] as const;

/** The commands about who may act. */
export const principalCommands: Readonly<Record<string, CommandSpec>> = {
  'add-principal': command(
    'Add a principal with a role',
    operator,
    parsePrincipal,
  )((described) =>
    toStream(
      streamName('principal', described.principal),
      principal,
    )(() => ({
      type: 'AddPrincipal',
      principal: described,
    })),
  ),
  'revoke-principal': command(
    'Revoke a principal',
    operator,
    record({ principal: parsePrincipalId, reason: text() }),
  )(({ principal: id, reason }) =>
    toStream(
      streamName('principal', id),
      principal,
    )(() => ({
      type: 'RevokePrincipal',
      principal: id,
      reason,
    })),
  ),
};

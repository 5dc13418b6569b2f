import { randomUUID } from 'node:crypto';
import type { Command } from 'commander';
import type { Row } from '#kernel';
import { roles } from '#host/access';
import type { Json } from '#ledger/core';
import { whoActs } from '../acting.ts';
import { asks, type Cli, dataOf, does, exit, withData } from '../cli.ts';
import { withHands } from '../hands/with-hands.ts';
import { tableLines } from '../lines.ts';
import { tell } from './doing.ts';

type Acting = { readonly as?: string };
type Described = Acting & { readonly role: string; readonly state?: string };
type Act = { readonly command: string; readonly input: Json; readonly as: string | undefined };

export const withActing = (command: Command): Command =>
  command.option('--as <principal>', 'who acts (else the only operator)');

/** Records that a principal comes or goes, by an operator. */
const act = async (cli: Cli, directory: string, { command, input, as }: Act) => {
  const caller = await whoActs(directory, as);
  // A key of its own each time: rule PR1 says what an id given twice is.
  const asked = { command, input, caller, key: randomUUID() };
  const outcome = await withHands(directory, (hands) => hands.submit(asked));
  if (outcome.kind !== 'recorded') return tell(outcome, cli.io);
  const done = command === 'add-principal' ? 'added' : 'revoked';
  cli.io.out(`${done} by ${caller.principal}, event ${outcome.events[0]?.id ?? ''}`);
  return exit.good;
};

const addList = (principals: Command, cli: Cli): void => {
  const list = principals.command('list', { isDefault: true }).description('Who may act');
  asks<readonly Row[]>(cli, list, {
    answer: ({ rows }) => rows.find('principals', { where: [], orderBy: ['principal'] }),
    lines: (rows) =>
      tableLines([
        ['principal', 'role', 'state'],
        ...rows.map(({ principal, role, state }) => [
          String(principal),
          String(role),
          String(state ?? '-'),
        ]),
      ]),
  });
};

/** `plimsoll principals list|add|revoke` */
export const addPrincipals = (program: Command, cli: Cli): void => {
  const principals = program
    .command('principals')
    .description('Who may act, in which role: a fact each');
  addList(principals, cli);
  const add = principals
    .command('add')
    .description('Add a principal; in a new ledger the first operator adds itself')
    .argument('<id>', 'an opaque id, never given twice')
    .requiredOption('--role <role>', roles.join(', '))
    .option('--state <state>', 'for customs and members: whose');
  does<Described>(cli, withData(withActing(add)), ({ args: [principal = ''], options }) => {
    const { role, state, as } = options;
    const input = state === undefined ? { principal, role } : { principal, role, state };
    return act(cli, dataOf(cli, options), { command: 'add-principal', input, as });
  });
  const revoke = principals
    .command('revoke')
    .description('Revoke a principal; its keys open nothing any more')
    .argument('<id>')
    .requiredOption('--reason <words>', 'why');
  does<Acting & { readonly reason: string }>(
    cli,
    withData(withActing(revoke)),
    ({ args: [principal = ''], options }) => {
      const input = { principal, reason: options.reason };
      const directory = dataOf(cli, options);
      return act(cli, directory, { command: 'revoke-principal', input, as: options.as });
    },
  );
};

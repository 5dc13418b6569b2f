import { join } from 'node:path';
import type { Command } from 'commander';
import type { Row } from '#kernel';
import { Keys, parsePrincipalId } from '#host/access';
import { record } from '#kernel';
import {
  asks,
  type Cli,
  dataOf,
  does,
  exit,
  type Given,
  inZone,
  unknown,
  withData,
} from '../cli.ts';
import { tableLines } from '../lines.ts';

const principalOf = ({ args: [principal] }: Given): string =>
  record({ principal: parsePrincipalId })({ principal }).principal;

const keysOf = (cli: Cli, { options }: Given): Keys =>
  new Keys(join(dataOf(cli, options), 'key-hashes.json'));

const addPrincipals = (program: Command, cli: Cli): void => {
  const command = program.command('principals').description('Who may act, in which role');
  asks<readonly Row[]>(cli, command, {
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

const withPrincipal = (keys: Command, name: string, words: string): Command =>
  keys.command(name).description(words).argument('<principal>', 'whose key it is');

const addKey = (keys: Command, cli: Cli): void => {
  const command = withPrincipal(keys, 'add', 'Issue a key; it is shown this once');
  inZone(cli, command, (zone, given) => {
    const principal = principalOf(given);
    if (zone.rows.get('principals', [principal]) === undefined) {
      throw unknown('/principal', principal, 'a principal; plimsoll principals tells them');
    }
    cli.io.out(zone.keys.issue(principal));
    return exit.good;
  });
};

/** Keys that exist are changed beside a running server, which reads their file each time. */
const changeKeys = (
  cli: Cli,
  command: Command,
  change: (keys: Keys, principal: string) => string,
) =>
  does(cli, withData(command), (given) => {
    const [principal, keys] = [principalOf(given), keysOf(cli, given)];
    if (!keys.list().some((key) => key.principal === principal)) {
      throw unknown('/principal', principal, 'a principal that has a key; keys list tells them');
    }
    cli.io.out(change(keys, principal));
    return exit.good;
  });

/** `plimsoll principals` and `plimsoll keys add|revoke|rotate|list` */
export const addAccess = (program: Command, cli: Cli): void => {
  addPrincipals(program, cli);
  const keys = program.command('keys').description('Keys of principals; only hashes are kept');
  addKey(keys, cli);
  const revoke = withPrincipal(keys, 'revoke', 'Take all keys of a principal away');
  changeKeys(cli, revoke, (all, principal) => `${all.revoke(principal)} revoked`);
  const rotate = withPrincipal(keys, 'rotate', 'Replace all keys of a principal by a new one');
  changeKeys(cli, rotate, (all, principal) => {
    all.revoke(principal);
    return all.issue(principal);
  });
  const list = keys.command('list').description('Whose keys there are, and since when');
  does(cli, withData(list), (given) => {
    const rows = keysOf(cli, given)
      .list()
      .map(({ principal, issued }) => [principal, issued]);
    for (const line of tableLines([['principal', 'issued'], ...rows])) cli.io.out(line);
    return exit.good;
  });
};

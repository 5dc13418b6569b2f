import type { Command } from 'commander';
import { record } from '#kernel';
import { type IssuedKey, Keys, keysAt, parsePrincipalId } from '#host/access';
import { type KeyAct, parseKeyAct } from '#host/zone';
import { whoActs } from '../acting.ts';
import { asks, type Cli, dataOf, does, exit, withData } from '../cli.ts';
import { withHands } from '../hands/with-hands.ts';
import { tableLines } from '../lines.ts';
import { withActing } from './principals.ts';

const changes = (cli: Cli, command: Command, act: KeyAct['act']): void =>
  does<{ readonly as?: string }>(cli, withData(withActing(command)), async ({ args, options }) => {
    const [named, fingerprint] = args;
    const { principal } = record({ principal: parsePrincipalId })({ principal: named });
    const directory = dataOf(cli, options);
    const { principal: by } = await whoActs(directory, options.as);
    const asked = parseKeyAct({ act, principal, by, ...(fingerprint && { fingerprint }) });
    const done = await withHands(directory, (hands) => hands.changeKeys(asked));
    cli.io.out('key' in done ? done.key : `${done.revoked} revoked`);
    return exit.good;
  });

const addList = (keys: Command, cli: Cli): void => {
  const list = keys
    .command('list')
    .description('Which keys there are, since when and by whom; never the keys')
    .argument('[principal]', 'whose; all when absent');
  asks<readonly IssuedKey[]>(cli, list, {
    answer: (_, { args: [principal], options }) =>
      new Keys(keysAt(dataOf(cli, options)))
        .list()
        .filter((key) => principal === undefined || key.principal === principal),
    lines: (all) =>
      tableLines([
        ['principal', 'fingerprint', 'issued', 'by'],
        ...all.map(({ principal, fingerprint, issued, by = '-' }) => [
          principal,
          fingerprint,
          issued,
          by,
        ]),
      ]),
  });
};

/** `plimsoll keys list|add|rotate|revoke` */
export const addKeys = (program: Command, cli: Cli): void => {
  const keys = program.command('keys').description('Keys of principals; only hashes are kept');
  const about = (name: string, words: string): Command =>
    keys.command(name).description(words).argument('<principal>', 'whose key it is');
  addList(keys, cli);
  changes(cli, about('add', 'Issue a key; it is shown this once'), 'add');
  changes(cli, about('rotate', 'Replace all keys of a principal by a new one'), 'rotate');
  const revoke = about('revoke', 'Take the keys of a principal away').argument(
    '[fingerprint]',
    'of the one key that is meant; all when absent',
  );
  changes(cli, revoke, 'revoke');
};

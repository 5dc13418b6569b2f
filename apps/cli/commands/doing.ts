import type { Command } from 'commander';
import { malformed, matching, record } from '#kernel';
import { parsePrincipalId, type Role } from '#host/access';
import { type Caller, type Submitted, type Zone, zoneCommands } from '#host/zone';
import { type Cli, exit, type ExitCode, inZone, type Io, unknown } from '../cli.ts';
import { jsonFrom } from '../input.ts';

type Options = { readonly as: string; readonly key: string; readonly file: string };

const key = matching(/^[\x21-\x7e]{1,200}$/, 'not-a-key', 'a key of your own, without spaces');
const read = record({ as: parsePrincipalId, key });

/** Who acts. The first operator of an empty zone adds itself: who has the files may do so. */
const callerOf = ({ rows }: Zone, principal: string): Caller => {
  const row = rows.get('principals', [principal]);
  if (row !== undefined) {
    const state = row['state'] === null ? null : String(row['state']);
    return { principal, role: String(row['role']) as Role, state };
  }
  const isEmpty = rows.find('principals', { where: [], limit: 1 }).length === 0;
  if (isEmpty) return { principal, role: 'operator', state: null };
  throw unknown('/as', principal, 'a principal; plimsoll principals tells them');
};

/** Tells what became of a command; the exit code says it too. */
const tell = ({ commandId, handled }: Submitted, { out, err }: Io): ExitCode => {
  switch (handled.kind) {
    case 'recorded':
    case 'already': {
      const { kind, stream, revision, events } = handled;
      const told = events.map(({ header: { id, type }, data }) => ({ id, type, data }));
      out(JSON.stringify({ commandId, outcome: kind, stream, revision, events: told }, null, 2));
      return exit.good;
    }
    case 'quiet':
      out(JSON.stringify({ commandId, outcome: 'quiet', stream: handled.stream }, null, 2));
      return exit.good;
    case 'refused': {
      const { rule, sentence, at } = handled.refusal;
      err(`refused by ${rule}${at === undefined ? '' : ` at ${at}`}: ${sentence}`);
      return exit.wrong;
    }
    case 'mismatch':
      throw malformed('key-in-use', 'another command', 'a new --key for a new command');
    case 'conflict':
    case 'unknown':
      err(`The outcome is ${handled.kind}: ask again with the same --key, it is recorded once.`);
      return exit.cannot;
  }
};

/** `plimsoll do <command>` */
export const addDoing = (program: Command, cli: Cli): void => {
  const names = Object.entries(zoneCommands).map(([name, { words }]) => `  ${name}: ${words}`);
  const command = program
    .command('do')
    .description('Give a command to the zone')
    .argument('<command>', 'its name')
    .requiredOption('--as <principal>', 'who acts')
    .requiredOption('--key <key>', 'asking again with the same key records nothing twice')
    .option('--file <path>', 'its input as JSON; - is the standard input', '-')
    .addHelpText('after', `\nCommands:\n${names.join('\n')}`);
  inZone<Options>(cli, command, async (zone, { args: [name = ''], options }) => {
    const { as, key } = read({ as: options.as, key: options.key });
    const caller = callerOf(zone, as);
    const input = await jsonFrom(cli.io, options.file);
    const submitted = await zone.submit({ command: name, input, caller, key });
    await zone.settled();
    return tell(submitted, cli.io);
  });
};

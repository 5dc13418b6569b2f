import type { Command } from 'commander';
import { malformed, matching, record, schemaOf } from '#kernel';
import { UnknownCommand, zoneCommands } from '#host/zone';
import { whoActs } from '../acting.ts';
import { type Cli, dataOf, does, exit, type ExitCode, type Io, withData } from '../cli.ts';
import type { Outcome } from '../hands/hands.ts';
import { withHands } from '../hands/with-hands.ts';
import { jsonFrom } from '../input.ts';

type Options = { readonly as: string; readonly key: string; readonly file: string };

const key = matching(/^[\x21-\x7e]{1,200}$/, 'not-a-key', 'a key of your own, without spaces');
const read = record({ key });

/** Tells what became of a command; the exit code says it too. */
export const tell = (outcome: Outcome, { out, err }: Io): ExitCode => {
  switch (outcome.kind) {
    case 'recorded':
    case 'already': {
      const { commandId, kind, stream, revision, position, events } = outcome;
      const told = { commandId, outcome: kind, stream, revision, position, events };
      out(JSON.stringify(told, null, 2));
      return exit.good;
    }
    case 'quiet': {
      const { commandId, stream } = outcome;
      out(JSON.stringify({ commandId, outcome: 'quiet', stream }, null, 2));
      return exit.good;
    }
    case 'refused': {
      const { rule, sentence, at } = outcome;
      err(`refused by ${rule}${at === undefined ? '' : ` at ${at}`}: ${sentence}`);
      return exit.wrong;
    }
    case 'mismatch':
      throw malformed('key-in-use', 'another command', 'a new --key for a new command');
    case 'conflict':
    case 'unknown':
      err(`The outcome is ${outcome.kind}: ask again with the same --key, it is recorded once.`);
      return exit.cannot;
  }
};

const specOf = (name: string) => {
  const spec = Object.hasOwn(zoneCommands, name) ? zoneCommands[name] : undefined;
  if (spec === undefined) throw new UnknownCommand(`there is no command ${name}`);
  return spec;
};

/** `plimsoll schema <command>`; needs no ledger. */
const addSchema = (program: Command, cli: Cli): void => {
  const command = program
    .command('schema')
    .description('What a command takes, as JSON Schema')
    .argument('<command>', 'its name; do --help lists them');
  does(cli, command, ({ args: [name = ''] }) => {
    cli.io.out(JSON.stringify(schemaOf(specOf(name).read), null, 2));
    return exit.good;
  });
};

/** `plimsoll do <command>` and `plimsoll schema <command>` */
export const addDoing = (program: Command, cli: Cli): void => {
  const names = Object.entries(zoneCommands).map(([name, { words }]) => `  ${name}: ${words}`);
  const command = program
    .command('do')
    .description('Give a command to the zone')
    .argument('<command>', 'its name')
    .requiredOption('--as <principal>', 'who acts')
    .requiredOption('--key <key>', 'asking again with the same key records nothing twice')
    .option('--file <path>', 'its input as JSON; - is the standard input', '-')
    .addHelpText(
      'after',
      `\nCommands (plimsoll schema COMMAND tells what each takes):\n${names.join('\n')}`,
    );
  does<Options>(cli, withData(command), async ({ args: [name = ''], options }) => {
    specOf(name);
    const { key } = read({ key: options.key });
    const directory = dataOf(cli, options);
    const caller = await whoActs(directory, options.as);
    const input = await jsonFrom(cli.io, options.file);
    const asked = { command: name, input, caller, key };
    return tell(await withHands(directory, (hands) => hands.submit(asked)), cli.io);
  });
  addSchema(program, cli);
};

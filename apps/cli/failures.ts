import { CommanderError } from 'commander';
import { Malformed, problemText } from '#kernel';
import { NotFilled } from '#host/demonstration';
import { Held, NotAllowed, UnknownCommand, zoneCommands } from '#host/zone';
import { exit, type ExitCode, type Io } from './cli.ts';

const held = ({ message, holder: { address } }: Held): readonly string[] =>
  address === null
    ? [`Cannot run: ${message}.`]
    : [`Cannot run: ${message},`, `or ask there: ${address} answers the same questions over HTTP.`];

const wordsOf = (error: unknown): string =>
  error instanceof Error ? error.message : String(error);

/** Tells why the program ended, a problem a line, never a stack; answers the exit code. */
export const explain = (error: unknown, { err }: Io): ExitCode => {
  const tell = (lines: readonly string[], code: ExitCode): ExitCode => {
    for (const line of lines) err(line);
    return code;
  };
  // Commander has said what is wrong with the usage itself.
  if (error instanceof CommanderError) return error.exitCode === 0 ? exit.good : exit.usage;
  if (error instanceof Malformed) return tell(error.problems.map(problemText), exit.usage);
  if (error instanceof UnknownCommand) {
    const names = Object.keys(zoneCommands).join(', ');
    return tell([`${error.message}; there are: ${names}`], exit.usage);
  }
  if (error instanceof NotAllowed) return tell([error.message], exit.usage);
  if (error instanceof NotFilled)
    return tell(
      [`Not filled: ${error.message}. (start --no-demo serves the ledger as it is.)`],
      exit.wrong,
    );
  if (error instanceof Held) return tell(held(error), exit.cannot);
  return tell([`Cannot run: ${wordsOf(error)}.`], exit.cannot);
};

import { CommanderError } from 'commander';
import { Malformed, problemText } from '#kernel';
import { NotFilled } from '#host/demonstration';
import { UnreadableFile } from '#host/import';
import { Held, NotAllowed, UnknownCommand, zoneCommands } from '#host/zone';
import { exit, type ExitCode, type Io } from './cli.ts';

const held = ({ message, holder: { address } }: Held): readonly string[] =>
  address === null
    ? [`Cannot run: ${message}.`]
    : [`Cannot run: ${message},`, `or ask there: ${address} answers the same questions over HTTP.`];

const wordsOf = (error: unknown): string =>
  error instanceof Error ? error.message : String(error);

type Told = { readonly lines: readonly string[]; readonly code: ExitCode };

const badInput = (error: unknown): Told | undefined => {
  if (error instanceof Malformed)
    return { lines: error.problems.map(problemText), code: exit.usage };
  if (error instanceof UnknownCommand) {
    const names = Object.keys(zoneCommands).join(', ');
    return { lines: [`${error.message}; there are: ${names}`], code: exit.usage };
  }
  if (error instanceof UnreadableFile || error instanceof NotAllowed) {
    return { lines: [error.message], code: exit.usage };
  }
  return undefined;
};

const cannotRun = (error: unknown): Told => {
  if (error instanceof Held) return { lines: held(error), code: exit.cannot };
  if (error instanceof NotFilled) {
    const line = `Not filled: ${error.message}. (start --no-demo serves the ledger as it is.)`;
    return { lines: [line], code: exit.wrong };
  }
  return { lines: [`Cannot run: ${wordsOf(error)}.`], code: exit.cannot };
};

/** Tells why the program ended, a problem a line, never a stack; answers the exit code. */
export const explain = (error: unknown, { err }: Io): ExitCode => {
  // Commander has said what is wrong with the usage itself.
  if (error instanceof CommanderError) return error.exitCode === 0 ? exit.good : exit.usage;
  const { lines, code } = badInput(error) ?? cannotRun(error);
  for (const line of lines) err(line);
  return code;
};

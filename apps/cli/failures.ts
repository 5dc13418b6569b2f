import { CommanderError } from 'commander';
import { Malformed, problemText } from '#kernel';
import { NotFilled } from '#host/demonstration';
import { NoPlaceForBadRows, UnreadableFile } from '#host/import';
import { Held, NotAllowed, UnknownCommand, zoneCommands } from '#host/zone';
import { UnknownPosition, Unsayable } from '#ledger/core';
import { BadInput } from './hands/problems.ts';
import { machineWords } from './machine.ts';
import { exit, type ExitCode, type Io } from './cli.ts';

const held = ({ holder: { pid, address } }: Held): string =>
  address === null
    ? `Cannot run: process ${pid} is at work on the ledger; wait until it is done, or stop it.`
    : `Cannot run: process ${pid} serves the ledger on ${address}; stop it first.`;

type Told = { readonly lines: readonly string[]; readonly code: ExitCode };

/** Errors that say in a sentence what is wrong with what was given. */
const inputErrors = [
  UnreadableFile,
  NoPlaceForBadRows,
  NotAllowed,
  BadInput,
  Unsayable,
  UnknownPosition,
];

const badInput = (error: unknown): Told | undefined => {
  if (error instanceof Malformed)
    return { lines: error.problems.map(problemText), code: exit.usage };
  if (error instanceof UnknownCommand) {
    const names = Object.keys(zoneCommands).join(', ');
    return { lines: [`${error.message}; there are: ${names}`], code: exit.usage };
  }
  if (inputErrors.some((kind) => error instanceof kind)) {
    return { lines: [machineWords(error)], code: exit.usage };
  }
  return undefined;
};

const cannotRun = (error: unknown): Told => {
  if (error instanceof Held) return { lines: [held(error)], code: exit.cannot };
  if (error instanceof NotFilled) {
    const line = `Not filled: ${error.message}. (start --no-demo serves the ledger as it is.)`;
    return { lines: [line], code: exit.wrong };
  }
  return { lines: [`Cannot run: ${machineWords(error)}.`], code: exit.cannot };
};

/** Tells why the program ended, a problem a line, never a stack; answers the exit code. */
export const explain = (error: unknown, { err }: Io): ExitCode => {
  // Commander has said what is wrong with the usage itself.
  if (error instanceof CommanderError) return error.exitCode === 0 ? exit.good : exit.usage;
  const { lines, code } = badInput(error) ?? cannotRun(error);
  for (const line of lines) err(line);
  return code;
};

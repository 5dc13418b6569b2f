import type { Command } from 'commander';
import { Malformed } from '#kernel';
import { NotAnswerable, openReader, type ZoneReader } from '#host/zone';
import { jsonText, noticeLines } from './lines.ts';

/** What an exit code says: all is good, something is wrong, bad usage or input, could not run. */
export const exit = { good: 0, wrong: 1, usage: 2, cannot: 3 } as const;
export type ExitCode = number;

/** What the program touches of the world around it. */
export type Io = {
  readonly out: (line: string) => void;
  readonly err: (line: string) => void;
  readonly isTerminal: boolean;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly input: () => Promise<string>;
};
export type Cli = { readonly io: Io; readonly done: (code: ExitCode) => void };

/** What was typed after a command: its arguments in order, and its options by name. */
export type Given<O = object> = {
  readonly args: readonly string[];
  readonly options: Options & O;
};
type Options = {
  readonly data?: string;
  readonly json?: true;
  readonly csv?: true;
  readonly after?: string;
};

/** Thrown when the program cannot begin; the message says what to do. */
export class CannotRun extends Error {}

export const dataOf = ({ io }: Cli, { data }: Options): string =>
  data ?? io.env['PLIMSOLL_DATA'] ?? './data';

/** Gives a command its work; the exit code is what the work comes to. */
export const does = <O = object>(
  { done }: Cli,
  command: Command,
  work: (given: Given<O>) => ExitCode | Promise<ExitCode>,
): void => {
  command.action(async () => {
    done(await work({ args: command.args, options: command.opts<Options & O>() }));
  });
};

export const withData = (command: Command): Command =>
  command.option('--data <dir>', 'data directory (else PLIMSOLL_DATA, else ./data)');

/** A question: how it is answered, how the answer is told in lines, what the exit code is. */
export type Question<A, O> = {
  readonly answer: (zone: ZoneReader, given: Given<O>) => A | Promise<A>;
  readonly lines: (answer: A, given: Given<O>) => readonly string[];
  readonly code?: (answer: A) => ExitCode;
  /** It reads the log alone, or says itself what the views have not read. */
  readonly evenBehind?: true;
  /** Whom to ask first: a server that knows more than the files; undefined where none runs. */
  readonly ofServer?: (directory: string) => Promise<(A & Noticed) | undefined>;
};
type Noticed = { readonly notice?: string };

const afterWords = 'the position of an earlier answer of any node: wait until it is shown';
/** Lets a question wait, unless it says something else by --after: where a page of events ended. */
const withAfter = (
  command: Command,
): ((options: Options) => { readonly after?: string | undefined }) => {
  if (command.options.some(({ long }) => long === '--after')) return () => ({});
  command.option('--after <position>', afterWords);
  return ({ after }) => ({ after });
};

/** Asks a question of the ledger's files, beside a running server or not; `--json` tells it as it is. */
export const asks = <A, O = object>(
  cli: Cli,
  command: Command,
  { answer, lines, code = () => exit.good, evenBehind, ofServer }: Question<A, O>,
): void => {
  const waiting = withAfter(command);
  const tell = (found: A, founding: Noticed, given: Given<O>): ExitCode => {
    const isJson = given.options.json === true;
    const told = isJson ? [jsonText(found, founding)] : lines(found, given);
    // Columns for a spreadsheet stay columns: the notice goes beside them.
    const say = given.options.csv === true ? cli.io.err : cli.io.out;
    if (!isJson) for (const line of noticeLines(founding)) say(line);
    for (const line of told) cli.io.out(line);
    return code(found);
  };
  does<O>(cli, withData(command.option('--json', 'answer as JSON')), async (given) => {
    const directory = dataOf(cli, given.options);
    const told = await ofServer?.(directory);
    if (told !== undefined) return tell(told, told, given);
    const zone = await openReader(directory, waiting(given.options));
    try {
      if (zone.behind !== undefined && evenBehind !== true) throw new NotAnswerable(zone.behind);
      return tell(await answer(zone, given), zone.founding, given);
    } finally {
      await zone.close();
    }
  });
};

/** What an input should have been; ends the program with the code for bad input. */
export const unknown = (at: string, value: string, wanted: string): Malformed =>
  new Malformed([{ at, rule: 'not-known', value, wanted }]);

import type { Command } from 'commander';
import { matching, record } from '#kernel';
import { demonstrationDraws, demonstrationFounding, lastDay } from '#host/demonstration';
import { Held, holderOf, openReader, today, Zone } from '#host/zone';
import { type Cli, dataOf, does, type ExitCode, withData } from '../cli.ts';
import { demonstrationAt, fill, markNew, type SizeOptions, sizeFor, withSize } from '../filling.ts';
import { serveApi } from '../serving.ts';
import { noticeLines } from '../lines.ts';
import { standingLines } from './standing.ts';

type Options = SizeOptions & { readonly port?: string; readonly demo: boolean };

const portForm = /^(\d{1,4}|[1-5]\d{4}|6[0-4]\d{3}|65[0-4]\d\d|655[0-2]\d|6553[0-5])$/;
const read = record({ port: matching(portForm, 'not-a-port', 'a port from 0 to 65535') });

const tellStandings = async (
  { io }: Cli,
  { questions, founding }: Pick<Zone, 'questions' | 'founding'>,
  isDemonstration: boolean,
): Promise<void> => {
  const valid = isDemonstration && lastDay < today() ? lastDay : today();
  for (const line of noticeLines(founding)) io.out(line);
  io.out(`Standing on ${valid}:`);
  for (const line of standingLines(await questions.standings({ valid }))) io.out(line);
};

type Starting = {
  readonly directory: string;
  readonly options: Options;
  readonly serve: () => Promise<ExitCode>;
  readonly tellAddress: () => void;
};

/** The first start: makes the ledger, fills it, says where everybody stands, closes it, and serves. */
const begin = async (cli: Cli, starting: Starting): Promise<ExitCode> => {
  const { directory, options, serve, tellAddress } = starting;
  const size = sizeFor(directory, options);
  // Marked before the ledger is founded, or a start that is killed in between would leave it empty.
  if (options.demo) await markNew(directory, size);
  const founding = options.demo ? { founding: demonstrationFounding } : {};
  const zone = await Zone.open({ directory, ...founding, draws: demonstrationDraws });
  try {
    if (options.demo) await fill(cli, zone, { directory, size });
    await tellStandings(cli, zone, options.demo);
  } finally {
    await zone.close();
  }
  tellAddress();
  return serve();
};

/** Every other start: the service is begun at once, and the standings are read beside it. */
const goOn = async (cli: Cli, starting: Starting): Promise<ExitCode> => {
  const { directory, options, serve, tellAddress } = starting;
  sizeFor(directory, options);
  const holder = holderOf(directory);
  if (holder !== undefined) throw new Held(holder);
  const zone = await openReader(directory);
  let isServing = true;
  const tell = async (): Promise<void> => {
    try {
      await tellStandings(cli, zone, (await demonstrationAt(directory)) === 'filled');
      // It may have ended by then, and has said why: the port was in use.
      if (isServing) tellAddress();
    } finally {
      await zone.close();
    }
  };
  const [code] = await Promise.all([serve().finally(() => (isServing = false)), tell()]);
  return code;
};

/** `plimsoll start` */
export const addStart = (program: Command, cli: Cli): void => {
  const command = program
    .command('start')
    .description('Serve the ledger; the first start fills it with a demonstration')
    .option('--port <number>', 'where to serve (else PORT, else 4180)')
    .option('--no-demo', 'fill nothing in');
  does<Options>(cli, withData(withSize(command)), async ({ options }) => {
    const directory = dataOf(cli, options);
    const { env, out } = cli.io;
    const { HOST = '127.0.0.1' } = env;
    const { port } = read({ port: options.port ?? env['PORT'] ?? '4180' });
    const serve = () => serveApi({ ...env, PLIMSOLL_DATA: directory, HOST, PORT: port });
    const tellAddress = () => out(`Serving on http://${HOST}:${port} (Ctrl-C stops it)`);
    const before = await demonstrationAt(directory);
    const isBegun = before === 'filled' || before === 'foreign';
    return (isBegun ? goOn : begin)(cli, { directory, options, serve, tellAddress });
  });
};

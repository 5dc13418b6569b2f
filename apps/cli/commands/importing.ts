import type { Command } from 'commander';
import {
  formatOf,
  type ImportReport,
  parseProfile,
  type Profile,
  shippedProfiles,
} from '#host/import';
import { type Cli, dataOf, does, exit, type Given, type Io, unknown, withData } from '../cli.ts';
import { withHands } from '../hands/with-hands.ts';
import { jsonFrom } from '../input.ts';
import { rowsOf } from '../progress.ts';
import { untilStopped } from '../signals.ts';
import { checkWritable } from '../writable.ts';

type Options = { readonly profile: string; readonly bad?: string; readonly json?: true };

/** A profile that ships with the program, by name, or one of your own from a JSON file. */
const profileOf = async (io: Io, name: string): Promise<Profile> => {
  const shipped = Object.hasOwn(shippedProfiles, name) ? shippedProfiles[name] : undefined;
  if (shipped !== undefined) return shipped;
  if (name.endsWith('.json')) return parseProfile(await jsonFrom(io, name));
  const names = Object.keys(shippedProfiles).join(', ');
  throw unknown('/profile', name, `one of ${names}, or a JSON file`);
};

const lines = (report: ImportReport, badRows: string): readonly string[] => [
  `${report.read} rows read`,
  ...Object.entries(report.setAside).map(([reason, count]) => `${count} set aside: ${reason}`),
  `${report.accepted} accepted`,
  `${report.already} already recorded`,
  report.rejected === 0 || report.stopped === true
    ? `${report.rejected} rejected`
    : `${report.rejected} rejected, written to ${badRows}`,
  ...(report.unknown === 0
    ? []
    : [`${report.unknown} of which it is not known whether they were recorded`]),
];

const codeOf = ({ stopped, rejected }: ImportReport) => {
  if (stopped === true) return exit.cannot;
  return rejected > 0 ? exit.wrong : exit.good;
};

const work = async (cli: Cli, { args, options }: Given<Options>) => {
  const [path = ''] = args;
  const badRows = options.bad ?? `${path}.bad.${formatOf(path)}`;
  checkWritable('bad', options.bad);
  const profile = await profileOf(cli.io, options.profile);
  const { tell: onProgress, end } = rowsOf(cli.io);
  const report = await untilStopped((signal) =>
    withHands(dataOf(cli, options), (hands) =>
      hands.bringIn({ path, profile, badRows, onProgress, signal }),
    ),
  ).finally(end);
  const told = options.json === true ? [JSON.stringify(report)] : lines(report, badRows);
  for (const line of told) cli.io.out(line);
  if (report.stopped === true) {
    const end = ['Stopped before the end', report.why].filter((words) => words !== undefined);
    const again = 'importing the file again goes on, and records nothing twice';
    cli.io.err(`${end.join(': ')}; ${again}.`);
  }
  return codeOf(report);
};

/** `plimsoll import <file>`; exits 1 when a row was rejected, 3 when it was stopped. */
export const addImporting = (plimsoll: Command, cli: Cli): void => {
  const command = plimsoll
    .command('import')
    .description('Bring a CSV or NDJSON file in, row by row; bad rows are written out to be mended')
    .argument('<file>', 'CSV, or one JSON object a line where it ends in .ndjson or .jsonl')
    .option(
      '--profile <name>',
      'declarations, final-assays, final-prices, final-weights, payments, comtrade, or a JSON file',
      'declarations',
    )
    .option('--bad <file>', 'where bad rows go (else <file>.bad.csv or <file>.bad.ndjson)')
    .option('--json', 'report as JSON');
  does<Options>(cli, withData(command), (given) => work(cli, given));
};

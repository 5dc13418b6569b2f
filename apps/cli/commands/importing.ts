import type { Command } from 'commander';
import { type ImportReport, parseProfile, type Profile, shippedProfiles } from '#host/import';
import { type Cli, dataOf, does, exit, type Given, type Io, unknown, withData } from '../cli.ts';
import { withHands } from '../hands/with-hands.ts';
import { jsonFrom } from '../input.ts';
import { counterOf } from '../progress.ts';

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
  `${report.rejected} rejected${report.rejected > 0 ? `, written to ${badRows}` : ''}`,
];

const work = async (cli: Cli, { args, options }: Given<Options>) => {
  const [path = ''] = args;
  const badRows = options.bad ?? `${path}.bad.csv`;
  const profile = await profileOf(cli.io, options.profile);
  const counter = counterOf(cli.io, 'rows read');
  const onProgress = ({ read }: ImportReport): void => counter.at(read);
  const report = await withHands(dataOf(cli, options), (hands) =>
    hands.bringIn({ path, profile, badRows, onProgress }),
  ).finally(() => counter.end());
  const told = options.json === true ? [JSON.stringify(report)] : lines(report, badRows);
  for (const line of told) cli.io.out(line);
  return report.rejected > 0 ? exit.wrong : exit.good;
};

/** `plimsoll import <file>`; exits 1 when a row was rejected. */
export const addImporting = (plimsoll: Command, cli: Cli): void => {
  const command = plimsoll
    .command('import')
    .description('Bring a CSV or NDJSON file in, row by row; bad rows are written out to be mended')
    .argument('<file>', 'CSV, or one JSON object a line where it ends in .ndjson or .jsonl')
    .option('--profile <name>', 'declarations, payments, comtrade, or a JSON file', 'declarations')
    .option('--bad <file>', 'where bad rows go (else <file>.bad.csv)')
    .option('--json', 'report as JSON');
  does<Options>(cli, withData(command), (given) => work(cli, given));
};

import { readFileSync } from 'node:fs';
import type { Command } from 'commander';
import {
  importFile,
  type ImportReport,
  parseProfile,
  type Profile,
  shippedProfiles,
} from '#host/import';
import type { Zone } from '#host/zone';
import { type Cli, exit, type Given, inZone, unknown } from '../cli.ts';
import { counterOf } from '../progress.ts';

type Options = { readonly profile: string; readonly bad?: string; readonly json?: true };

/** A profile that ships with the program, by name, or one of your own from a JSON file. */
const profileOf = (name: string): Profile => {
  const shipped = Object.hasOwn(shippedProfiles, name) ? shippedProfiles[name] : undefined;
  if (shipped !== undefined) return shipped;
  if (name.endsWith('.json')) return parseProfile(JSON.parse(readFileSync(name, 'utf8')));
  const names = Object.keys(shippedProfiles).join(', ');
  throw unknown('--profile', name, `one of ${names}, or a JSON file`);
};

const lines = (report: ImportReport, badRows: string): readonly string[] => [
  `${report.read} rows read`,
  ...Object.entries(report.setAside).map(([reason, count]) => `${count} set aside: ${reason}`),
  `${report.accepted} accepted`,
  `${report.already} already recorded`,
  `${report.rejected} rejected${report.rejected > 0 ? `, written to ${badRows}` : ''}`,
];

const work = async (cli: Cli, zone: Zone, { args, options }: Given<Options>) => {
  const [path = ''] = args;
  const badRows = options.bad ?? `${path}.bad.csv`;
  const counter = counterOf(cli.io, 'rows read');
  const onProgress = ({ read }: ImportReport): void => counter.at(read);
  const profile = profileOf(options.profile);
  const report = await importFile(zone, { path, profile, badRows, onProgress });
  await zone.settled();
  counter.end();
  const told = options.json === true ? [JSON.stringify(report)] : lines(report, badRows);
  for (const line of told) cli.io.out(line);
  return report.rejected > 0 ? exit.wrong : exit.good;
};

/** Brings a file of trade in; exits 1 when a row was rejected. */
export const addImporting = (plimsoll: Command, cli: Cli): void =>
  inZone<Options>(
    cli,
    plimsoll
      .command('import <file>')
      .description('bring a CSV file in, row by row; bad rows are written out to be mended')
      .option(
        '--profile <name>',
        'declarations, payments, comtrade, or a JSON file',
        'declarations',
      )
      .option('--bad <file>', 'where bad rows go (else <file>.bad.csv)')
      .option('--json', 'report as JSON'),
    (zone, given) => work(cli, zone, given),
  );

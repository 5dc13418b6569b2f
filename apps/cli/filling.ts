import { join } from 'node:path';
import type { Command } from 'commander';
import { Malformed, matching, optional, record } from '#kernel';
import {
  beginDemonstration,
  type Demonstration,
  demonstrationIn,
  endDemonstration,
  fillDemonstration,
  issueKeys,
} from '#host/demonstration';
import { checkDirectory, holdsLedger, logAt, type Zone } from '#host/zone';
import type { Cli } from './cli.ts';
import { progressOf } from './progress.ts';

export type SizeOptions = { readonly declarations?: string; readonly seed?: string };
type Size = Pick<Demonstration, 'declarations' | 'seed'>;

const usual: Size = { declarations: 20_000, seed: 2022 };
const whole = optional(matching(/^\d{1,7}$/, 'not-a-number', 'a whole number below 10 million'));
const read = record({ declarations: whole, seed: whole });

export const withSize = (command: Command): Command =>
  command
    .option('--declarations <number>', `how many (else ${usual.declarations})`)
    .option('--seed <number>', `of the generator (else ${usual.seed})`);

/** The size asked for; a ledger keeps the seed it was begun with, and its size where none is asked. */
export const sizeFor = (directory: string, { declarations, seed }: SizeOptions): Size => {
  const asked = read({ declarations, seed });
  const before = demonstrationIn(directory);
  const found = 'size' in before ? before.size : usual;
  const size = {
    declarations: Number(asked.declarations ?? found.declarations),
    seed: Number(asked.seed ?? found.seed),
  };
  if (!('size' in before) || size.seed === found.seed) return size;
  const wanted = `${found.seed}, from which this ledger was filled`;
  throw new Malformed([{ at: '/seed', rule: 'other-seed', value: String(size.seed), wanted }]);
};

/** What a directory holds of the demonstration; also where its log is a cluster's, begun elsewhere. */
export const demonstrationAt = async (directory: string) => {
  const { kind } = demonstrationIn(directory);
  const isOthers = kind === 'none' && (await holdsLedger(logAt(directory)));
  return isOthers ? 'foreign' : kind;
};

/** Marks a new directory as one to be filled; a ledger that was begun without is never filled. */
export const markNew = async (directory: string, size: Size): Promise<void> => {
  const kind = await demonstrationAt(directory);
  if (kind === 'none') {
    await checkDirectory(directory);
    beginDemonstration(directory, size);
  }
  if (kind !== 'foreign') return;
  const wanted = 'a new directory: this ledger has facts of its own, and nothing is ever deleted';
  throw new Malformed([{ at: '/data', rule: 'not-a-demonstration', value: directory, wanted }]);
};

/** Fills a zone, issues keys to those a person may act as, and says what was done. */
export const fill = async (
  { io }: Cli,
  zone: Zone,
  { directory, size }: { readonly directory: string; readonly size: Size },
): Promise<void> => {
  const begun = performance.now();
  beginDemonstration(directory, size);
  const { tell, end } = progressOf(io);
  const summary = await fillDemonstration(zone, { ...size, onProgress: tell }).finally(end);
  const keys = join(directory, 'keys.txt');
  issueKeys(zone, keys);
  endDemonstration(directory, size);
  const { law, declarations, payments, corrections, already } = summary;
  const seconds = ((performance.now() - begun) / 1000).toFixed(1);
  io.out(
    `Demonstration data, invented: ${law} commands of law, ${declarations} shipments, ` +
      `${payments} payments, ${corrections} floors corrected, in ${seconds} s` +
      `${already === 0 ? '' : ` (${already} commands were recorded before)`}.`,
  );
  io.out(`Keys of seven principals are in ${keys}.`);
};

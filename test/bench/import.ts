import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { importFile, type ImportReport, shippedProfiles } from '#host/import';
import { Zone } from '#host/zone';
import {
  admitMembers,
  candidates,
  readCells,
  setFloors,
} from '../acceptance/testing/nickel-zone.ts';
import { largeNickel } from '../acceptance/testing/synthetic-nickel.ts';
import { line, median, timed } from './measure.ts';

/**
 * The import of a file of trade: the real one where it is present, else a synthetic one of its size,
 * into a zone with floors. The reference is a bare SQLite insert of bytes of the size of a row's facts,
 * in transactions of as many rows as a batch, in the same run. Run: npm run bench:import
 */
const rounds = 3;
const directory = mkdtempSync(join(tmpdir(), 'plimsoll-bench-import-'));
const real = join(
  process.env['PLIMSOLL_TEST_DATA'] ?? '../shared',
  'data/un-nickel-trade-2000-2018.csv',
);
const synthetic = join(directory, 'synthetic.csv');
writeFileSync(synthetic, largeNickel(11_000).text);
const file = existsSync(real) ? real : synthetic;
const profile = shippedProfiles['comtrade'];
if (profile === undefined) throw new Error('the comtrade profile ships with the program');

const bareInserts = (name: string, rows: number): void => {
  const bare = new DatabaseSync(join(directory, name));
  bare.exec('PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; CREATE TABLE t (b TEXT)');
  const insert = bare.prepare('INSERT INTO t VALUES (?)');
  const bytes = 'x'.repeat(2500);
  for (let n = 0; n < rows; n += 1) {
    if (n % 1000 === 0) bare.exec('BEGIN');
    insert.run(bytes);
    if (n % 1000 === 999 || n === rows - 1) bare.exec('COMMIT');
  }
  bare.close();
};

const importOnce = async (
  round: number,
): Promise<{ report: ImportReport; ms: number; again: number }> => {
  const zone = await Zone.open({ directory: join(directory, `zone-${round}`) });
  const rows = candidates(readCells(file));
  await admitMembers(zone, rows);
  await setFloors(zone, rows);
  const load = () =>
    importFile(zone, { path: file, profile, badRows: join(directory, `bad-${round}.csv`) });
  let report: ImportReport | undefined;
  const ms = await timed(async () => (report = await load()));
  const again = await timed(load);
  await zone.close();
  if (report === undefined) throw new Error('no report');
  return { report, ms, again };
};

const figures: { bare: number[]; first: number[]; again: number[] } = {
  bare: [],
  first: [],
  again: [],
};
let report: ImportReport | undefined;
for (let round = 0; round < rounds; round += 1) {
  const done = await importOnce(round);
  report = done.report;
  figures.first.push(done.ms);
  figures.again.push(done.again);
  const rows = done.report.accepted;
  figures.bare.push(await timed(async () => bareInserts(`bare-${round}.sqlite`, rows)));
}
if (report === undefined) throw new Error('no report');
const perSecond = (rows: number, ms: readonly number[]): number => (rows * 1000) / median(ms);
const reference = perSecond(report.accepted, figures.bare);

console.log(
  `${file === real ? 'the real file' : 'SKIPPED: no real file; a synthetic one'}: ${JSON.stringify(report)}`,
);
console.log(
  `imported in ${(median(figures.first) / 1000).toFixed(2)} s, again in ${(median(figures.again) / 1000).toFixed(2)} s`,
);
console.log(line('reference: bare SQLite insert, 1,000 a time', reference, reference));
console.log(line('import, rows read', perSecond(report.read, figures.first), reference));
console.log(line('import, rows accepted', perSecond(report.accepted, figures.first), reference));
console.log(line('import again, rows read', perSecond(report.read, figures.again), reference));
rmSync(directory, { recursive: true });

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { type Caller, Zone } from '#host/zone';
import { demonstrationDraws, fillDemonstration } from '#host/demonstration';
import { line, median, timed } from './measure.ts';

/**
 * The main job on the embedded log: fill the demonstration, declare one by one and in batches,
 * re-audit. The reference is a bare SQLite insert of bytes of the same size, one transaction each,
 * in the same run. Run: npm run bench
 */
const rounds = 5;
const each = 400;
const directory = mkdtempSync(join(tmpdir(), 'plimsoll-bench-'));

const customs: Caller = { principal: 'customs.aus', role: 'customs', state: 'AUS' };
const declaration = {
  declaredBy: 'AUS',
  flow: 'import',
  product: 'nickel.intermediate.matte.standard',
  from: 'CAN',
  to: 'AUS',
  dates: { acceptance: '2023-05-04' },
  quantity: { amount: '24.5', unit: 't.gross' },
  value: { amount: '250000', currency: 'USD' },
  priceBasis: 'CIF',
};

const bareInserts = (): void => {
  const file = new DatabaseSync(join(directory, 'bare.sqlite'));
  file.exec(
    'PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; CREATE TABLE IF NOT EXISTS t (b TEXT)',
  );
  const insert = file.prepare('INSERT INTO t VALUES (?)');
  const bytes = 'x'.repeat(2500);
  for (let n = 0; n < each; n += 1) insert.run(bytes);
  file.close();
};

const submission = (key: string) => ({
  command: 'declare-shipment',
  input: declaration,
  caller: customs,
  key,
});

const oneByOne = async (zone: Zone, round: number): Promise<void> => {
  for (let n = 0; n < each; n += 1) await zone.submit(submission(`one-${round}-${n}`));
};
const inBatch = (zone: Zone, round: number) =>
  zone.submitMany(Array.from({ length: each }, (_, n) => submission(`many-${round}-${n}`)));

const zone = await Zone.open({ directory: join(directory, 'zone'), draws: demonstrationDraws });
const filling = await timed(() => fillDemonstration(zone, { declarations: 2000, seed: 7 }));
const figures: Record<'bare' | 'one' | 'many', number[]> = { bare: [], one: [], many: [] };
for (let round = 0; round < rounds; round += 1) {
  figures.bare.push(await timed(async () => bareInserts()));
  figures.one.push(await timed(() => oneByOne(zone, round)));
  figures.many.push(await timed(() => inBatch(zone, round)));
}
const perSecond = (milliseconds: readonly number[]): number => (each * 1000) / median(milliseconds);
const reference = perSecond(figures.bare);
const audit = await zone.questions.reaudit();

console.log(`demonstration of 2,000 declarations filled in ${(filling / 1000).toFixed(1)} s`);
console.log(line('reference: bare SQLite insert, flushed', reference, reference));
console.log(line('declare, one after the other', perSecond(figures.one), reference));
console.log(line(`declare, ${each} in a batch`, perSecond(figures.many), reference));
console.log(line('re-audit, decisions', (audit.decisions * 1000) / audit.milliseconds, reference));
await zone.close();
rmSync(directory, { recursive: true });

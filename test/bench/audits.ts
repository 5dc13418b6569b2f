import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { demonstrationDraws, fillDemonstration } from '#host/demonstration';
import { fullReaudit, openReader, today, Zone } from '#host/zone';
import { lawInForce, lawNow } from '#trade/law';
import { freshAssessment, furtherNotice, versionOf } from '#trade/shipments';
import { line, median } from './measure.ts';

/**
 * A re-audit on one core and on all, and a what-if that touches every declaration; beside a bare
 * assessment of the same declarations in memory, on one core, in the same run. Rates are of the
 * clock, and of the processor: the latter do not depend on what else the machine does.
 * Run: npm run bench:audit, with BENCH_DECLARATIONS for another size.
 */
const rounds = 3;
const declarations = Number(process.env['BENCH_DECLARATIONS'] ?? '20000');
const directory = mkdtempSync(join(tmpdir(), 'plimsoll-bench-'));

type Measured = { readonly clock: number; readonly processor: number };

/** Seconds by the clock and by the processor, all threads together; the middle of some rounds. */
const measured = async (run: () => Promise<unknown>): Promise<Measured> => {
  const found: Measured[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const [begun, before] = [performance.now(), process.cpuUsage()];
    await run();
    const { user, system } = process.cpuUsage(before);
    found.push({ clock: performance.now() - begun, processor: (user + system) / 1000 });
  }
  return {
    clock: median(found.map(({ clock }) => clock)),
    processor: median(found.map(({ processor }) => processor)),
  };
};

const zone = await Zone.open({ directory, draws: demonstrationDraws });
await fillDemonstration(zone, { declarations, seed: 7 });
await zone.settled();
const law = lawNow(zone.law.book);
const { account } = zone.judging();
await zone.close();

const reader = await openReader(directory);
const versions = reader.rows
  .find('shipment_versions', { where: [['known_until', '=', furtherNotice]] })
  .map(versionOf);
const assessAll = async (): Promise<void> => {
  for (const version of versions) freshAssessment(version, { law, account });
};
/** Every floor a tenth of a unit higher, so that everything is decided again. */
const floors = lawInForce(law, today()).floors.map(({ product, amount, currency, unit }) => ({
  act: 'set',
  product,
  from: '2020-01-01',
  until: null,
  unitPrice: { amount: `${amount}${amount.includes('.') ? '' : '.'}1`, currency, unit },
}));
const whatIf = (document: object) => () =>
  reader.whatIf({ schema: 'plimsoll/what-if@1', ...document });

const cores = availableParallelism();
const figures: readonly (readonly [words: string, run: () => Promise<unknown>])[] = [
  ['bare assessment in memory (reference)', assessAll],
  ['re-audit, 1 thread', () => fullReaudit(directory, { workers: 1 })],
  [`re-audit, ${cores} threads`, () => fullReaudit(directory, { workers: cores })],
  ['what-if that touches nothing', whatIf({})],
  ['what-if that touches everything', whatIf({ floors })],
];
const perSecond = (milliseconds: number): number => (versions.length * 1000) / milliseconds;
let reference: Measured | undefined;
console.log(`${versions.length} declarations, ${cores} cores`);
for (const [words, run] of figures) {
  const found = await measured(run);
  reference ??= found;
  console.log(line(words, perSecond(found.clock), perSecond(reference.clock)));
  const byProcessor = perSecond(found.processor);
  console.log(line('  by the processor', byProcessor, perSecond(reference.processor)));
}
await reader.close();
rmSync(directory, { recursive: true });

import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { demonstrationDraws, fillDemonstration } from '#host/demonstration';
import { fullReaudit, openReader, today, Zone } from '#host/zone';
import { lawInForce, lawNow } from '#trade/law';
import { freshAssessment, furtherNotice, versionOf } from '#trade/shipments';
import { against, line, median } from './measure.ts';

/**
 * A re-audit on one core and on all, and a what-if that touches nothing and everything; beside a bare
 * assessment of the same declarations in memory, on one core, in the same run. The middle one of some
 * rounds. Rates are of the clock, and of the processor times the cores used: what the clock would say
 * of cores that do nothing else. What it costs to begin a thread is in all that use several, and told
 * apart: of few declarations it is a good part. Run: npm run bench:audit, which builds what it measures,
 * with BENCH_DECLARATIONS for another size.
 */
const rounds = 3;
const declarations = Number(process.env['BENCH_DECLARATIONS'] ?? '50000');
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

/** A thread that loads all that an audit needs, and ends. */
const beginThread = async (): Promise<void> => {
  await once(new Worker(new URL(import.meta.resolve('#host/zone'))), 'exit');
};

const cores = availableParallelism();
type Figure = {
  readonly words: string;
  readonly threads: number;
  readonly target?: number;
  readonly run: () => Promise<unknown>;
};
const audited = (workers: number) => () => fullReaudit(directory, { workers });
const figures: readonly Figure[] = [
  { words: 'bare assessment in memory (reference)', threads: 1, run: assessAll },
  { words: 're-audit, 1 thread', threads: 1, run: audited(1) },
  { words: `re-audit, ${cores} threads`, threads: cores, target: 35_000, run: audited(cores) },
  { words: 'what-if that touches nothing', threads: cores, target: 50_000, run: whatIf({}) },
  {
    words: 'what-if that touches everything',
    threads: cores,
    target: 50_000,
    run: whatIf({ floors }),
  },
];
const perSecond = (milliseconds: number): number => (versions.length * 1000) / milliseconds;
let reference: Measured | undefined;
console.log(`${versions.length} declarations, ${cores} cores`);
const begun = await measured(beginThread);
const [clock, processor] = [begun.clock, begun.processor].map(Math.round);
console.log(`to begin a thread: ${clock} ms by the clock, ${processor} ms of the processor`);
for (const { words, threads, target, run } of figures) {
  const found = await measured(run);
  reference ??= found;
  const tell = (told: string, rate: number, bare: number): void =>
    console.log(line(told, rate, bare) + (target === undefined ? '' : against(target, rate)));
  tell(words, perSecond(found.clock), perSecond(reference.clock));
  const byProcessor = perSecond(found.processor) * threads;
  tell(`  by the processor × ${threads}`, byProcessor, perSecond(reference.processor));
}
await reader.close();
rmSync(directory, { recursive: true });

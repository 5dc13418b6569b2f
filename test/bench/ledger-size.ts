import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { demonstrationDraws, fillDemonstration } from '#host/demonstration';
import { fullReaudit, openReader, today, Zone } from '#host/zone';
import { openEvent, start } from '#ledger/core';
import { furtherNotice } from '#trade/shipments';
import { timed } from './measure.ts';

/**
 * What a ledger of so many declarations costs: bytes of the log and of each view, how long it takes to
 * fill, read, start, rebuild, re-audit and ask, and what it holds in memory. Of the demonstration; with
 * BENCH_DECLARATIONS for another size, or of a filled data directory that BENCH_DIRECTORY names, to which
 * nothing is added. Run: npm run bench:ledger-size
 */
const declarations = Number(process.env['BENCH_DECLARATIONS'] ?? '5000');
const named = process.env['BENCH_DIRECTORY'];
const directory = named ?? mkdtempSync(join(tmpdir(), 'plimsoll-bench-size-'));
if (named !== undefined && !existsSync(join(named, 'ledger.sqlite'))) {
  throw new RangeError(`there is no ledger in ${named}`);
}
const some = (count: number, unit = ''): string =>
  `${Math.round(count).toLocaleString('en')}${unit}`;
const tell = (words: string, told: string): void => console.log(`${words.padEnd(40)} ${told}`);
/** By the clock and by the processor, all threads together: what it takes where nobody else is at work. */
const took = async (run: () => Promise<unknown>) => {
  const before = process.cpuUsage();
  const clock = await timed(run);
  const { user, system } = process.cpuUsage(before);
  return { clock, processor: (user + system) / 1000 };
};
type Took = Awaited<ReturnType<typeof took>>;
const seconds = ({ clock, processor }: Took): string =>
  `${(clock / 1000).toFixed(2)} s, ${(processor / 1000).toFixed(2)} s of the processor`;
const held = (): number => {
  globalThis.gc?.();
  const { heapUsed, external } = process.memoryUsage();
  return (heapUsed + external) / 1_000_000;
};

if (named === undefined) {
  const zone = await Zone.open({ directory, draws: demonstrationDraws });
  const filled = await took(() => fillDemonstration(zone, { declarations, seed: 7 }));
  tell(`filled with ${some(declarations)} declarations`, seconds(filled));
  await zone.close();
}

const log = new DatabaseSync(join(directory, 'ledger.sqlite'), { readOnly: true });
const one = (sql: string): number => Number(Object.values(log.prepare(sql).get() ?? {})[0]);
const [events, streams] = [one('SELECT count(*) FROM events'), one('SELECT count(*) FROM streams')];
const shipments = one("SELECT count(*) FROM streams WHERE name LIKE 'shipment-%'");
const law = one("SELECT count(*) FROM events WHERE kind <> 'shipment'");
const text = one('SELECT sum(length(header) + length(salt) + length(body)) FROM events');
log.close();
tell('events, of law and principals among them', `${some(events)}, ${some(law)}`);
tell('streams, of shipments', `${some(streams)}, ${some(shipments)}`);
const bytesOf = (name: string): number => statSync(join(directory, name)).size;
const perEvent = (bytes: number): string =>
  `${some(bytes)} bytes, ${some(bytes / events)} an event`;
tell('records', perEvent(text));
tell('ledger.sqlite', perEvent(bytesOf('ledger.sqlite')));
const views = bytesOf('views.sqlite');
tell('views.sqlite', `${some(views)} bytes, ${some(views / shipments)} a shipment`);
const kept = new DatabaseSync(join(directory, 'views.sqlite'), { readOnly: true });
const largest =
  'SELECT name, sum(pgsize) AS bytes FROM dbstat GROUP BY name ORDER BY 2 DESC LIMIT 8';
for (const { name, bytes } of kept.prepare(largest).all()) {
  tell(`  ${String(name)}`, `${some(Number(bytes) / shipments)} bytes a shipment`);
}
kept.close();

const before = held();
let zone: Zone | undefined;
const opening = await took(async () => (zone = await Zone.open({ directory })));
if (zone === undefined) throw new Error('no zone');
tell('start', `${seconds(opening)}; ${some(held() - before, ' MB')} held`);
const { log: read, questions, rows, law: keeper } = zone;
const rate = (found: Took): string =>
  `${seconds(found)}, ${some((events * 1000) / found.processor)} events for each of these`;
const reading = await took(async () => {
  for await (const page of read.readAll(start)) for (const { event } of page) openEvent(event);
});
tell('read, each record checked', rate(reading));
const [state] = keeper.book.memberships.keys();
if (state === undefined) throw new Error('the ledger has no member');
const where = [
  ['declared_by', '=', state],
  ['known_until', '=', furtherNotice],
] as const;
const theirs = rows.find('shipment_versions', { where }).length;
const asking = await took(() => questions.standing(state, { valid: today(), known: undefined }));
tell(`standing of ${state}`, `${seconds(asking)}, of ${some(theirs)} shipments`);
await zone.close();
const again = await took(() => openReader(directory).then((reader) => reader.close()));
tell('a reader opened', seconds(again));
for (const workers of [1, 2]) {
  let decisions = 0;
  const audit = async () => ({ decisions } = await fullReaudit(directory, { workers }));
  const audited = await took(audit);
  tell(`${some(decisions)} decisions audited, ${workers} threads`, seconds(audited));
}
zone = await Zone.open({ directory });
tell('views rebuilt', rate(await took(() => zone?.views.rebuild() ?? Promise.resolve())));
await zone.close();
tell('resident at most', some(process.resourceUsage().maxRSS / 1000, ' MB'));
if (named === undefined) rmSync(directory, { recursive: true });

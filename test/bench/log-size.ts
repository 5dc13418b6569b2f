import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type EventLog, openEvent, start } from '#ledger/core';
import { Views } from '#ledger/views';
import { heldLines, Holding } from './log/held.ts';
import { inKurrent } from './log/in-kurrent.ts';
import { inSqlite } from './log/in-sqlite.ts';
import { sampleTypes, sampleView } from './log/samples.ts';
import { lengthen, lengthenStream } from './log/writing.ts';

/**
 * Whether a log is read in the same memory however long it is: all of it through the port, each record
 * checked and opened; followed from its beginning into a view; and one long stream, which the port gives
 * as a whole. Of the log that is configured, the embedded one unless `PLIMSOLL_LOG` names a cluster,
 * where the events stay under prefixes of that run alone. Run: npm run bench:log-size, with BENCH_EVENTS
 * for another size.
 */
const events = Number(process.env['BENCH_EVENTS'] ?? '50000');
if (events % 1_000 !== 0 || events < 1_000) {
  throw new RangeError('BENCH_EVENTS is a number of thousands');
}
/** Of a stream: more than most shipments have, so that many streams are written soon. */
const each = 10;
/** A stream as long as any that is recorded: one of prices or rates, of many years. */
const ofOneStream = Math.max(1_000, Math.round(events / 50));

const told = async (words: string, count: number, run: () => Promise<Holding>): Promise<void> => {
  globalThis.gc?.();
  const begun = performance.now();
  const { held } = await run();
  const seconds = (performance.now() - begun) / 1000;
  const rate = Math.round(count / seconds).toLocaleString('en');
  console.log(`${words}: ${seconds.toFixed(1)} s, ${rate} events/s`);
  if (held.length > 0) for (const one of heldLines(held)) console.log(one);
};

const read = async (log: EventLog): Promise<Holding> => {
  const holding = new Holding(events);
  for await (const page of log.readAll(start)) {
    for (const { event } of page) openEvent(event);
    holding.add(page.length);
  }
  return holding;
};

const followed = async (log: EventLog): Promise<Holding> => {
  const directory = mkdtempSync(join(tmpdir(), 'plimsoll-bench-view-'));
  const [holding, stop, end] = [new Holding(events), new AbortController(), await log.end()];
  const views = await Views.open({
    path: join(directory, 'views.sqlite'),
    projections: [sampleView],
    log,
    types: sampleTypes,
    afterBatch: ({ facts, position }) => {
      holding.add(facts.length);
      if (position >= end) stop.abort();
    },
  });
  await views.run(stop.signal);
  await views.close();
  rmSync(directory, { recursive: true });
  return holding;
};

const readStream = async (log: EventLog, stream: string): Promise<Holding> => {
  const holding = new Holding(ofOneStream);
  const all = await log.readStream(stream);
  if (all.length !== ofOneStream) throw new Error(`the stream has ${all.length} events`);
  holding.add(all.length);
  return holding;
};

const target = process.env['PLIMSOLL_LOG'] ?? '';
const subject = target === '' ? await inSqlite() : await inKurrent(target);
const { long, written } = subject;
const { engine, version } = await long.status();
const some = (count: number): string => `${count.toLocaleString('en')} events`;
try {
  console.log(`${engine} ${version}, ${some(events)} of 2,500 bytes`);
  const nothing = new Holding(0);
  const write = () => lengthen(long, events, each).then(() => nothing);
  await told(`written, ${each} at once to a stream`, events, write);
  await told('read, each record checked and opened', events, () => read(long));
  await told('followed from the beginning into a view', events, () => followed(long));
  const stream = 'series-long';
  await lengthenStream(written, stream, ofOneStream);
  const words = `one stream of ${some(ofOneStream)}, given as a whole`;
  await told(words, ofOneStream, () => readStream(written, stream));
} finally {
  await subject.done();
}

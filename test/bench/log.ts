import { heldLines } from './log/held.ts';
import { heldWhileReading, readBy } from './log/reading.ts';
import { inKurrent } from './log/in-kurrent.ts';
import { inSqlite } from './log/in-sqlite.ts';
import { appendBy, importBatches, lengthen, type Pair } from './log/writing.ts';
import { line } from './measure.ts';

/**
 * The log that is configured, the embedded one unless `PLIMSOLL_LOG` names a cluster, beside its bare
 * engine in the same run: the same bytes, by turns; medians. The events of a run stay in a cluster,
 * under a prefix of that run alone. Run: npm run bench:log, behind -- the events of the long reading.
 */
const long = Number(process.argv[2] ?? 50_000);
if (!Number.isSafeInteger(long) || long < 20_000) {
  throw new RangeError('the events of the long reading are a whole number, at least 20000');
}
const target = process.env['PLIMSOLL_LOG'] ?? '';
const subject = target === '' ? await inSqlite() : await inKurrent(target);
const { engine, version } = await subject.written.status();
console.log(`${engine} ${version}; the reference is ${subject.bare.words}`);

/** The targets are a cluster's: what one process asks of its own file goes over no wire. */
const tell = (words: string, { bare, ours }: Pair, least: number): void => {
  console.log(line(`${words}: reference`, bare, bare));
  const is = ours / bare >= least ? 'reached' : 'missed';
  console.log(line(words, ours, bare) + (target === '' ? '' : `   target ${least} × ${is}`));
};

try {
  for (const writers of [1, 16, 64]) {
    tell(`append, writers: ${writers}`, await appendBy(writers, subject), 0.8);
  }
  tell('import in batches of 500', await importBatches(subject), 0.7);
  await lengthen(subject.long, long);
  const events = long.toLocaleString('en');
  tell(`read ${events}`, await readBy('given', subject, long), 0.6);
  tell(`read ${events}, each opened`, await readBy('opened', subject, long), 0.6);
  tell(`read ${events}, into a view`, await readBy('projected', subject, long), 0.6);
  const held = await heldWhileReading(subject.long, long);
  console.log('held on the way through a reading:');
  for (const told of heldLines(held)) console.log(told);
} finally {
  await subject.done();
}

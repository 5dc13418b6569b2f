/**
 * npm run chaos -- [--seed 1] [--seconds 20] [--every 700] [--directory DIR]
 *                  [--log esdb://… --hand PROGRAM]
 * Without a log it is the double that is troubled. Ends with 1 where something is wrong.
 */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { doubleEngine, realEngine } from './engines.ts';
import { runChaos } from './run.ts';

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    seconds: { type: 'string', default: '20' },
    every: { type: 'string', default: '700' },
    directory: { type: 'string' },
    log: { type: 'string' },
    hand: { type: 'string', default: 'true' },
  },
});
if (/[?&]prefix=/.test(values.log ?? '')) {
  console.error('--log names an engine, without a prefix: every run has one of its own');
  process.exit(2);
}
const engine =
  values.log === undefined ? await doubleEngine() : realEngine(values.log, values.hand);
const verdict = await runChaos({
  engine,
  seed: Number(values.seed),
  lastsMs: Number(values.seconds) * 1_000,
  everyMs: Number(values.every),
  directory: values.directory ?? mkdtempSync(join(tmpdir(), 'plimsoll-chaos-')),
  say: (what) => console.log(what),
});
engine.close();
const { findings, areDigestsEqual, digests, ...counted } = verdict;
console.log(`seed ${values.seed}: ${JSON.stringify(counted)}`);
for (const { rule, what } of findings) console.log(`${rule}: ${what}`);
if (!areDigestsEqual) console.log(JSON.stringify(digests, undefined, 2));
const isGood = findings.length === 0 && areDigestsEqual;
console.log(isGood ? 'nothing is wrong' : 'SOMETHING IS WRONG');
process.exit(isGood ? 0 : 1);

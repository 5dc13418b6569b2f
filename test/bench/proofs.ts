import { readdirSync, readFileSync } from 'node:fs';
import { addDays } from '#kernel';
import { areFindings, compileRuleSet, provePromises, readRuleSet } from '#trade/formulas';
import { median } from './measure.ts';

/**
 * The proof of all promises of each shipped rule set, in milliseconds; and beside it trying 10,000
 * ticks of the price, all else fixed, which proves far less. Run: npm run bench:proofs
 */
const rounds = 9;
const ticks = 10_000;
const most = 50;
const folder = new URL('../../libs/trade/formulas/rule-sets/', import.meta.url);

const milliseconds = (run: () => unknown): number =>
  median(
    Array.from({ length: rounds }, () => {
      const begun = performance.now();
      run();
      return performance.now() - begun;
    }),
  );

for (const file of readdirSync(folder)) {
  const document = readRuleSet(JSON.parse(readFileSync(new URL(file, folder), 'utf8')));
  const rules = areFindings(document) ? document : compileRuleSet(document);
  if (areFindings(rules)) throw new Error(JSON.stringify(rules));
  const { promises = [], valid, examples } = rules.document;
  if (promises.length === 0) continue;
  const proof = milliseconds(() => provePromises(rules));
  const day = examples[0]?.at ?? addDays(valid.from, 0);
  const brute = milliseconds(() => {
    for (let tick = 0; tick < ticks; tick += 1) {
      rules.evaluate({ ...examples[0]?.in, price: `${tick}` }, day, { steps: false });
    }
  });
  const within = proof <= most ? '' : `  more than ${most} ms`;
  console.log(
    `${file.padEnd(32)} ${promises.length} promises ${proof.toFixed(2).padStart(8)} ms   ` +
      `${(proof / brute).toFixed(2)} × ${ticks} ticks tried${within}`,
  );
}

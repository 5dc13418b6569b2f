import { findingAmong } from './change/finding.ts';
import { reassessingRates } from './change/reassessing.ts';
import { against, line } from './measure.ts';

/**
 * What a change of law costs. Finding what it touches must cost what is found, whatever else was
 * decided; then all of it is decided anew, dry and for good. The reference is a bare SQLite insert of
 * bytes of the same size, as many together. Finding is the middle one of 41 rounds; the rest can be
 * done once only. Run: npm run bench:change
 */
const sizes = [100_000, 1_000_000];
const costs: number[] = [];
for (const size of sizes) {
  const cost = await findingAmong(size);
  costs.push(cost);
  console.log(
    `find 1,000 touched among ${size.toLocaleString('en').padStart(9)} decisions of one product: ` +
      `${cost.toFixed(2)} µs each`,
  );
}
const [small = 1, large = 1] = costs;
console.log(`ten times the decisions: ${(large / small).toFixed(2)} × the cost`);

const size = Number(process.argv[2] ?? 100_000);
const { dry, dryProcessor, durable, whole, bare } = await reassessingRates(size);
console.log(`recalculation of ${size.toLocaleString('en')} touched declarations`);
console.log(line('reference: bare inserts, 500 a flush', bare, bare));
console.log(line('dry run, declarations', dry, bare) + against(50_000, dry));
console.log(line('  by the processor', dryProcessor, bare) + against(50_000, dryProcessor));
console.log(line('reassessed, durable', durable, bare) + against(10_000, durable));
console.log(line('the same, with views and closing report', whole, bare));

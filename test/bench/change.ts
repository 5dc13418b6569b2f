import { findingAmong } from './change/finding.ts';

/**
 * What a change of law costs. Finding what it touches must cost what is found, whatever else was
 * decided. Run: npm run bench:change
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

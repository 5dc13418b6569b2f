import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { importRows, shippedProfiles } from '#host/import';
import { Zone } from '#host/zone';
import { admitMembers } from '../acceptance/testing/nickel-zone.ts';
import { header, nickelRow } from '../acceptance/testing/synthetic-nickel.ts';

/**
 * A million rows of more than 300 bytes, most of them set aside, some recorded, some bad: memory must
 * not grow with them. Prints the memory held after a collection, and the most ever held, on the way.
 */
const rows = 1_000_000;
const words = 'Ores and concentrates, '.repeat(10);
const directory = mkdtempSync(join(tmpdir(), 'plimsoll-bench-memory-'));
const profile = shippedProfiles['comtrade'];
if (profile === undefined) throw new Error('the comtrade profile ships with the program');

const shapeOf = (n: number) => {
  if (n % 100 === 0) return {};
  return n % 100 === 1 ? { partner: 'QQQ' } : { flow: 'X' };
};
const rowAt = (n: number): string =>
  `${nickelRow(n, shapeOf(n)).replace('Nickel', `"${words}"`)}\n`;

let bytes = 0;
async function* file(): AsyncGenerator<Buffer> {
  yield Buffer.from(`${header}\n`);
  for (let from = 0; from < rows; from += 200) {
    const chunk = Buffer.from(Array.from({ length: 200 }, (_, n) => rowAt(from + n)).join(''));
    bytes += chunk.length;
    yield chunk;
  }
}

const megabytes = (size: number): string => `${Math.round(size / 1_000_000)} MB`;
let [most, told] = [0, 0];
const watch = (read: number): void => {
  most = Math.max(most, process.memoryUsage().rss);
  const share = Math.floor((read * 100) / rows);
  if (![1, 10, 50, 100].includes(share) || share === told) return;
  told = share;
  globalThis.gc?.();
  const { heapUsed, external } = process.memoryUsage();
  const held = megabytes(heapUsed + external);
  console.log(`${String(share).padStart(3)} %: ${held} held, ${megabytes(most)} RSS at most`);
};

const zone = await Zone.open({ directory: join(directory, 'zone') });
const partners = Array.from({ length: 10 }, (_, n) => nickelRow(n, {}).split(',')[7] ?? '');
await admitMembers(
  zone,
  partners.map((reporterISO) => ({ reporterISO })),
);
let bad = 0;
const begun = performance.now();
const report = await importRows(zone, {
  source: { bytes: file(), format: 'csv' },
  profile,
  onBadLine: () => void (bad += 1),
  onProgress: ({ read }) => watch(read),
});
const seconds = (performance.now() - begun) / 1000;
console.log(`${megabytes(bytes)}, ${JSON.stringify(report)}, ${bad} lines of bad rows`);
console.log(`${seconds.toFixed(1)} s, ${Math.round(rows / seconds).toLocaleString('en')} rows/s`);
await zone.close();
rmSync(directory, { recursive: true });

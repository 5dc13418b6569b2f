import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { goldenText } from './golden-ledger.ts';
import { goldenHistory } from './history.ts';

/**
 * Prints a new golden ledger, made by real commands; nothing is overwritten.
 * Run: node --conditions=source test/golden/print.ts > test/golden/ledgers/N.json
 */
const directory = mkdtempSync(join(tmpdir(), 'plimsoll-golden-'));
try {
  console.log(goldenText(await goldenHistory(directory)));
} finally {
  rmSync(directory, { recursive: true });
}

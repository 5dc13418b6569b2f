import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { canonicalJson } from './index.ts';

const folder = join(
  process.env['PLIMSOLL_TEST_DATA'] ?? '../shared',
  'vectors/cyberphone-jcs/testdata',
);

it('agrees with the published vectors of RFC 8785', () => {
  if (!existsSync(folder)) {
    console.warn(`no vectors in ${folder}: not checked`);
    return;
  }
  const names = readdirSync(join(folder, 'input'));
  expect(names.length).toBeGreaterThan(0);
  for (const name of names) {
    const given: unknown = JSON.parse(readFileSync(join(folder, 'input', name), 'utf8'));
    expect(canonicalJson(given)).toBe(readFileSync(join(folder, 'output', name), 'utf8').trimEnd());
  }
});

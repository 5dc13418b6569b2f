import { existsSync, readFileSync, readlinkSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { openZone, someDirectory } from '#host/testing';
import { plimsoll as run } from './testing/ran.ts';
import { checkWritable } from './writable.ts';

const { directory, remove } = someDirectory();
const law = join(directory, 'supposed.json');
beforeAll(async () => {
  await (await openZone(directory)).close();
  writeFileSync(law, '{');
});
afterAll(remove);

const plimsoll = (...argv: readonly string[]) => run(argv, { data: directory });

it.each([
  ['report', ['re-audit', '--state', join(directory, 'audit.state')]],
  // The document is broken too: it is not even read before the path is known to be good.
  ['csv', ['what-if', law]],
  ['html', ['what-if', law]],
])('--%s is tried before the work begins', async (option, argv) => {
  const told = await plimsoll(...argv, `--${option}`, directory);
  const why = 'wanted a file that can be written (this one is a directory, and a file is wanted)';
  const err = `/${option}: ${directory} is not right (not-writable); ${why}`;
  expect(told).toEqual({ code: 2, out: '', err });
  expect(existsSync(join(directory, 'audit.state'))).toBe(false);
});

it('leaves what is there as it was, and makes nothing', () => {
  const fresh = join(directory, 'fresh.csv');
  const link = join(directory, 'link.csv');
  symlinkSync(fresh, link);
  checkWritable('csv', fresh);
  checkWritable('csv', link);
  checkWritable('csv', law);
  checkWritable('csv', '/dev/null');
  checkWritable('csv', undefined);
  expect([existsSync(fresh), readlinkSync(link), readFileSync(law, 'utf8')]).toEqual([
    false,
    fresh,
    '{',
  ]);
});

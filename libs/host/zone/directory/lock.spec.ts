import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { someDirectory } from '#host/testing';
import { holderOf, takeLock } from './lock.ts';

const program = fileURLToPath(new URL('../testing/hold.ts', import.meta.url));
const dead = JSON.stringify({ pid: 2 ** 22 + 1, address: null });
let directory: string;
let remove: () => void;

beforeEach(() => {
  ({ directory, remove } = someDirectory());
});
afterEach(() => remove());

it('is taken whole, told, and given back', () => {
  const giveBack = takeLock(directory, { address: 'http://here:1', log: ['there'] });
  expect(holderOf(directory)).toEqual({
    pid: process.pid,
    address: 'http://here:1',
    log: ['there'],
  });
  expect(readdirSync(directory)).toEqual(['lock']);
  giveBack();
  expect(readdirSync(directory)).toEqual([]);
});

it.each([
  ['nobody', undefined],
  ['a dead process', dead],
  ['a process that died while it took it', ''],
])('is taken by one of many who come at once after %s', async (_, left) => {
  if (left !== undefined) writeFileSync(join(directory, 'lock'), left);
  const moment = String(Date.now() + 1_500);
  const children = Array.from({ length: 6 }, () =>
    spawn(process.execPath, ['--conditions=source', program, directory, moment]),
  );
  const said = await Promise.all(
    children.map(async ({ stdout }) => String((await once(stdout, 'data'))[0]).trim()),
  );
  for (const child of children) {
    child.stdin.end();
    await once(child, 'close');
  }
  expect(said.toSorted()).toEqual(['held', ...Array.from({ length: 5 }, () => 'refused')]);
});

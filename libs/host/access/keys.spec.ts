import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Keys } from './keys.ts';

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'plimsoll-keys-'));
});
afterEach(() => rmSync(directory, { recursive: true }));

describe('keys', () => {
  it('name their principal, whoever opens the file', () => {
    const path = join(directory, 'key-hashes.json');
    const key = new Keys(path).issue('p.one');
    expect(new Keys(path).principalOf(key)).toBe('p.one');
    expect(new Keys(path).principalOf(`${key}x`)).toBeUndefined();
  });

  it('are kept as hashes alone, in a file only its owner reads', () => {
    const path = join(directory, 'key-hashes.json');
    const keys = new Keys(path);
    const key = keys.issue('p.one');
    expect(readFileSync(path, 'utf8')).not.toContain(key);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(JSON.stringify(keys.list())).not.toContain(key);
  });

  it('are all taken away when a principal is revoked, and no others', () => {
    const keys = new Keys(join(directory, 'key-hashes.json'));
    const [old, rotated, other] = [keys.issue('p.one'), keys.issue('p.one'), keys.issue('p.two')];
    expect(keys.revoke('p.one')).toBe(2);
    expect([old, rotated, other].map((key) => keys.principalOf(key))).toEqual([
      undefined,
      undefined,
      'p.two',
    ]);
    expect(keys.revoke('p.one')).toBe(0);
  });

  it('are told apart by fingerprint, and one can be taken away alone', () => {
    const keys = new Keys(join(directory, 'key-hashes.json'));
    const [first, second] = [keys.issue('p.six'), keys.issue('p.six', 'p.operator')];
    const own = keys.list().filter(({ principal }) => principal === 'p.six');
    expect(own.map(({ by }) => by)).toEqual([undefined, 'p.operator']);
    expect(keys.revoke('p.two', own[0]?.fingerprint)).toBe(0);
    expect(keys.revoke('p.six', own[0]?.fingerprint)).toBe(1);
    expect([first, second].map((key) => keys.principalOf(key))).toEqual([undefined, 'p.six']);
  });
});

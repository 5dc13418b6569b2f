import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { KeysNotChanged } from './key-file.ts';
import { Keys, keysAt } from './keys.ts';

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'plimsoll-keys-'));
});
afterEach(() => rmSync(directory, { recursive: true }));

const own = (): Keys => new Keys(keysAt(directory, ''));

describe('keys', () => {
  it('name their principal, whoever opens the file', () => {
    const key = own().issue('p.one');
    expect(own().principalOf(key)).toBe('p.one');
    expect(own().principalOf(`${key}x`)).toBeUndefined();
  });

  it('are kept as hashes alone, in a file only its owner reads', () => {
    const path = join(directory, 'key-hashes.json');
    const keys = own();
    const key = keys.issue('p.one');
    expect(readFileSync(path, 'utf8')).not.toContain(key);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(JSON.stringify(keys.list())).not.toContain(key);
  });

  it('are all taken away when a principal is revoked, and no others', () => {
    const keys = own();
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
    const keys = own();
    const [first, second] = [keys.issue('p.six'), keys.issue('p.six', 'p.operator')];
    const listed = keys.list().filter(({ principal }) => principal === 'p.six');
    expect(listed.map(({ by }) => by)).toEqual([undefined, 'p.operator']);
    expect(keys.revoke('p.two', listed[0]?.fingerprint)).toBe(0);
    expect(keys.revoke('p.six', listed[0]?.fingerprint)).toBe(1);
    expect([first, second].map((key) => keys.principalOf(key))).toEqual([undefined, 'p.six']);
  });
});

describe('keys of all nodes, in one file', () => {
  const path = (): string => join(directory, 'shared.json');
  const node = (): Keys => new Keys(keysAt(join(directory, 'data'), path()));

  it('are known and taken away at every node at once', () => {
    const [one, two] = [node(), node()];
    const key = one.issue('p.one');
    expect(two.principalOf(key)).toBe('p.one');
    two.revoke('p.one');
    expect(one.principalOf(key)).toBeUndefined();
  });

  it('are taken up however the file is replaced: over it, by rename, by a link to another', () => {
    const one = node();
    const keys = ['p.one', 'p.two', 'p.six'].map((principal) => one.issue(principal));
    const all = JSON.parse(readFileSync(path(), 'utf8')) as object[];
    const known = () => keys.map((key) => one.principalOf(key) !== undefined);
    expect(known()).toEqual([true, true, true]);
    writeFileSync(path(), JSON.stringify(all.slice(1)));
    expect(known()).toEqual([false, true, true]);
    writeFileSync(`${path()}.2`, JSON.stringify(all.slice(2)));
    renameSync(`${path()}.2`, path());
    expect(known()).toEqual([false, false, true]);
    for (const name of ['..a', '..b']) mkdirSync(join(directory, name));
    writeFileSync(join(directory, '..a/shared.json'), JSON.stringify(all.slice(0, 1)));
    rmSync(path());
    symlinkSync(join(directory, '..a/shared.json'), path());
    expect(known()).toEqual([true, false, false]);
  });

  it('stay as they last were while the file is broken or gone, and say so', () => {
    const one = node();
    expect(one.trouble).toContain('it is not there');
    const key = one.issue('p.one');
    expect(one.trouble).toBeUndefined();
    const good = readFileSync(path());
    for (const broken of [
      '[{"principal":',
      '{}',
      '[{"principal":"p.one","hash":"x","issued":""}]',
    ]) {
      writeFileSync(path(), broken);
      expect([one.principalOf(key), one.trouble]).toEqual([
        'p.one',
        expect.stringContaining(path()),
      ]);
      expect(() => one.issue('p.two')).toThrow(KeysNotChanged);
      expect(readFileSync(path(), 'utf8')).toBe(broken);
    }
    rmSync(path());
    expect([one.principalOf(key), one.trouble]).toEqual([
      'p.one',
      expect.stringContaining('not there'),
    ]);
    writeFileSync(path(), good);
    expect([one.principalOf(key), one.trouble]).toEqual(['p.one', undefined]);
  });

  it('are changed by one process at a time; what a killed one left is no obstacle for long', () => {
    const one = node();
    const key = one.issue('p.one');
    writeFileSync(`${path()}.new`, '');
    expect(() => one.issue('p.two')).toThrow('another process is changing');
    const before = new Date(Date.now() - 60_000);
    utimesSync(`${path()}.new`, before, before);
    one.issue('p.two');
    expect(
      node()
        .list()
        .map(({ principal }) => principal),
    ).toEqual(['p.one', 'p.two']);
    expect(one.principalOf(key)).toBe('p.one');
  });

  it('keep the mode that lets other nodes read them', () => {
    const one = node();
    one.issue('p.one');
    chmodSync(path(), 0o640);
    one.issue('p.two');
    expect(statSync(path()).mode & 0o777).toBe(0o640);
  });

  it('that are mounted to be read alone say where to change them', () => {
    const mounted = new Keys(keysAt(directory, '/sys/key-hashes.json'));
    expect(() => mounted.issue('p.one')).toThrow('with PLIMSOLL_KEYS naming it there');
  });
});

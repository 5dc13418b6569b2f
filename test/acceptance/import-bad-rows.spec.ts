import { existsSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { importFile, shippedProfiles, UnreadableFile, UnwritableBadRows } from '#host/import';
import { someDirectory } from '#host/testing';
import type { Zone } from '#host/zone';
import { cellsOf, declarationsZone, header, rowOf } from './testing/declarations.ts';
import { readCells } from './testing/nickel-zone.ts';

let zone: Zone;
let directory: string;
let remove: () => void;
beforeEach(async () => {
  ({ directory, remove } = someDirectory());
  zone = await declarationsZone(directory);
});
afterEach(async () => {
  await zone.close();
  remove();
});

const written = (name: string, text: string): string => {
  const path = join(directory, name);
  writeFileSync(path, text);
  return path;
};
const load = (path: string, badRows = `${path}.bad`) => {
  const profile = shippedProfiles['declarations'];
  if (profile === undefined) throw new Error('the declarations profile ships with the program');
  return importFile(zone, { path, profile, badRows });
};
const csv = (...rows: readonly string[]): string => [header, ...rows, ''].join('\n');
const bad = rowOf({ reference: 'B,"1"', quantity: '1e3', currency: 'XYZ' }).replace(
  'B,"1"',
  '"B,""1"""',
);
const named = (path: string): readonly string[] =>
  readdirSync(dirname(path)).filter((name) => name.startsWith(`${basename(path)}.bad`));

describe('the file of bad rows', () => {
  it('has each bad row as it was, with line, column, value, rule and what would be right', async () => {
    const path = written('a.csv', csv(rowOf(), bad, 'JPN,R3'));
    await load(path);
    expect(readCells(`${path}.bad`)).toEqual([
      {
        ...cellsOf({ reference: 'B,"1"', quantity: '1e3', currency: 'XYZ' }),
        _line: '3',
        _column: 'quantity | currency',
        _value: '"1e3" | "XYZ"',
        _rule: 'not-a-decimal | unknown-currency',
        _wanted: expect.stringMatching(
          /^a decimal as text .* \| a currency by ISO 4217, such as USD$/,
        ),
      },
      expect.objectContaining({ declared_by: 'JPN', reference: 'R3', flow: '', _value: 'JPN,R3' }),
    ]);
  });

  it('is mended and imported again; the notes in it are no columns', async () => {
    await load(written('a.csv', csv(bad)));
    const mended = readFileSync(join(directory, 'a.csv.bad'), 'utf8')
      .replace('1e3', '1000')
      .replace('XYZ', 'USD');
    expect(await load(written('mended.csv', mended))).toMatchObject({ read: 1, accepted: 1 });
    const worse = mended.replace('1000', 'ten');
    await load(written('worse.csv', worse));
    const first = readFileSync(join(directory, 'worse.csv.bad'), 'utf8').split('\n')[0];
    expect(first).toBe(`${header},_line,_column,_value,_rule,_wanted`);
  });

  it('of NDJSON is NDJSON, and is mended and imported again', async () => {
    const row = JSON.stringify({ ...cellsOf(), quantity: 12.5, currency: 'XYZ' });
    const path = written('a.ndjson', `${row}\n{"declared_by":\n`);
    await load(path);
    const text = readFileSync(`${path}.bad`, 'utf8');
    expect(
      text
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line)),
    ).toEqual([
      expect.objectContaining({ quantity: '12.5', _column: 'currency', _value: '"XYZ"' }),
      expect.objectContaining({ _line: '2', _rule: 'not-json', _value: '{"declared_by":' }),
    ]);
    const mended = written('mended.ndjson', text.replace('XYZ', 'USD').split('\n')[0] ?? '');
    expect(await load(mended)).toMatchObject({ read: 1, accepted: 1 });
  });

  it('is not there when no row is bad', async () => {
    const path = written('a.csv', csv(rowOf()));
    await load(path);
    expect(named(path)).toEqual([]);
  });

  it('replaces an earlier one that says the same, and keeps one that says something else', async () => {
    const path = written('a.csv', csv(bad));
    await load(path);
    await load(path);
    expect(named(path)).toEqual(['a.csv.bad']);
    writeFileSync(`${path}.bad`, 'half mended');
    await load(path);
    expect(named(path)).toEqual(['a.csv.bad', 'a.csv.bad.old-1']);
    expect(readFileSync(`${path}.bad.old-1`, 'utf8')).toBe('half mended');
  });

  it('that cannot be opened is told before anything is recorded', async () => {
    const path = written('a.csv', csv(rowOf()));
    const before = await zone.log.end();
    await expect(load(path, join(path, 'bad.csv'))).rejects.toThrow(UnwritableBadRows);
    await expect(load(path, path)).rejects.toThrow(UnreadableFile);
    expect(await zone.log.end()).toBe(before);
  });

  (existsSync('/dev/full') ? it : it.skip)(
    'on a full disk stops the import with the reason; running it again goes on',
    async () => {
      const path = written('a.csv', csv(rowOf(), bad));
      symlinkSync('/dev/full', `${path}.bad.part`);
      await expect(load(path)).rejects.toThrow(
        /cannot be written \(ENOSPC\).*running it again goes on/,
      );
      expect(existsSync(`${path}.bad`)).toBe(false);
      expect(await load(path)).toMatchObject({ read: 2, already: 1, rejected: 1 });
    },
  );

  it('takes 100,000 bad rows', async () => {
    const path = written('a.csv', csv(...Array.from({ length: 100_000 }, (_, n) => `row ${n}`)));
    expect(await load(path)).toMatchObject({ read: 100_000, rejected: 100_000, accepted: 0 });
    expect(readFileSync(`${path}.bad`, 'utf8').split('\n')).toHaveLength(100_002);
  });
});

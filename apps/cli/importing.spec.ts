import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Zone } from '#host/zone';
import { rowsOf } from './progress.ts';
import { plimsoll as run } from './testing/ran.ts';

const directory = mkdtempSync(join(tmpdir(), 'plimsoll-cli-import-'));
afterAll(() => rmSync(directory, { recursive: true }));

const plimsoll = (...words: readonly string[]) => run(words, { data: join(directory, 'data') });
const written = (name: string, text: string): string => {
  const path = join(directory, name);
  writeFileSync(path, text);
  return path;
};
/** A file beside which no bad rows can be kept: a directory stands in their place. */
const besideADirectory = (): string => {
  const path = written('d.csv', header);
  mkdirSync(`${path}.bad.csv.part`);
  return path;
};
const header = 'customs,reference,shipment,amount,currency,paid_on';
const payment = 'JPN,p-1,73c47aa6-eda5-8b53-a6f4-ff9adf9f7ccf,1,USD,2024-03-20';

beforeAll(async () => (await Zone.open({ directory: join(directory, 'data') })).close());

describe('plimsoll import', () => {
  it('tells whom to add where no principal acts for the customs of a row', async () => {
    const path = written('a.csv', `${header}\n${payment}\n`);
    const told = await plimsoll('import', path, '--profile', 'payments');
    expect(told).toMatchObject({ code: 1, err: '' });
    expect(told.out).toContain(`1 rejected, written to ${path}.bad.csv`);
    expect(readFileSync(`${path}.bad.csv`, 'utf8')).toContain(
      'plimsoll principals add customs.jpn --role customs --state JPN',
    );
  });

  it('hands bad rows of NDJSON back as NDJSON', async () => {
    const path = written('a.ndjson', '{"customs":\n');
    const told = await plimsoll('import', path, '--profile', 'payments');
    expect(told.out).toContain(`written to ${path}.bad.ndjson`);
    expect(existsSync(`${path}.bad.ndjson`)).toBe(true);
  });

  it('tells of a file with a header and nothing below it that no row was read', async () => {
    const told = await plimsoll('import', written('b.csv', header), '--profile', 'payments');
    expect(told.code).toBe(0);
    expect(told.out.split('\n')[0]).toBe('0 rows read');
  });

  it.each([
    ['a file that is not there', 2, 'ENOENT', ['nowhere.csv']],
    ['a directory', 2, 'it is a directory', [directory]],
    [
      'a profile that is not there',
      2,
      'one of comtrade, declarations, final-assays, final-prices, final-weights, payments',
      ['--profile', 'x'],
    ],
    ['a profile that is no JSON', 2, 'not-json', ['--profile', written('no.json', '{')]],
    ['a profile that is none', 2, '/schema', ['--profile', written('none.json', '{}')]],
    [
      'bad rows that cannot be written where they are to be',
      2,
      '/bad: ',
      ['--bad', join(directory, 'none', 'bad.csv')],
    ],
    [
      'bad rows that cannot be written beside the file',
      2,
      'cannot be written (EISDIR); nothing was recorded',
      [besideADirectory()],
    ],
  ])('%s: exit code %s', async (...[, code, words, more]) => {
    const file = more[0]?.startsWith('--') === true ? [written('c.csv', header)] : [];
    const told = await plimsoll('import', ...file, ...more);
    expect(told).toMatchObject({ code, out: '' });
    expect(told.err).toContain(words);
    expect(told.err).not.toContain('at Object');
  });

  it('tells how far it is by a line every two seconds where there is no terminal', () => {
    const lines: string[] = [];
    let now = 0;
    const io = { out: () => undefined, env: {}, input: async () => '', isTerminal: false };
    const { tell } = rowsOf({ ...io, err: (line) => lines.push(line) }, () => now);
    const report = { setAside: {}, already: 0, rejected: 1, accepted: 2, unknown: 0 };
    for (now = 500; now <= 5000; now += 500) tell({ ...report, read: now });
    expect(lines).toEqual([
      '2000 rows read, 2 accepted, 1 rejected, 1000 rows/s',
      '4000 rows read, 2 accepted, 1 rejected, 1000 rows/s',
    ]);
  });
});

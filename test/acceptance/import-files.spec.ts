import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { someDirectory } from '#host/testing';
import type { Zone } from '#host/zone';
import { bring, declarationsZone, header, piecesOf, rowOf } from './testing/declarations.ts';

const good = (n: number): string => rowOf({ reference: `G${n}` });
const csv = (...rows: readonly string[]): Buffer => Buffer.from([header, ...rows, ''].join('\n'));
const invalid = Buffer.concat([
  csv(good(1)),
  Buffer.from(rowOf({ reference: 'Zo\u00EB' }), 'latin1'),
  Buffer.from(`\n${good(2)}\n`),
]);
const column = (name: string, value: string): string => rowOf({ reference: 'BAD', [name]: value });

let zone: Zone;
let remove: () => void;
beforeEach(async () => {
  const some = someDirectory();
  remove = some.remove;
  zone = await declarationsZone(some.directory);
});
afterEach(async () => {
  await zone.close();
  remove();
});

describe('a file that cannot be read at all is refused with what it is, and nothing is recorded', () => {
  it.each<[string, Buffer, RegExp]>([
    ['empty', Buffer.alloc(0), /^the file is empty; a header row is wanted$/],
    ['blank lines only', Buffer.from('\n\r\n \n'), /^the file is empty/],
    ['semicolons', Buffer.from(csv(good(1)).toString().replaceAll(',', ';')), /delimited by ";"/],
    ['tabs', Buffer.from(csv(good(1)).toString().replaceAll(',', '\t')), /delimited by "\\t"/],
    ['a column missing', Buffer.from('declared_by,reference\n'), /lacks flow, product, from/],
    ['a column twice', Buffer.from(`${header},value\n`), /^the header names value twice$/],
    [
      'quotes that do not match',
      Buffer.from(`"${header}\n${good(1)}\n`),
      /the header row cannot be read; wanted quotes/,
    ],
    ['a header that is no UTF-8', Buffer.from([0x61, 0xe9, 0x0a]), /wanted a row in UTF-8/],
    [
      'UTF-16 with a mark',
      Buffer.from(`\uFEFF${header}`, 'utf16le'),
      /is UTF-16; save it as UTF-8/,
    ],
    ['UTF-16 without', Buffer.from(header, 'utf16le'), /NUL bytes, as UTF-16 does/],
    ['a workbook', Buffer.from('PK\u0003\u0004...'), /is a workbook or an archive/],
    ['compressed', Buffer.from([0x1f, 0x8b, 8, 0]), /is compressed; unpack it first/],
    ['NDJSON by another name', Buffer.from('{"a":1}\n'), /seems to be NDJSON; name it \.ndjson/],
    ['a header without end', Buffer.alloc(3_000_000, 'a'), /it has 3000000 bytes/],
  ])('%s', async (_, bytes, wanted) => {
    const before = await zone.log.end();
    await expect(bring(zone, piecesOf(bytes, 70_000))).rejects.toThrow(wanted);
    expect(await zone.log.end()).toBe(before);
  });
});

describe('a file that is good however it is written', () => {
  it.each<[string, Buffer]>([
    ['a mark of UTF-8', Buffer.concat([Buffer.from('\uFEFF'), csv(good(1), good(2))])],
    ['CR LF', Buffer.from(csv(good(1), good(2)).toString().replaceAll('\n', '\r\n'))],
    ['CR alone', Buffer.from(csv(good(1), good(2)).toString().replaceAll('\n', '\r'))],
    ['no end of the last line', csv(good(1), good(2)).subarray(0, -1)],
    ['blank lines between', csv('', good(1), '  ', good(2), '')],
    ['trailing blanks', csv(good(1).replaceAll(',', ' , '), good(2))],
    ['quotes and line ends in a cell', csv(good(1).replace('G1', '"G,""1"'), good(2))],
    ['two bytes of one letter apart', csv(good(1), rowOf({ reference: 'Zoë' }))],
  ])('%s', async (_, bytes) => {
    expect(await bring(zone, piecesOf(bytes, 1))).toMatchObject({
      report: { read: 2, accepted: 2, rejected: 0 },
      bad: [],
    });
  });

  it('a header and nothing below it: no row is read', async () => {
    expect((await bring(zone, [csv()])).report).toMatchObject({ read: 0, accepted: 0 });
  });
});

describe('a bad row is told with line, column, value and rule, and stops none of the others', () => {
  it.each<[string, string, string]>([
    ['too few cells', 'JPN,R9,import', ' ragged-row JPN,R9,import'],
    ['too many cells', `${good(9)},more`, ' ragged-row JPN,G9,'],
    ['a quote not closed', good(9).replace('G9', '"G9'), ' unbalanced-quotes JPN,'],
    ['a quote inside a cell', good(9).replace('G9', 'G"9'), ' unbalanced-quotes JPN,'],
    ['more after a quote', good(9).replace('G9', '"G"9'), ' unbalanced-quotes JPN,'],
    ['a NUL byte', good(9).replace('G9', 'G\u00009'), ' nul-byte JPN,G'],
    ['a letter that was lost', good(9).replace('G9', 'Zo\uFFFD'), ' not-utf-8 JPN,Zo'],
    ['40 digits', column('quantity', '1'.repeat(40)), `quantity not-a-decimal "${'1'.repeat(40)}"`],
    ['negative nil', column('quantity', '-0.0'), 'quantity not-positive "-0.0"'],
    ['below nil', column('value', '-5'), 'value negative "-5"'],
    ['an exponent', column('quantity', '1e3'), 'quantity not-a-decimal "1e3"'],
    ['no number', column('quantity', 'ten'), 'quantity not-a-decimal "ten"'],
    ['30 February', column('acceptance', '2026-02-30'), 'acceptance not-a-date "2026-02-30"'],
    ['an unknown currency', column('currency', 'XYZ'), 'currency unknown-currency "XYZ"'],
    ['an unknown state', column('from', 'QQQ'), 'from unknown-state "QQQ"'],
    ['an unknown product', column('product', 'a.b.c.d'), 'product SH1 "a.b.c.d"'],
    ['another basis', column('unit', 't.gross'), 'unit SH2 "t.gross"'],
    ['no id', column('reference', ''), 'reference no-row-id nothing'],
    [
      'a state without customs',
      rowOf({ declared_by: 'NOR', to: 'NOR' }),
      'declared_by no-customs-principal NOR',
    ],
    [
      'the same id with other content',
      good(1).replace('900', '901'),
      'declared_by, reference known-id-other-content "JPN-G1"',
    ],
  ])('%s', async (_, row, problem) => {
    const { report, bad } = await bring(zone, piecesOf(csv(good(1), row, good(2)), 7));
    expect(bad).toEqual([[3, expect.stringContaining(problem)]]);
    expect(report).toMatchObject({ read: 3, accepted: 2, rejected: 1, already: 0 });
  });

  it('bytes that are no UTF-8', async () => {
    const { report, bad } = await bring(zone, piecesOf(invalid, 1));
    expect(bad).toEqual([[3, expect.stringContaining(' not-utf-8 JPN,Zo\uFFFD')]]);
    expect(report).toMatchObject({ read: 3, accepted: 2, rejected: 1 });
  });

  it.each([0, 96, 97, 98, 99, 100, 250])(
    'a quote not closed, %s rows before a cell that spans two lines',
    async (between) => {
      const stray = good(1).replace('G1', '"G1');
      const rows = Array.from({ length: between }, (_, n) => good(n + 2));
      const spanning = good(1).replace('G1', '"G\n1"');
      const { report, bad } = await bring(zone, [csv(stray, ...rows, spanning, good(0))]);
      expect(bad.map(([line, problem]) => [line, problem?.split(' ')[1]])).toEqual([
        [2, 'unbalanced-quotes'],
        [between + 3, 'text-characters'],
      ]);
      expect(report).toMatchObject({ read: between + 3, accepted: between + 1, rejected: 2 });
    },
  );

  it('everything that is wrong with a row, not only the first of it', async () => {
    const row = rowOf({ declared_by: 'QQQ', reference: '', quantity: '1e3', currency: 'XYZ' });
    expect((await bring(zone, [csv(row)])).bad).toEqual([
      [
        2,
        'reference no-row-id nothing',
        'declared_by unknown-state "QQQ"',
        'quantity not-a-decimal "1e3"',
        'currency unknown-currency "XYZ"',
      ],
    ]);
  });

  it.each<[string, string, string]>([
    ['a line of 50 MB', 'x', 'row-too-long'],
    ['a cell that is never closed, 5 MB of lines', '"', 'unbalanced-quotes'],
  ])('%s', async (_, begins, rule) => {
    function* file(): Generator<Buffer> {
      yield csv(good(1));
      yield Buffer.from(begins);
      const megabyte = Buffer.alloc(
        1_000_000,
        rule === 'row-too-long' ? 'x' : `${'x'.repeat(99)}\n`,
      );
      const megabytes = rule === 'row-too-long' ? 50 : 5;
      for (let n = 0; n < megabytes; n += 1) yield megabyte;
      yield Buffer.from(`\n${good(2)}\n`);
    }
    const { report, bad } = await bring(zone, file());
    expect(bad[0]).toEqual([3, expect.stringContaining(rule)]);
    expect(report.accepted).toBe(2);
    expect(report.read).toBe(2 + bad.length);
  });

  it('the same row twice is recorded once', async () => {
    const { report } = await bring(zone, [csv(good(1), good(2), good(1))]);
    expect(report).toMatchObject({ read: 3, accepted: 2, already: 1, rejected: 0 });
  });
});

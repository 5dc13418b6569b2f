import Papa from 'papaparse';
import type { Json } from '#ledger/core';
import { ann, concentrate, openZone, productSaying, say } from '#host/testing';
import {
  type Cells,
  importRows,
  type ImportReport,
  type RowSource,
  shippedProfiles,
} from '#host/import';
import type { Zone } from '#host/zone';

type Format = RowSource['format'];

export const header =
  'declared_by,reference,flow,product,from,to,acceptance,quantity,unit,value,currency,price_basis';

/** A good row of declarations, with some cells changed. */
export const cellsOf = (
  changed: Readonly<Record<string, string>> = {},
): Record<string, string> => ({
  declared_by: 'JPN',
  reference: 'R1',
  flow: 'import',
  product: concentrate,
  from: 'AUS',
  to: 'JPN',
  acceptance: '2026-03-01',
  quantity: '10',
  unit: 't.dry',
  value: '900',
  currency: 'USD',
  price_basis: 'CIF',
  ...changed,
});

export const rowOf = (changed: Readonly<Record<string, string>> = {}): string =>
  Object.values(cellsOf(changed)).join(',');

/** A zone that lists the product of these rows and admits their states. */
export const declarationsZone = async (directory: string): Promise<Zone> => {
  const zone = await openZone(directory);
  await say(zone, [ann, 'list-product', productSaying(), 'product']);
  for (const state of ['JPN', 'AUS']) {
    const input: Json = { state, from: '2020-01-01', citation: 'Accession act' };
    await say(zone, [ann, 'admit-member', input, state]);
  }
  return zone;
};

type Brought = {
  readonly report: ImportReport;
  /** Of each bad row: its line, and `column rule value` of each problem. */
  readonly bad: readonly (readonly [line: number, ...problems: string[]])[];
};

/** Pieces of a file, as bytes. */
export const piecesOf = (bytes: Buffer, size: number): readonly Buffer[] =>
  Array.from({ length: Math.ceil(bytes.length / size) }, (_, n) =>
    bytes.subarray(n * size, (n + 1) * size),
  );

const problemsIn = (cells: Cells): readonly [number, ...string[]] => {
  const [columns = [], rules = [], values = []] = ['_column', '_rule', '_value'].map((note) =>
    (cells[note] ?? '').split(' | '),
  );
  return [Number(cells['_line']), ...columns.map((at, n) => `${at} ${rules[n]} ${values[n]}`)];
};

const rowsIn = (lines: readonly string[], format: Format): readonly Cells[] =>
  format === 'ndjson'
    ? lines.map((line) => JSON.parse(line) as Cells)
    : Papa.parse<Cells>(lines.join('\n'), { header: true }).data;

/** Imports pieces of bytes as declarations, keeping the bad rows in memory. */
export const bring = async (
  zone: Zone,
  pieces: Iterable<Buffer>,
  format: Format = 'csv',
): Promise<Brought> => {
  const lines: string[] = [];
  const profile = shippedProfiles['declarations'];
  if (profile === undefined) throw new Error('the declarations profile ships with the program');
  async function* bytes(): AsyncGenerator<Buffer> {
    yield* pieces;
  }
  const report = await importRows(zone, {
    source: { bytes: bytes(), format },
    profile,
    onBadLine: (line) => void lines.push(line),
  });
  return { report, bad: rowsIn(lines, format).map(problemsIn) };
};

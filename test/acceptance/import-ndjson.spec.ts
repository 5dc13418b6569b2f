import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { someDirectory } from '#host/testing';
import type { Zone } from '#host/zone';
import { bring, cellsOf, declarationsZone, piecesOf } from './testing/declarations.ts';

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

describe('NDJSON', () => {
  const line = (changed: Readonly<Record<string, unknown>> = {}): string =>
    JSON.stringify({ ...cellsOf(), quantity: 10, ...changed });
  const lines = (...all: readonly string[]): Buffer => Buffer.from([...all, ''].join('\n'));

  it.each<[string, string, string]>([
    ['no JSON', '{"declared_by":', ' not-json {"declared_by":'],
    ['a list', '[1]', ' not-json [1]'],
    ['1,000 levels', `${'['.repeat(1000)}${']'.repeat(1000)}`, ' not-json [[[['],
    ['a value that is no cell', line({ quantity: { amount: 1 } }), 'quantity not-flat'],
    ['40 digits', line().replace(':10,', `:${'1'.repeat(40)},`), 'quantity not-a-decimal "1111'],
    ['an exponent', line().replace(':10,', ':1e3,'), 'quantity not-a-decimal "1e3"'],
    ['a column missing', line({ currency: undefined }), 'currency unknown-currency nothing'],
    ['a column twice', line().replace('{', '{"to":"CAN",'), 'to repeated-name {"to":"CAN",'],
    [
      'a column twice, once by an escape',
      line().replace('{', String.raw`{"\u0074o":"CAN",`),
      'to repeated-name {',
    ],
    ['a NUL byte', line({ reference: 'A' }).replace('"A"', '"A\u0000"'), ' nul-byte {'],
  ])('%s', async (_, row, problem) => {
    const { report, bad } = await bring(
      zone,
      piecesOf(lines(line({ reference: 'G1' }), row, line({ reference: 'G2' })), 9),
      'ndjson',
    );
    expect(bad).toEqual([[2, expect.stringContaining(problem)]]);
    expect(report).toMatchObject({ read: 3, accepted: 2, rejected: 1 });
  });

  it('a line of 50 MB', async () => {
    function* file(): Generator<Buffer> {
      yield lines(line({ reference: 'G1' }));
      for (let n = 0; n < 50; n += 1) yield Buffer.alloc(1_000_000, 'x');
      yield Buffer.from(`\n${line({ reference: 'G2' })}\n`);
    }
    const { report, bad } = await bring(zone, file(), 'ndjson');
    expect(bad).toEqual([[2, ` row-too-long ${'x'.repeat(1000)}`]]);
    expect(report).toMatchObject({ read: 3, accepted: 2, rejected: 1 });
  });

  it('keeps a number as it was written, however many digits it has', async () => {
    const row = line({ reference: 'N1' }).replace('"900"', '123456789012345678.123456789012');
    await bring(zone, [lines(row)], 'ndjson');
    await zone.settled();
    const [found] = zone.rows.find('shipment_versions', { where: [] });
    expect(String(found?.['body'])).toContain('"123456789012345678.123456789012"');
  });

  it('an empty file is refused', async () => {
    await expect(bring(zone, [], 'ndjson')).rejects.toThrow(/one JSON object a line is wanted/);
  });
});

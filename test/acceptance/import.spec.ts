import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { importFile, shippedProfiles, UnreadableFile } from '#host/import';
import { Zone } from '#host/zone';
import { admitMembers, readCells } from './testing/nickel-zone.ts';
import { expected, syntheticNickel } from './testing/synthetic-nickel.ts';

const profile = shippedProfiles['comtrade'];

describe('importing a file with every trap', () => {
  const directory = mkdtempSync(join(tmpdir(), 'plimsoll-import-'));
  const file = join(directory, 'trade.csv');
  const badRows = join(directory, 'bad.csv');
  let zone: Zone;
  const load = (path = file, bad = badRows) => {
    if (profile === undefined) throw new Error('the comtrade profile ships with the program');
    return importFile(zone, { path, profile, badRows: bad });
  };
  const written = (text: string | Buffer): string => {
    const path = join(directory, 'other.csv');
    writeFileSync(path, text);
    return path;
  };

  beforeAll(async () => {
    writeFileSync(file, syntheticNickel());
    zone = await Zone.open({ directory: join(directory, 'zone') });
    await admitMembers(zone, readCells(file));
  });
  afterAll(async () => {
    await zone.close();
    rmSync(directory, { recursive: true });
  });

  it('takes the good rows and accounts for every other', async () => {
    const report = await load();
    expect(report).toEqual(expected);
    const aside = Object.values(report.setAside).reduce((sum, count) => sum + count, 0);
    expect(aside + report.rejected + report.accepted + report.already + report.unknown).toBe(
      report.read,
    );
  });

  it('writes each bad row with line, column, value, rule and what would be right', () => {
    const bad = readCells(badRows);
    expect(bad.map((row) => [row['_column'], row['_rule']])).toEqual(
      expect.arrayContaining([
        ['partnerISO', 'unknown-state'],
        ['netWgt', 'not-a-decimal'],
        ['period, reporterCode, partnerCode, flowCode, cmdCode', 'known-id-other-content'],
        ['', 'ragged-row'],
        ['', 'not-utf-8'],
      ]),
    );
    expect(bad.find((row) => row['_rule'] === 'unknown-state')?.['_value']).toBe('"QQQ"');
  });

  it('takes the mended rows in a second import', async () => {
    const mended = readFileSync(badRows, 'utf8').replace('QQQ', 'NOR');
    const again = await load(written(mended), join(directory, 'still-bad.csv'));
    expect(again).toMatchObject({ accepted: 1 });
  });

  it('records nothing when the file comes again', async () => {
    expect(await load()).toMatchObject({ accepted: 0, already: 109, rejected: 5 });
  });

  it('judges statistical areas as unknown, and a re-import as no purchase', async () => {
    await zone.settled();
    const rows = zone.rows.find('shipment_versions', { where: [] });
    const found = rows.map((row) => String(row['body']));
    expect(found.some((body) => body.includes('"nonMembers":["XXX"]'))).toBe(true);
    const own = found.find(
      (body) =>
        body.includes('"from":"CAN"') && body.includes('"to":"CAN"') && body.includes('"found"'),
    );
    expect(own).toContain('"nonMembers":[]');
  });

  it('says what is wrong with a file it cannot read at all', async () => {
    await expect(load(join(directory, 'nowhere.csv'))).rejects.toThrow(
      /cannot be opened \(ENOENT\)/,
    );
    await expect(load(directory)).rejects.toThrow();
    await expect(load(written(''))).rejects.toThrow(UnreadableFile);
    const semicolons = syntheticNickel().toString('utf8').replaceAll(',', ';');
    await expect(load(written(semicolons))).rejects.toThrow(/delimited by ";"/);
  });
});

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { importRows, shippedProfiles } from '#host/import';
import { someDirectory } from '#host/testing';
import { Zone } from '#host/zone';
import { furtherNotice, isReimport, versionOf } from '#trade/shipments';
import { admitMembers } from './testing/nickel-zone.ts';
import { header, nickelRow, type Shape } from './testing/synthetic-nickel.ts';

const { directory, remove } = someDirectory();
const reporters = ['AUS', 'CAN', 'FIN', 'USA', 'FRA', 'CHE', 'ANT'];
let zone: Zone;
let next = 990;

beforeAll(async () => {
  zone = await Zone.open({ directory });
  const rows = reporters.map((reporterISO) => ({ reporterISO }));
  await admitMembers(zone, rows);
});
afterAll(async () => {
  await zone.close();
  remove();
});

const profile = shippedProfiles['comtrade'];

/** What becomes of one row: the report, its bad line, and the one shipment it made, if it did. */
const bringRow = async (shape: Shape) => {
  if (profile === undefined) throw new Error('the comtrade profile ships with the program');
  const known = new Set(shipments().map(({ id }) => id));
  const bad: string[] = [];
  async function* bytes(): AsyncGenerator<Buffer> {
    yield Buffer.from(`${header}\n${nickelRow((next += 30), { reporter: 'AUS', ...shape })}\n`);
  }
  const source = { bytes: bytes(), format: 'csv' as const };
  const onBadLine = (line: string): void => void bad.push(line);
  const report = await importRows(zone, { source, profile, onBadLine });
  await zone.settled();
  const made = shipments().find(({ id }) => !known.has(id))?.version;
  return { report, bad, declaration: made?.declaration, found: made?.assessment?.found };
};
const shipments = () =>
  zone.rows
    .find('shipment_versions', { where: [['known_until', '=', furtherNotice]] })
    .map((row) => ({ id: String(row['shipment']), version: versionOf(row) }));

describe('a row of UN Comtrade becomes a declaration of the reporter’s customs', () => {
  it.each<[string, Shape, object]>([
    ['dated 31 December of its period', {}, { dates: { acceptance: '2000-12-31' } }],
    ['marked aggregate', {}, { aggregate: true, flow: 'import' }],
    [
      'of its weight in kg',
      { weight: '1234.50' },
      { quantity: { amount: '1234.5', unit: 'kg.gross' } },
    ],
    [
      'of its product, by HS code and edition',
      {},
      {
        product: 'nickel.ore.ore-and-concentrate.standard',
        hs: { code: '260400', edition: '1996' },
      },
    ],
    ['a trailing blank is no part of a state', { partner: 'CAN ' }, { from: 'CAN' }],
    [
      '842 is not the ISO number of USA',
      { reporter: 'USA', reporterCode: '842' },
      { declaredBy: 'USA', to: 'USA' },
    ],
    [
      '251 is not the ISO number of FRA',
      { reporter: 'FRA', reporterCode: '251' },
      { declaredBy: 'FRA' },
    ],
    [
      '757 is not the ISO number of CHE',
      { reporter: 'CHE', reporterCode: '757' },
      { declaredBy: 'CHE' },
    ],
    ['Other Asia is unknown', { partner: 'S19' }, { from: 'XXX' }],
    ['Other Europe is unknown', { partner: 'E19' }, { from: 'XXX' }],
    ['Special Categories are unknown', { partner: 'XX ' }, { from: 'XXX' }],
    ['Free Zones are unknown', { partner: 'X2 ' }, { from: 'XXX' }],
    ['Areas, nes are unknown', { partner: '_X ' }, { from: 'XXX' }],
    [
      'a reporter that is an area is unknown',
      { reporter: 'S19' },
      { declaredBy: 'XXX', to: 'XXX' },
    ],
    ['the Netherlands Antilles are a former state', { partner: 'ANT' }, { from: 'ANT' }],
    ['so they are as a reporter', { reporter: 'ANT' }, { declaredBy: 'ANT' }],
    ['Serbia and Montenegro is a former state', { partner: 'SCG' }, { from: 'SCG' }],
    [
      'CIF where there is one',
      { cif: '900.5', fob: '800' },
      { priceBasis: 'CIF', value: { amount: '900.5', currency: 'USD' } },
    ],
    [
      'else FOB, recorded as such',
      { cif: '', fob: '800' },
      { priceBasis: 'FOB', value: { amount: '800', currency: 'USD' } },
    ],
    [
      'a nil CIF is none',
      { cif: '0.0', fob: '800' },
      { priceBasis: 'FOB', value: { amount: '800', currency: 'USD' } },
    ],
  ])('%s', async (_, shape, wanted) => {
    const { declaration, report } = await bringRow({ partner: 'FIN', ...shape });
    expect(declaration).toMatchObject(wanted);
    expect(report.accepted).toBe(1);
  });

  it.each<[string, Shape, readonly string[]]>([
    ['from a member is no violation', { partner: 'FIN' }, []],
    ['from outside is one, recorded and never refused', { partner: 'CHN' }, ['CHN']],
    ['from an area that is no state is one', { partner: 'S19' }, ['XXX']],
    ['from a former state is one', { partner: 'SCG' }, ['SCG']],
    ['back to the reporter is none: a re-import', { reporter: 'CAN', partner: 'CAN' }, []],
  ])('a purchase %s', async (_, shape, nonMembers) => {
    const { declaration, found } = await bringRow(shape);
    expect(found?.nonMembers).toEqual(nonMembers);
    expect(declaration && isReimport(declaration)).toBe(shape.reporter === shape.partner);
  });

  it.each<[string, Shape, string]>([
    ['an export', { flow: 'X', partner: 'W00', weight: '', cif: '' }, 'export'],
    ['a world total', { partner: 'W00', weight: '', cif: '' }, 'world total'],
    ['no weight', { weight: '', cif: '' }, 'no positive weight'],
    ['a nil weight', { weight: '0.0' }, 'no positive weight'],
    ['a weight below nil', { weight: '-3.0' }, 'no positive weight'],
    ['no value', { cif: '', fob: '' }, 'no positive value'],
    ['a nil value', { cif: '0.0', fob: '0.0' }, 'no positive value'],
  ])('%s is set aside by the first reason that applies', async (_, shape, reason) => {
    const { report, declaration } = await bringRow(shape);
    expect([report.setAside[reason], declaration]).toEqual([1, undefined]);
  });

  it.each<[string, Shape, string]>([
    ['a weight that is no number', { weight: 'much' }, 'netWgt,"""much""",not-a-decimal'],
    ['an exponent', { weight: '1e3' }, 'netWgt,"""1e3""",not-a-decimal'],
    ['a value that is no number', { cif: 'much', fob: '' }, 'cifvalue,"""much""",not-a-decimal'],
    ['an unknown state', { partner: 'QQQ' }, 'partnerISO,"""QQQ""",unknown-state'],
  ])('%s is not set aside but told', async (_, shape, note) => {
    const { report, bad } = await bringRow(shape);
    expect(report.rejected).toBe(1);
    expect(bad.at(-1)).toContain(note);
  });
});

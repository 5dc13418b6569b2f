import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { IsoDate } from '#kernel';
import { importFile, type ImportReport, shippedProfiles } from '#host/import';
import { Zone } from '#host/zone';
import { oracleOf } from './testing/nickel-oracle.ts';
import {
  admitMembers,
  candidates,
  enactShortfall,
  leftOut,
  products,
  readCells,
  setFloors,
} from './testing/nickel-zone.ts';
import { soundNickel } from './testing/synthetic-nickel.ts';

const directory = mkdtempSync(join(tmpdir(), 'plimsoll-nickel-'));
const data = process.env['PLIMSOLL_TEST_DATA'] ?? '../shared';
const real = join(data, 'data', 'un-nickel-trade-2000-2018.csv');
if (!existsSync(real)) {
  console.warn(`SKIPPED: ${real} is not there; the real nickel trade is not tried`);
}
const synthetic = join(directory, 'synthetic.csv');
writeFileSync(synthetic, soundNickel());
afterAll(() => rmSync(directory, { recursive: true }));

const profile = shippedProfiles['comtrade'];
const dates = ['2000-12-31', '2004-06-30', '2008-12-30', '2011-01-15', '2014-12-31', '2018-12-31'];

const trades = [
  {
    name: 'nickel trade 2000 to 2018, as reported to UN Comtrade',
    file: real,
    wanted: { read: 10_973, accepted: 4254 },
    aside: [4729, 1721, 269, 0],
    matteUntil: '2014',
  },
  {
    name: 'synthetic trade in the same shape',
    file: synthetic,
    wanted: { read: 295, accepted: 109 },
    aside: [110, 60, 12, 4],
    matteUntil: '2014',
  },
];

describe.each(trades)('$name', ({ file, wanted, aside, matteUntil }) => {
  const test = existsSync(file) ? it : it.skip;
  const home = join(directory, String(wanted.read));
  let zone: Zone;
  let floors: readonly string[];
  let out: readonly string[];
  let first: ImportReport;
  const load = () => {
    if (profile === undefined) throw new Error('the comtrade profile ships with the program');
    return importFile(zone, { path: file, profile, badRows: `${home}.bad.csv` });
  };

  beforeAll(async () => {
    zone = await Zone.open({ directory: home });
    if (!existsSync(file)) return;
    const rows = candidates(readCells(file));
    out = await admitMembers(zone, rows);
    floors = await setFloors(zone, rows);
    await enactShortfall(zone);
    first = await load();
    await zone.settled();
  });
  afterAll(() => zone.close());

  test('counts every row once: set aside by the first reason, or a candidate', () => {
    const reasons = ['export', 'world total', 'no positive weight', 'no positive value'];
    expect(Object.entries(first.setAside)).toEqual(reasons.map((reason, n) => [reason, aside[n]]));
    expect(first).toMatchObject({ ...wanted, rejected: 0, already: 0 });
  });

  test('records nothing when the same file comes again', async () => {
    const { read, accepted: already } = wanted;
    expect(await load()).toMatchObject({ read, accepted: 0, already, rejected: 0 });
  });

  test('sets the floors that an independent computation finds, and none where there is no data', () => {
    const oracle = oracleOf(file, leftOut);
    const found = floors.flatMap((floor) => {
      const [product = '', year = ''] = floor.split(' ');
      const [hs] = Object.entries(products).find(([, one]) => one === product) ?? [];
      const { unitPrice } =
        zone.questions.floor(product as never, { valid: `${year}-12-31` as IsoDate }) ?? {};
      return unitPrice === undefined ? [] : [[`${hs} ${year}`, unitPrice.amount]];
    });
    expect(Object.fromEntries(found)).toEqual(Object.fromEntries(oracle.floors));
    expect(floors.findLast((floor) => floor.includes('matte'))).toContain(matteUntil);
  });

  test('leaves some states out, so that there is trade from outside', () => {
    expect(leftOut.some((state) => out.includes(state))).toBe(true);
  });

  test.each(dates)(
    'says where every member stands on %s, as computed independently',
    async (date) => {
      const standings = await zone.questions.standings({ valid: date as IsoDate });
      const found = standings.map(({ state, standing }) => {
        const { shipments, counts, belowFloorPercent, owed } = standing;
        return [
          state,
          [shipments, counts.nonMemberPurchases, belowFloorPercent, owed['USD'] ?? '0'],
        ];
      });
      expect(Object.fromEntries(found)).toEqual(
        Object.fromEntries(oracleOf(file, leftOut).standings(date)),
      );
    },
  );

  test('replays every decision identically, and builds the same views again', async () => {
    const { accepted: decisions } = wanted;
    const report = await zone.questions.reaudit();
    expect(report).toMatchObject({ decisions, identical: decisions, differences: [] });
    const rebuilt = await zone.views.rebuild();
    expect(rebuilt.filter(({ equal }) => !equal)).toEqual([]);
  });
});

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { IsoDate } from '#kernel';
import { importFile, type ImportReport, shippedProfiles } from '#host/import';
import { Zone } from '#host/zone';
import { admitMembers, candidates, leftOut, readCells, setFloors } from './testing/nickel-zone.ts';

const data = process.env['PLIMSOLL_TEST_DATA'] ?? '../shared';
const file = join(data, 'data', 'un-nickel-trade-2000-2018.csv');
const isThere = existsSync(file);
if (!isThere) console.warn(`SKIPPED: ${file} is not there; the real nickel trade is not tried`);

const profile = shippedProfiles['comtrade'];

(isThere ? describe : describe.skip)(
  'nickel trade 2000 to 2018, as reported to UN Comtrade',
  () => {
    const directory = mkdtempSync(join(tmpdir(), 'plimsoll-nickel-'));
    let zone: Zone;
    let floors: readonly string[];
    let out: readonly string[];
    let first: ImportReport;
    const load = () => {
      if (profile === undefined) throw new Error('the comtrade profile ships with the program');
      return importFile(zone, { path: file, profile, badRows: join(directory, 'bad.csv') });
    };

    beforeAll(async () => {
      zone = await Zone.open({ directory: join(directory, 'zone') });
      const rows = candidates(readCells(file));
      out = await admitMembers(zone, rows);
      floors = await setFloors(zone, rows);
      first = await load();
      await zone.settled();
    });
    afterAll(async () => {
      await zone.close();
      rmSync(directory, { recursive: true });
    });

    it('counts every row once: set aside by the first reason, or a candidate', () => {
      expect(first.setAside).toEqual({
        export: 4729,
        'world total': 1721,
        'no positive weight': 269,
        'no positive value': 0,
      });
      expect(first).toMatchObject({ read: 10_973, rejected: 0, accepted: 4254, already: 0 });
    });

    it('records nothing when the same file comes again', async () => {
      expect(await load()).toMatchObject({ read: 10_973, accepted: 0, already: 4254, rejected: 0 });
    });

    it('has a floor for every year with data, and none after 2014 for matte', () => {
      const matte = floors.filter((floor) => floor.includes('matte'));
      expect(matte.at(-1)).toBe('nickel.intermediate.matte.standard 2014');
      expect(floors.filter((floor) => floor.includes('.ore.')).length).toBe(19);
    });

    it('says where every member stands, and who was left out', async () => {
      const standings = await zone.questions.standings({ valid: '2011-01-15' as IsoDate });
      expect(leftOut.filter((state) => out.includes(state)).length).toBeGreaterThan(0);
      expect(standings.length).toBeGreaterThan(100);
      expect(new Set(standings.map(({ standing }) => standing.status)).size).toBeGreaterThan(1);
    });

    it('replays every decision identically, and builds the same views again', async () => {
      const report = await zone.questions.reaudit();
      expect(report).toMatchObject({ decisions: 4254, identical: 4254, differences: [] });
      const rebuilt = await zone.views.rebuild();
      expect(rebuilt.filter(({ equal }) => !equal)).toEqual([]);
    });
  },
);

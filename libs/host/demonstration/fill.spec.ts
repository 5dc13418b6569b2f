import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { IsoDate } from '#kernel';
import { Zone } from '#host/zone';
import {
  beginDemonstration,
  demonstrationIn,
  endDemonstration,
  fillDemonstration,
  issueKeys,
  type Summary,
} from './index.ts';

const directory = mkdtempSync(join(tmpdir(), 'plimsoll-demonstration-'));
const valid = '2025-12-31' as IsoDate;
const size = { declarations: 300, seed: 7 };
let zone: Zone;
let first: Summary;

beforeAll(async () => {
  zone = await Zone.open({ directory: join(directory, 'zone'), draws: 5 });
  first = await fillDemonstration(zone, size);
}, 60_000);
afterAll(async () => {
  await zone.close();
  rmSync(directory, { recursive: true });
});

describe('a zone filled with the demonstration', () => {
  it('has law, trade and a standing for every member', async () => {
    expect(first).toMatchObject({ declarations: 300, corrections: 3, already: 0 });
    const standings = await zone.questions.standings({ valid });
    expect(standings.length).toBe(57);
    expect(standings.some(({ standing }) => standing.shipments > 0)).toBe(true);
    const statuses = standings.map(({ standing: { status } }) => status);
    for (const one of ['suspended', 'withdrawn'])
      expect(statuses.filter((status) => status === one)).toHaveLength(1);
    expect(statuses).not.toContain('unknown');
    const { floors, rules, rates, standingRule } = zone.questions.law({ valid });
    expect(standingRule).toMatchObject({ id: 'zone-standing', version: 1 });
    expect([floors.length, rules.length, rates.length]).toEqual([162, 25, 22]);
  });

  it('replays every decision identically', async () => {
    const report = await zone.questions.reaudit();
    expect(report.decisions).toBeGreaterThanOrEqual(300);
    expect(report).toMatchObject({ identical: report.decisions, differing: 0 });
  });

  it('is not doubled by filling it again', async () => {
    const before = await zone.log.end();
    const again = await fillDemonstration(zone, size);
    expect(again).toEqual({ ...first, already: again.already });
    expect(again.already).toBe(first.law + first.declarations + first.payments + first.finals + 6);
    expect(await zone.log.end()).toBe(before);
  });

  it('is not filled from another seed', async () => {
    const other = fillDemonstration(zone, { ...size, seed: 8 });
    await expect(other).rejects.toThrow('filled from another seed');
  });

  it('gives seven principals a key each, in a file only its owner reads', () => {
    const path = join(directory, 'keys.txt');
    issueKeys(zone, path);
    const text = readFileSync(path, 'utf8');
    issueKeys(zone, path);
    expect(readFileSync(path, 'utf8')).toBe(text);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    const lines = text.trim().split('\n').slice(2);
    expect(lines.length).toBe(7);
    for (const [principal, , , key = ''] of lines.map((line) => line.split(' '))) {
      expect(zone.keys.principalOf(key)).toBe(principal);
    }
  });
});

describe('a data directory', () => {
  it('says whether it was filled, wholly or until a kill', () => {
    const place = join(directory, 'new');
    expect(demonstrationIn(place)).toEqual({ kind: 'none' });
    beginDemonstration(place, size);
    expect(demonstrationIn(place)).toEqual({ kind: 'begun', size });
    endDemonstration(place, size);
    expect(demonstrationIn(place)).toEqual({ kind: 'filled', size });
    expect(demonstrationIn(join(directory, 'zone'))).toEqual({ kind: 'foreign' });
  });
});

import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import {
  ann,
  customsOf,
  openZone,
  productSaying,
  rawDeclaration,
  recordedBy,
  say,
  someDirectory,
} from '#host/testing';
import type { IsoDate, StateCode } from '#kernel';
import type { Zone } from './zone.ts';
import { NotAnswerable, openReader } from './directory/open-reader.ts';
import type { ZoneReader } from './zone-reader.ts';

let directory: string;
let remove: () => void;
let zone: Zone;
const open: ZoneReader[] = [];

const reader = async (patienceMs?: number): Promise<ZoneReader> => {
  const opened = await openReader(directory, { patienceMs });
  open.push(opened);
  return opened;
};
/** Declares a shipment, which the views do not show before they are told to. */
const declare = async (key: string): Promise<string> => {
  const declared = await say(zone, [customsOf('JPN'), 'declare-shipment', rawDeclaration(), key]);
  return (recordedBy(declared)[0]?.stream ?? '').slice('shipment-'.length);
};

beforeEach(async () => {
  ({ directory, remove } = someDirectory());
  zone = await openZone(directory);
  await say(zone, [ann, 'list-product', productSaying(), 'product']);
  await zone.settled();
});
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
  await zone.close();
  remove();
});

describe('questions beside the process that holds the directory', () => {
  it('are answered by what is recorded, and write nothing', async () => {
    const shipment = await declare('one');
    await zone.settled();
    const files = ['ledger.sqlite', 'views.sqlite', 'lock', 'policies.json'];
    const before = [
      readdirSync(directory),
      ...files.map((file) => readFileSync(join(directory, file))),
    ];
    const { questions } = await reader();
    expect(questions.shipment(shipment)?.declaration.declaredBy).toBe('JPN');
    expect((await questions.replay(shipment))?.identical).toBe(true);
    const after = [
      readdirSync(directory),
      ...files.map((file) => readFileSync(join(directory, file))),
    ];
    expect(after).toEqual(before);
  });

  it('are of one moment, whatever is recorded meanwhile', async () => {
    const asked = await reader();
    const shipment = await declare('one');
    await zone.settled();
    expect(asked.questions.shipment(shipment)).toBeUndefined();
    expect((await reader()).questions.shipment(shipment)).toBeDefined();
  });

  it('wait until the views show what was recorded before', async () => {
    const shipment = await declare('one');
    const asked = reader();
    await pause(100);
    await zone.settled();
    expect((await asked).questions.shipment(shipment)).toBeDefined();
  });

  it('say that they are behind, and what of an answer is unknown', async () => {
    await declare('one');
    const { behind, questions } = await reader(100);
    expect(behind).toMatch(/views are not up to date/);
    const { status, missing } = await questions.standing('JPN' as StateCode, {
      valid: '2026-06-30' as IsoDate,
    });
    expect(status).toBe('unknown');
    expect(missing[0]?.words).toMatch(/view \w+ has not read all/);
  });

  it('wait until what follows from new law is recorded too', async () => {
    const mark = join(directory, 'policies.json');
    const kept = readFileSync(mark, 'utf8');
    writeFileSync(mark, JSON.stringify({ law: 0, seen: '' }));
    expect((await reader(100)).isFollowedUp).toBe(false);
    writeFileSync(mark, kept);
    expect((await reader(100)).isFollowedUp).toBe(true);
  });
});

describe('questions where no process runs', () => {
  it('bring the views up to date under the lock, and leave no lock', async () => {
    const shipment = await declare('one');
    await zone.close();
    expect((await reader()).questions.shipment(shipment)).toBeDefined();
    expect(existsSync(join(directory, 'lock'))).toBe(false);
  });

  it('build views that are missing', async () => {
    const shipment = await declare('one');
    await zone.close();
    for (const end of ['', '-wal', '-shm'])
      rmSync(join(directory, `views.sqlite${end}`), { force: true });
    expect((await reader()).questions.shipment(shipment)).toBeDefined();
  });

  it('pass over a lock whose process is dead', async () => {
    const shipment = await declare('one');
    await zone.close();
    writeFileSync(
      join(directory, 'lock'),
      JSON.stringify({ pid: 2 ** 22 + 1, address: 'http://gone' }),
    );
    expect((await reader()).questions.shipment(shipment)).toBeDefined();
  });

  it('found nothing where there is no ledger', async () => {
    const nowhere = join(directory, 'nowhere');
    await expect(openReader(nowhere)).rejects.toThrow(NotAnswerable);
    expect(existsSync(nowhere)).toBe(false);
  });
});

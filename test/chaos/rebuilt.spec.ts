import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import type { Submission } from '#host/zone';
import { rawDeclaration } from '../../libs/host/testing/declaration.ts';
import { customsOf } from '../../libs/host/testing/zone.ts';
import { Double } from '../double/index.ts';
import { Lawgiver } from './law.ts';
import { OwnNode } from './own-node.ts';
import { randomFrom } from './random.ts';

const kills = 12;
const gone = { recursive: true, force: true, maxRetries: 5 };
let double: Double;
let directory: string;
let steady: OwnNode;
let killed: OwnNode;

beforeEach(async () => {
  double = await Double.start();
  directory = mkdtempSync(join(tmpdir(), 'plimsoll-rebuilt-'));
  const node = (name: string): OwnNode =>
    new OwnNode(name, join(directory, name), `${double.connectionString}&prefix=rebuilt`);
  [steady, killed] = [node('steady'), node('killed')];
  steady.start();
  await steady.isUp();
  killed.start();
});
afterEach(async () => {
  await Promise.all([steady.close(), killed.close()]);
  double.close();
  rmSync(directory, { recursive: true, force: true });
});

const declaration = (key: string): Submission => ({
  caller: customsOf('JPN'),
  command: 'declare-shipment',
  input: rawDeclaration({ reference: key }),
  key,
});

it('a node killed at any point and made again from nothing has the digests of any other', async () => {
  const random = randomFrom(11);
  const law = new Lawgiver([steady]);
  await law.enact();
  const working = new AbortController();
  const acknowledged: string[] = [];
  const declaring = (async () => {
    for (let n = 0; !working.signal.aborted; n += 1) {
      const batch = Array.from({ length: 5 }, (_, more) => declaration(`${n}-${more}`));
      const answers = await (n % 2 === 0 ? steady : killed).submit(batch);
      for (const { outcome, events } of answers ?? [])
        if (outcome === 'acknowledged') acknowledged.push(...events);
      await delay(20);
    }
  })();
  for (let kill = 0; kill < kills; kill += 1) {
    await delay(random() * 1_500);
    if (kill % 4 === 1) await law.correctFloor(`${101 + kill}`);
    killed.kill();
    if (random() < 0.4) rmSync(join(directory, 'killed'), gone);
  }
  working.abort();
  await declaring;
  // What each still records, the other has to take in.
  await Promise.all([steady.digests(), killed.digests()]);
  expect(await killed.digests()).toEqual(await steady.digests());
  killed.kill();
  rmSync(join(directory, 'killed'), gone);
  await delay(100);
  await killed.isUp();
  expect(await killed.digests()).toEqual(await steady.digests());
  expect(killed.starts).toBeGreaterThan(kills / 2);
  expect(acknowledged.length).toBeGreaterThan(20);
  expect(new Set(acknowledged).size).toBe(acknowledged.length);
}, 180_000);

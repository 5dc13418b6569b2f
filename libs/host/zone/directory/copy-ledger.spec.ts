import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import {
  ann,
  customsOf,
  openZone,
  productSaying,
  rawDeclaration,
  say,
  someDirectory,
} from '#host/testing';
import { Double } from '../../../../test/double/index.ts';
import { CannotCopy, copyLedger } from './copy-ledger.ts';
import { Held, holderOf } from './lock.ts';
import { Zone } from '../zone.ts';

let double: Double;
let one: ReturnType<typeof someDirectory>;
let two: ReturnType<typeof someDirectory>;
let cluster: string;

beforeEach(async () => {
  double = await Double.start();
  cluster = `${double.connectionString}&prefix=copied`;
  [one, two] = [someDirectory(), someDirectory()];
  const zone = await openZone(one.directory);
  await say(zone, [ann, 'list-product', productSaying(), 'product']);
  for (const key of ['a', 'b', 'c']) {
    await say(zone, [customsOf('JPN'), 'declare-shipment', rawDeclaration(), key]);
  }
  await zone.close();
});
afterEach(() => {
  double.close();
  one.remove();
  two.remove();
});

const ours = () => double.store.all.filter(({ stream }) => stream.startsWith('copied:'));
const digestsOf = async (directory: string, log?: string) => {
  const zone = await Zone.open({ directory, draws: 5, ...(log !== undefined && { cluster: log }) });
  const digests = zone.views.status().map(({ name, digest }) => [name, digest]);
  await zone.close();
  return digests;
};

it('copies a directory to a cluster and back: the same records, the same views', async () => {
  const there = await copyLedger({ from: one.directory, to: cluster });
  expect(there).toMatchObject({ before: 0, copied: there.events, difference: null });
  expect(ours()).toHaveLength(there.events);
  const stages = new Set<string>();
  const tell = (stage: string) => stages.add(stage);
  const back = await copyLedger({ from: cluster, to: join(two.directory, 'new'), tell });
  expect(back).toMatchObject({ before: 0, copied: there.events, difference: null });
  expect(back.digest).toBe(there.digest);
  expect([...stages]).toEqual(['copied', 'verified']);
  const digests = await digestsOf(one.directory);
  expect(await digestsOf(join(two.directory, 'new'))).toEqual(digests);
  expect(await digestsOf(two.directory, cluster)).toEqual(digests);
  expect(holderOf(one.directory)).toBeUndefined();
});

it('goes on where it was stopped, by itself or by the engine, and writes nothing twice', async () => {
  const tell = (stage: string, events: number) => {
    if (stage === 'copied' && events > 3) throw new Error('killed');
  };
  const asked = { from: one.directory, to: cluster };
  await expect(copyLedger({ ...asked, tell })).rejects.toThrow('killed');
  const begun = ours().length;
  expect(begun).toBeGreaterThan(3);
  double.faults.add({ call: 'append', write: 'done', answer: 'drop' });
  double.faults.add({
    call: 'append',
    skip: 3,
    write: 'not done',
    answer: { said: 'Disk is full' },
  });
  const result = await copyLedger(asked);
  expect(result).toMatchObject({ before: begun, difference: null });
  expect(result.copied).toBe(result.events - begun);
  expect(ours()).toHaveLength(result.events);
  const again = { before: result.events, copied: 0, digest: result.digest, difference: null };
  expect(await copyLedger(asked)).toMatchObject(again);
});

it('takes in what was recorded since, when it is done again', async () => {
  const asked = { from: one.directory, to: cluster };
  const { events } = await copyLedger(asked);
  const zone = await Zone.open({ directory: one.directory, draws: 5 });
  await say(zone, [customsOf('JPN'), 'declare-shipment', rawDeclaration(), 'later']);
  await zone.close();
  const later = await copyLedger(asked);
  expect(later).toMatchObject({ before: events, difference: null });
  expect(later.copied).toBeGreaterThan(0);
});

it('refuses a target with another ledger, and one that is no beginning of the source', async () => {
  await (await openZone(two.directory)).close();
  const refused = copyLedger({ from: two.directory, to: one.directory });
  await expect(refused).rejects.toThrow(CannotCopy);
  await expect(refused).rejects.toThrow(/has the ledger .* and the source is the ledger .*empty/);
  await copyLedger({ from: one.directory, to: cluster });
  const zone = await Zone.open({ directory: join(two.directory, 'node'), cluster, draws: 5 });
  await say(zone, [customsOf('JPN'), 'declare-shipment', rawDeclaration(), 'there']);
  await zone.close();
  const written = ours().length;
  const answer = await copyLedger({ from: one.directory, to: cluster });
  expect(answer.difference).toMatch(/^the source ends there, the target has shipment-/);
  expect(answer.copied).toBe(0);
  expect(ours()).toHaveLength(written);
});

it('finds bytes that were altered in the target', async () => {
  const asked = { from: one.directory, to: cluster };
  const { events } = await copyLedger(asked);
  const [, record] = ours();
  if (record === undefined) throw new Error('nothing was copied');
  record.data[10] = (record.data[10] ?? 0) ^ 1;
  const found = await copyLedger(asked);
  expect(found.copied).toBe(0);
  expect(found.difference).toMatch(/in the target the record .* is not as it was recorded/);
  expect(ours()).toHaveLength(events);
});

it('refuses what cannot be copied, and makes nothing', async () => {
  const { directory } = one;
  const nowhere = join(two.directory, 'nothing');
  await expect(copyLedger({ from: nowhere, to: cluster })).rejects.toThrow('there is no ledger');
  await expect(copyLedger({ from: cluster, to: nowhere })).rejects.toThrow('there is no ledger');
  expect(existsSync(nowhere)).toBe(false);
  await expect(copyLedger({ from: directory, to: directory })).rejects.toThrow('and the target');
  await (await Zone.open({ directory: nowhere, cluster, draws: 5 })).close();
  const node = { from: directory, to: cluster };
  await expect(copyLedger(node)).rejects.toThrow('name an empty target');
});

it('does not copy from a directory that somebody is at work in', async () => {
  // The parent of this process lives, and is another.
  const path = join(one.directory, 'lock');
  writeFileSync(path, JSON.stringify({ pid: process.ppid, address: null }));
  await expect(copyLedger({ from: one.directory, to: cluster })).rejects.toThrow(Held);
  expect(ours()).toHaveLength(0);
});

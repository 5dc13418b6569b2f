import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import {
  ann,
  bea,
  changeQuota,
  concentrate,
  correctObservation,
  customsOf,
  determinePrice,
  enactMethod,
  enactRules,
  observePrice,
  openZone,
  outOfQuotaRules,
  priceOf,
  productSaying,
  proposalOf,
  quotaSaying,
  rawDeclaration,
  recordedBy,
  say,
  someDirectory,
} from '#host/testing';
import { openEvent, start } from '#ledger/core';
import { shippedMethods } from '#trade/reference-prices';
import { Double } from '../../../../test/double/index.ts';
import { Zone } from '../zone.ts';

const volume = 200;
const quota = quotaSaying({ volume: { amount: `${volume}`, unit: 't.dry' } });
const citation = 'An act';
const floor = { product: concentrate, from: '2020-01-01', until: null, citation };
const japan = customsOf('JPN');

let double: Double;
let directories: readonly ReturnType<typeof someDirectory>[];
let nodes: readonly [Zone, Zone];

beforeEach(async () => {
  double = await Double.start();
  process.env['PLIMSOLL_LOG'] = `${double.connectionString}&prefix=two`;
  directories = [someDirectory(), someDirectory()];
  const [one, two] = directories.map(({ directory }) => directory);
  const first = await openZone(one ?? '');
  nodes = [first, await Zone.open({ directory: two ?? '', draws: 20 })];
  for (const node of nodes) {
    node.follow((error) => {
      throw error;
    });
  }
  await say(first, [ann, 'list-product', productSaying(), 'product']);
  for (const state of ['JPN', 'AUS'])
    await say(first, [ann, 'admit-member', { state, from: '2020-01-01', citation }, state]);
});
afterEach(async () => {
  await Promise.all(nodes.map((node) => node.close()));
  delete process.env['PLIMSOLL_LOG'];
  double.close();
  for (const { remove } of directories) remove();
});

const changeFloor = async (node: Zone, change: object, key: string): Promise<string> => {
  const proposed = await say(node, [ann, 'propose-floor', change, key]);
  const approval = { product: concentrate, proposal: proposalOf(proposed) };
  return recordedBy(await say(node, [bea, 'approve-floor', approval, key])).at(-1)?.id ?? '';
};

/** Both have recorded what follows, until neither records any more. */
const settled = async (): Promise<void> => {
  for (let before; before !== (await nodes[0].log.end());) {
    before = await nodes[0].log.end();
    await Promise.all(nodes.map((node) => node.settled()));
    await pause(50);
  }
  await Promise.all(nodes.map((node) => node.views.catchUp()));
};
const digestsOf = ({ views }: Zone) =>
  views.status().map(({ name, position, digest }) => [name, position, digest]);

/** What policies recorded, by stream, type and what it follows from; each is to be there once. */
const followed = async (): Promise<readonly string[]> => {
  const found: string[] = [];
  for await (const page of nodes[0].log.readAll(start)) {
    for (const { header } of page.map(({ event }) => openEvent(event))) {
      const { stream, type, causationId, actor } = header;
      if (actor.startsWith('policy.')) found.push(`${stream} ${type} ${causationId}`);
    }
  }
  return found;
};
const expectOnce = async (): Promise<void> => {
  const all = await followed();
  expect(all.length).toBeGreaterThan(0);
  expect(all.filter((one, at) => all.indexOf(one) !== at)).toEqual([]);
  expect(digestsOf(nodes[1])).toEqual(digestsOf(nodes[0]));
  for (const node of nodes) expect(node.fault).toBeUndefined();
};

it('give one quota out once and whole, however many declare at both', async () => {
  const [one, two] = nodes;
  await changeFloor(one, { act: 'set', floor: { ...floor, unitPrice: priceOf('100') } }, 'floor');
  await enactRules(one, { document: outOfQuotaRules(), citation }, 'rules');
  await changeQuota(one, { act: 'enact', quota: { document: quota, citation } }, 'quota');
  const declare = async (node: Zone, key: string): Promise<void> => {
    const [made] = recordedBy(await say(node, [japan, 'declare-shipment', rawDeclaration(), key]));
    const shipment = made?.stream.slice('shipment-'.length);
    if (Number(key.slice(1)) % 7 !== 0) return;
    const cancelling = { shipment, cancellation: { reason: 'never sailed', on: '2026-03-05' } };
    await say(node === one ? two : one, [japan, 'cancel-shipment', cancelling, key]);
  };
  const some = async (node: Zone, name: string): Promise<void> => {
    for (let n = 1; n <= 30; n += 5) {
      const keys = Array.from({ length: 5 }, (_, more) => `${name}${n + more}`);
      await Promise.all(keys.map((key) => declare(node, key)));
    }
  };
  await Promise.all([some(one, 'a'), some(two, 'b')]);
  await settled();
  await expectOnce();
  for (const node of nodes) {
    const told = node.questions.quota(
      { id: quota.id, seenBy: 'all' },
      { valid: '2026-12-31' as never },
    );
    const shares = told?.shares.map(({ share }) => Number(share)) ?? [];
    expect(shares.filter((share) => share > 0)).toEqual(
      Array.from({ length: volume / 10 }, () => 10),
    );
    expect(told).toMatchObject({ allotted: `${volume}`, balance: '0', declarations: 52 });
    expect(await node.questions.replays.quota(quota.id)).toMatchObject({ identical: true });
  }
}, 120_000);

it('that start later follow up what nobody has, and read no shipment for what the log says is done', async () => {
  const [one, two] = nodes;
  await enactRules(one, { document: outOfQuotaRules(), citation }, 'rules');
  const set = { act: 'set', floor: { ...floor, unitPrice: priceOf('100') } };
  const corrects = await changeFloor(one, set, 'floor');
  const keys = Array.from({ length: 300 }, (_, n) => `d${n}`);
  // More than a page of the log lies between the first law and the last.
  const declare = (key: string) => say(one, [japan, 'declare-shipment', rawDeclaration(), key]);
  await Promise.all(keys.map(declare));
  for (const amount of ['120', '130']) {
    const corrected = { ...floor, unitPrice: priceOf(amount), corrects };
    await changeFloor(one, { act: 'correct', floor: corrected }, amount);
    await settled();
  }
  const before = await followed();
  expect(before).toHaveLength(600);
  const third = someDirectory();
  const open = () => Zone.open({ directory: third.directory, draws: 20 });
  for (const start of ['new', 'again']) {
    const node = await open();
    const reads = node.log.calls().find(({ call }) => call === 'readStream')?.count;
    expect([start, digestsOf(node)]).toEqual([start, digestsOf(two)]);
    expect([start, Number(reads) < 10]).toEqual([start, true]);
    await node.close();
  }
  third.remove();
  expect(await followed()).toEqual(before);
}, 120_000);

it('assess anew and determine anew once what law changes, whichever comes to it first', async () => {
  const [one, two] = nodes;
  await enactMethod(one, shippedMethods['last-publications']);
  const seen: string[] = [];
  for (const [n, amount] of ['100', '110', '120', '130'].entries())
    seen.push(await observePrice(one, [`2026-01-0${n + 5}`, amount]));
  await determinePrice(one, { method: 'last-publications', on: '2026-02-01' });
  const set = { act: 'set', floor: { ...floor, unitPrice: priceOf('100') } };
  const corrects = await changeFloor(one, set, 'floor');
  await enactRules(one, { document: outOfQuotaRules(), citation }, 'rules');
  await changeQuota(one, { act: 'enact', quota: { document: quota, citation } }, 'quota');
  const declaring = (node: Zone, name: string) =>
    Promise.all(
      Array.from({ length: 30 }, (_, n) =>
        say(node, [japan, 'declare-shipment', rawDeclaration(), `${name}${n}`]),
      ),
    );
  const correct = async (node: Zone, amount: string): Promise<void> => {
    const corrected = { ...floor, unitPrice: priceOf(amount), corrects };
    await changeFloor(node, { act: 'correct', floor: corrected }, amount);
  };
  await Promise.all([
    declaring(one, 'a'),
    declaring(two, 'b'),
    correct(one, '120'),
    correctObservation(two, seen[3] ?? '', '150'),
  ]);
  await correct(two, '130');
  await settled();
  await expectOnce();
  const all = await followed();
  expect(all.filter((found) => found.includes('ReferencePriceDetermined'))).toHaveLength(1);
  const owed = nodes.map(({ questions }) => questions.shipments({ limit: 100 }));
  expect(owed[1]).toEqual(owed[0]);
}, 120_000);

import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import {
  addPrincipals,
  ann,
  bea,
  concentrate,
  customsOf,
  enactRules,
  openZone,
  priceOf,
  proposalOf,
  productSaying,
  rawDeclaration,
  recordedBy,
  rulesSaying,
  say,
  someDirectory,
} from '#host/testing';
import { LogFailed } from '#ledger/core';
import { Double } from '../../../test/double/index.ts';
import { fullReaudit } from './audits/full-re-audit.ts';
import { Zone } from './zone.ts';
import { NotAnswerable, openReader } from './directory/open-reader.ts';

/** Two nodes, each with a data directory of its own, of one ledger in a cluster. */
let double: Double;
let one: ReturnType<typeof someDirectory>;
let two: ReturnType<typeof someDirectory>;

beforeEach(async () => {
  double = await Double.start();
  process.env['PLIMSOLL_LOG'] = `${double.connectionString}&prefix=spec`;
  [one, two] = [someDirectory(), someDirectory()];
});
afterEach(() => {
  delete process.env['PLIMSOLL_LOG'];
  double.close();
  one.remove();
  two.remove();
});

const begun = async (): Promise<Zone> => {
  const zone = await openZone(one.directory);
  await say(zone, [ann, 'list-product', productSaying(), 'product']);
  return zone;
};
const declare = (zone: Zone, key: string) =>
  say(zone, [customsOf('JPN'), 'declare-shipment', rawDeclaration(), key]);
const digestsOf = ({ views }: Zone) => views.status().map(({ name, digest }) => [name, digest]);

it('is one ledger at every node: the same facts, the same digests at the same position', async () => {
  const first = await begun();
  const second = await Zone.open({ directory: two.directory, draws: 20 });
  expect(second.founding).toEqual(first.founding);
  const declared = await Promise.all([declare(first, 'a'), declare(second, 'b')]);
  const retried = await declare(second, 'a');
  expect(retried).toMatchObject({ handled: { kind: 'already' } });
  expect(recordedBy(retried)).toEqual(recordedBy(declared[0] ?? retried));
  await Promise.all([first.settled(), second.settled()]);
  await Promise.all([first.views.catchUp(), second.views.catchUp()]);
  expect(digestsOf(second)).toEqual(digestsOf(first));
  expect((await second.views.rebuild()).every(({ equal }) => equal)).toBe(true);
  await first.close();
  await second.close();
});

it('records once what two nodes are asked at the same moment', async () => {
  const first = await begun();
  const second = await Zone.open({ directory: two.directory, draws: 20 });
  const both = await Promise.all([declare(first, 'same'), declare(second, 'same')]);
  const [a, b] = both.map(recordedBy);
  expect(a?.length).toBeGreaterThan(0);
  expect(b).toEqual(a);
  expect(await first.log.readStream(a?.[0]?.stream ?? '')).toHaveLength(a?.length ?? 0);
  await first.close();
  await second.close();
});

it('follows what the other node records, and waits for a position told by it', async () => {
  const first = await begun();
  const second = await Zone.open({ directory: two.directory, draws: 20 });
  const faults: unknown[] = [];
  second.follow((fault) => faults.push(fault));
  const { handled } = await declare(first, 'a');
  const position = 'position' in handled ? handled.position : undefined;
  expect(position).toBeDefined();
  expect(await second.views.waitFor(position ?? (await first.log.end()), 5_000)).toBe('reached');
  double.upsetSubscriptions('end');
  await addPrincipals(first);
  await first.close();
  await second.close();
  expect(faults).toEqual([]);
});

it('is asked, replayed and audited beside whoever runs it, as an embedded one is', async () => {
  const first = await begun();
  const stream = recordedBy(await declare(first, 'a'))[0]?.stream ?? '';
  await first.settled();
  const reader = await openReader(one.directory);
  const id = stream.slice('shipment-'.length);
  expect(reader.questions.shipment(id)?.declaration.declaredBy).toBe('JPN');
  expect((await reader.questions.replay(id))?.identical).toBe(true);
  await reader.close();
  expect(await fullReaudit(one.directory, { workers: 1 })).toMatchObject({
    decisions: 1,
    differing: 0,
  });
  expect(existsSync(join(one.directory, 'ledger.sqlite'))).toBe(false);
  await first.close();
});

it('goes on where it was after a kill, and makes lost views again', async () => {
  const first = await begun();
  await declare(first, 'a');
  await first.settled();
  const before = digestsOf(first);
  await first.close();
  rmSync(join(one.directory, `node-${first.founding.ledger.slice(0, 8)}`), { recursive: true });
  const again = await Zone.open({ directory: one.directory, draws: 20 });
  expect(digestsOf(again)).toEqual(before);
  await again.close();
});

it('follows law up by itself once the cluster can be asked again, and says so until then', async () => {
  const zone = await begun();
  await enactRules(zone, { document: rulesSaying(), citation: 'Act' }, 'rules');
  const [declared] = recordedBy(await declare(zone, 'a'));
  await zone.settled();
  const owed = () => zone.questions.shipment((declared?.stream ?? '').slice(9))?.owed?.amount;
  expect(owed()).toBeUndefined();
  double.faults.add({
    call: 'read',
    stream: 'spec:shipment-',
    upset: { status: 'unavailable' },
    times: 10_000,
  });
  const unitPrice = priceOf('100');
  const floor = { product: concentrate, from: '2026-01-01', until: null, unitPrice, citation: 'A' };
  const proposed = await say(zone, [ann, 'propose-floor', { act: 'set', floor }, 'floor']);
  const approval = { product: concentrate, proposal: proposalOf(proposed) };
  await say(zone, [bea, 'approve-floor', approval, 'floor']);
  while (zone.fault === undefined) await pause(100);
  expect(zone.fault).toBeInstanceOf(LogFailed);
  double.faults.clear();
  while (zone.fault !== undefined) await pause(100);
  await zone.views.catchUp();
  expect(owed()).toBe('100');
  double.kill(0);
  await zone.close();
}, 60_000);

it('is not made by a question, and not touched when the cluster is away', async () => {
  await expect(openReader(one.directory)).rejects.toThrow(NotAnswerable);
  double.close();
  await expect(openReader(one.directory)).rejects.toThrow('cannot be reached');
});

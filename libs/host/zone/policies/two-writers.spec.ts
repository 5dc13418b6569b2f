import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { EventId } from '#kernel';
import type { EventLog } from '#ledger/core';
import { openSqliteLog } from '#ledger/sqlite';
import { latestVersion } from '#trade/shipments';
import {
  ann,
  bea,
  concentrate,
  customsOf,
  enactRules,
  forge,
  openZone,
  priceOf,
  productSaying,
  proposalOf,
  rawDeclaration,
  recordedBy,
  rulesSaying,
  say,
  someDirectory,
} from '#host/testing';
import { floorStream } from '../commands/floor-commands.ts';
import type { Zone } from '../zone.ts';

const { directory, remove } = someDirectory();
const japan = customsOf('JPN');
const citation = 'An act';
const floor = {
  product: concentrate,
  from: '2020-01-01',
  until: null,
  unitPrice: priceOf('100'),
  citation,
};
let zone: Zone;
let other: EventLog;
let corrects: EventId;
let shipment: string;

beforeAll(async () => {
  zone = await openZone(directory);
  await say(zone, [ann, 'list-product', productSaying(), 'k']);
  for (const state of ['AUS', 'JPN'])
    await say(zone, [ann, 'admit-member', { state, from: '2020-01-01', citation }, state]);
  await enactRules(zone, { document: rulesSaying(), citation }, 'k');
  const proposed = await say(zone, [ann, 'propose-floor', { act: 'set', floor }, 'k']);
  const approval = { product: concentrate, proposal: proposalOf(proposed) };
  corrects = recordedBy(await say(zone, [bea, 'approve-floor', approval, 'k'])).at(-1)
    ?.id as EventId;
  const declared = await say(zone, [japan, 'declare-shipment', rawDeclaration(), 'k']);
  shipment = 'stream' in declared.handled ? declared.handled.stream.slice('shipment-'.length) : '';
  await zone.settled();
  other = await openSqliteLog(join(directory, 'ledger.sqlite'));
});
afterAll(async () => {
  await other.close();
  await zone.close();
  remove();
});

/** A floor corrected through a log of its own by a writer that knows nothing of this zone. */
const correctElsewhere = (amount: string) => {
  const data = { ...floor, unitPrice: priceOf(amount), corrects };
  const correction = { type: 'PriceFloorCorrected', data };
  return forge({ log: other, founding: zone.founding }, floorStream(concentrate), [correction]);
};
const duty = () => latestVersion(zone.rows, shipment)?.assessment?.found.duty?.amount;

/** Waits, asking the zone for nothing that would make it look. */
const eventually = async (wanted: string): Promise<void> => {
  for (let tries = 0; tries < 500 && duty() !== wanted; tries += 1) await pause(10);
  expect(duty()).toBe(wanted);
};

it('law that another writer of the log recorded reaches what it touches, by itself', async () => {
  expect(duty()).toBe('100');
  zone.follow((error) => {
    throw error;
  });
  await correctElsewhere('120');
  await eventually('300');
  await correctElsewhere('95');
  await eventually('50');
  expect(zone.fault).toBeUndefined();
});

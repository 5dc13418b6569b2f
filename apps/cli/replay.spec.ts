import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import {
  ann,
  changeQuota,
  concentrate,
  customsOf,
  determinePrice,
  enactMethod,
  observePrice,
  openZone,
  priceOf,
  productSaying,
  quotaSaying,
  rawDeclaration,
  recordedBy,
  say,
} from '#host/testing';
import { shippedMethods } from '#trade/reference-prices';
import { plimsoll as run } from './testing/ran.ts';

const data = mkdtempSync(join(tmpdir(), 'plimsoll-replay-'));
afterAll(() => rmSync(data, { recursive: true }));
let [determined, outside, shipment] = ['', '', ''];

const plimsoll = (line: string) => run(line.split(' '), { data });

beforeAll(async () => {
  const zone = await openZone(data);
  await say(zone, [ann, 'list-product', productSaying(), 'k']);
  await say(zone, [
    ann,
    'admit-member',
    { state: 'JPN', from: '2020-01-01', citation: 'An act' },
    'k',
  ]);
  const change = { act: 'enact', quota: { document: quotaSaying(), citation: 'Quota act' } };
  await changeQuota(zone, change, 'k');
  await enactMethod(zone, shippedMethods['last-publications']);
  for (const day of ['05', '06', '07']) await observePrice(zone, [`2026-01-${day}`, '90']);
  const told = { from: '2026-01-01', unitPrice: priceOf('80'), methodVersion: '1' };
  const figure = { ...told, method: 'x', observations: [], source: 'A letter' };
  const found = await determinePrice(zone, { method: 'last-publications', on: '2026-02-01' });
  determined = recordedBy(found)[0]?.id ?? '';
  outside = recordedBy(await determinePrice(zone, figure))[0]?.id ?? '';
  const declared = await say(zone, [customsOf('JPN'), 'declare-shipment', rawDeclaration(), 'd']);
  shipment = String(recordedBy(declared)[0]?.stream).slice('shipment-'.length);
  await zone.settled();
  await zone.close();
});

it('decides a reference price again by its event, and says of one from outside what it is', async () => {
  expect(await plimsoll(`replay ${determined}`)).toEqual({
    code: 0,
    out: `reference prices of ${concentrate}: 1 replayed, every one is identical`,
    err: '',
  });
  expect((await plimsoll(`replay ${outside}`)).out).toContain(
    '0 replayed, every one is identical; 1 found outside, nothing to replay',
  );
});

it('allots the shares of a quota again, and one of them by its event', async () => {
  expect(await plimsoll('replay wo3.2026')).toEqual({
    code: 0,
    out: 'shares of quota wo3.2026: 1 replayed, every one is identical',
    err: '',
  });
  const { out } = await plimsoll('quota wo3.2026 --valid 2026-06-30 --json');
  const [{ shares } = { shares: [] }] = (
    JSON.parse(out) as { quotas: readonly { shares: readonly { event: string }[] }[] }
  ).quotas;
  const one = await plimsoll(`replay ${shares[0]?.event}`);
  expect(one.code).toBe(0);
  expect(one.out).toContain(`shipment ${shipment}: every decision is identical`);
  expect(one.out).toContain('QuotaShareAllotted at revision');
});

it('says with 2 what may be named', async () => {
  const none = await plimsoll('replay 00000000-0000-4000-8000-000000000000');
  expect(none.code).toBe(2);
  expect(none.err).toContain(
    'a declared shipment, the event of a decision, or a quota that was enacted',
  );
  expect(await plimsoll('replay no.such')).toMatchObject({ code: 2, out: '' });
  expect(await plimsoll('replay no.such --view now')).toMatchObject({ code: 2, out: '' });
});

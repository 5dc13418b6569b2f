import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import {
  ann,
  bea,
  changeQuota,
  concentrate,
  customsOf,
  enactRules,
  openZone,
  outOfQuotaRules,
  priceOf,
  productSaying,
  proposalOf,
  quotaSaying,
  rawDeclaration,
  say,
  someDirectory,
} from '#host/testing';
import type { Zone } from '../zone.ts';

const citation = 'An act';

describe('a quote of goods that a quota may take', () => {
  let zone: Zone;
  let remove: () => void;

  beforeEach(async () => {
    const some = someDirectory();
    remove = some.remove;
    zone = await openZone(some.directory);
    for (const state of ['JPN', 'AUS'])
      await say(zone, [ann, 'admit-member', { state, from: '2020-01-01', citation }, state]);
    await say(zone, [ann, 'list-product', productSaying(), 'product']);
    await enactRules(zone, { document: outOfQuotaRules(), citation }, 'rules');
    const floor = { product: concentrate, from: '2026-01-01', until: null, citation };
    const change = { act: 'set', floor: { ...floor, unitPrice: priceOf('100') } };
    const proposal = proposalOf(await say(zone, [ann, 'propose-floor', change, 'floor']));
    await say(zone, [bea, 'approve-floor', { product: concentrate, proposal }, 'floor']);
  });
  afterEach(async () => {
    await zone.close();
    remove();
  });

  /** Of 25 t, 20 are given in June; then ten are asked about, accepted on a day. */
  const quoted = async (order: 'date' | 'log', acceptance: string) => {
    const document = quotaSaying({ order });
    await changeQuota(zone, { act: 'enact', quota: { document, citation } }, 'quota');
    const june = rawDeclaration({
      dates: { acceptance: '2026-06-01' },
      quantity: { amount: '20', unit: 't.dry' },
      value: { amount: '1800', currency: 'USD' },
    });
    await say(zone, [customsOf('JPN'), 'declare-shipment', june, 'june']);
    await zone.settled();
    const { between } = zone.questions.quote(rawDeclaration({ dates: { acceptance } }));
    return between && [between.least, between.greatest];
  };

  it.each([
    ['date', '2026-03-01', ['0', '100']],
    ['date', '2026-06-02', ['50', '100']],
    ['log', '2026-03-01', ['50', '100']],
    ['log', '2026-06-02', ['50', '100']],
  ] as const)(
    'in the order of the %s, accepted on %s: what is left at its place, %j',
    async (...[order, on, ends]) => {
      expect(await quoted(order, on)).toEqual(ends);
    },
  );
});

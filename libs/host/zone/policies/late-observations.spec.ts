import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import {
  ann,
  determinePrice,
  enactMethod,
  observePrice,
  openZone,
  priceOf,
  productSaying,
  recordedBy,
  say,
  someDirectory,
} from '#host/testing';
import type { Determination } from '#trade/price-floors';
import { shippedMethods } from '#trade/reference-prices';
import type { Zone } from '../zone.ts';

const { product } = productSaying();
const method = 'last-publications';
const on = '2026-02-01';
const rounded = { mode: 'halfUp', places: 2, source: 'method' };
const observations = { policy: 'lastPublished', by: 'observation', series: 'ecb', rounded };
const exchanging = { ...(shippedMethods[method] as object), fx: { observations } };

describe('a reference price is determined anew', () => {
  let zone: Zone;
  let remove: () => void;
  beforeEach(async () => {
    const some = someDirectory();
    remove = some.remove;
    zone = await openZone(some.directory);
    await say(zone, [ann, 'list-product', productSaying(), 'k']);
    await enactMethod(zone, exchanging);
  });
  afterEach(async () => {
    await zone.close();
    remove();
  });

  const days = ['2026-01-05', '2026-01-06', '2026-01-07'] as const;
  const determined = async () => recordedBy(await determinePrice(zone, { method, on }))[0];
  const latest = (): Determination | undefined =>
    zone.law.book.references.get(product)?.at(-1)?.value.determined;

  it('where an observation of its day or before is recorded later, not one of a day after', async () => {
    for (const day of days) await observePrice(zone, [day, '100']);
    const first = await determined();
    await observePrice(zone, ['2026-02-02', '900']);
    await zone.settled();
    expect(latest()).toEqual(first?.data);
    const cause = await observePrice(zone, [on, '140']);
    await zone.settled();
    expect(latest()).toMatchObject({ unitPrice: { amount: '110' }, replaces: first?.id, cause });
    expect(await zone.questions.reaudit()).toMatchObject({ differing: 0 });
  });

  it('where a rate of its day or before is published later', async () => {
    const publish = async (from: string, until: string, rate: string) => {
      const quoted = { series: 'ecb.eur', currency: 'USD', per: 'EUR', source: 'A bank' };
      const input = { ...quoted, from, until, rate };
      return recordedBy(await say(zone, [ann, 'publish-rate', input, from]))[0]?.id;
    };
    await publish('2026-01-05', '2026-01-06', '1.25');
    const unitPrice = { ...priceOf('80'), currency: 'EUR' };
    for (const day of days) await observePrice(zone, [day, '80'], { unitPrice });
    await determined();
    expect(latest()).toMatchObject({ unitPrice: { amount: '100' } });
    const cause = await publish('2026-01-07', '2026-01-08', '1.1');
    await zone.settled();
    expect(latest()).toMatchObject({ unitPrice: { amount: '96' }, cause });
    expect(await zone.questions.reaudit()).toMatchObject({ differing: 0 });
  });
});

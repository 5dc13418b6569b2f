import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { IsoDate } from '#kernel';
import {
  ann,
  bea,
  concentrate,
  determinePrice,
  enactMethod,
  openZone,
  priceOf,
  productSaying,
  proposalOf,
  recordedBy,
  say,
  someDirectory,
} from '#host/testing';
import { shippedMethods } from '#trade/reference-prices';
import type { Zone } from '../zone.ts';

const { product } = productSaying();
const on = '2026-02-01' as IsoDate;
const period = { product: concentrate, from: '2026-01-01', until: null, citation: 'Floor act' };

/** The shipped method, but from the floor of the product itself: the floor ÷ 0.793, and 1,500. */
const fromFloor = JSON.parse(
  JSON.stringify(shippedMethods['metal-from-oxide'])
    .replaceAll('tungsten.oxide.yellow.wo3-99', concentrate)
    .replaceAll('"reference"', '"floor"'),
) as unknown;

describe('a reference price whose method asks for a floor', () => {
  let zone: Zone;
  let remove: () => void;
  let floor = '';

  beforeEach(async () => {
    const some = someDirectory();
    remove = some.remove;
    zone = await openZone(some.directory);
    await say(zone, [ann, 'list-product', productSaying(), 'k']);
    await enactMethod(zone, fromFloor);
    floor = await change({ act: 'set', floor: { ...period, unitPrice: priceOf('793') } });
    await determinePrice(zone, { method: 'metal-from-oxide', on });
  });
  afterEach(async () => {
    await zone.close();
    remove();
  });

  const change = async (asked: { readonly act: string; readonly floor: object }) => {
    const key = JSON.stringify(asked);
    const proposal = proposalOf(await say(zone, [ann, 'propose-floor', asked, key]));
    const approval = { product: concentrate, proposal };
    const recorded = recordedBy(await say(zone, [bea, 'approve-floor', approval, key]));
    await zone.settled();
    return (
      recorded.find(({ type }) => type.startsWith('PriceFloor') && !type.endsWith('Approved'))
        ?.id ?? ''
    );
  };
  const correct = (amount: string) =>
    change({ act: 'correct', floor: { ...period, unitPrice: priceOf(amount), corrects: floor } });
  const price = () =>
    zone.questions.prices.of(product, { valid: on })?.inForce[0]?.unitPrice.amount;

  it('is found anew with each correction of the floor', async () => {
    expect(price()).toBe('2500');
    await correct('396.5');
    expect(price()).toBe('2000');
    await correct('1586');
    expect(price()).toBe('3500');
  });

  it('stands where the floor is void, is listed, and is found anew with the next floor', async () => {
    const voids = { kind: 'floor', voiding: { ...period, voids: floor } };
    const recalculation = proposalOf(await say(zone, [ann, 'propose-recalculation', voids, 'v']));
    await say(zone, [bea, 'approve-recalculation', { recalculation }, 'v']);
    await zone.settled();
    expect(price()).toBe('2500');
    expect(zone.questions.prices.matters(on).unfound).toMatchObject([{ rule: 'RP5' }]);
    await change({ act: 'set', floor: { ...period, unitPrice: priceOf('396.5') } });
    expect(price()).toBe('2000');
    expect(zone.questions.prices.matters(on).unfound).toEqual([]);
  });
});

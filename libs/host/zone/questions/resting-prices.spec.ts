import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { IsoDate } from '#kernel';
import {
  ann,
  bea,
  concentrate,
  correctObservation,
  determinePrice,
  enactMethod,
  observePrice,
  openZone,
  priceOf,
  productSaying,
  proposalOf,
  recordedBy,
  say,
  someDirectory,
  withdrawObservation,
} from '#host/testing';
import { shippedMethods } from '#trade/reference-prices';
import { Zone } from '../zone.ts';

const { product } = productSaying();
const on = '2026-02-01' as IsoDate;
const citation = 'Floor act';

describe('what rests on a reference price', () => {
  let zone: Zone;
  let directory: string;
  let remove: () => void;
  let seen: readonly string[] = [];
  let determination = '';

  beforeEach(async () => {
    ({ directory, remove } = someDirectory());
    zone = await openZone(directory);
    await say(zone, [ann, 'list-product', productSaying(), 'k']);
    await enactMethod(zone, shippedMethods['last-publications']);
    const first = await observePrice(zone, ['2026-01-05', '100']);
    const second = await observePrice(zone, ['2026-01-06', '110']);
    seen = [first, second, await observePrice(zone, ['2026-01-07', '120'])];
    const found = await determinePrice(zone, { method: 'last-publications', on });
    determination = recordedBy(found)[0]?.id ?? '';
  });
  afterEach(async () => {
    await zone.close();
    remove();
  });

  const proposeFloor = async (from: string): Promise<string> => {
    const unitPrice = priceOf('110');
    const floor = { product, from, until: null, unitPrice, citation, determination };
    return proposalOf(await say(zone, [ann, 'propose-floor', { act: 'set', floor }, from]));
  };
  const setFloor = async (from: string): Promise<string> => {
    const approval = { product: concentrate, proposal: await proposeFloor(from) };
    const recorded = recordedBy(await say(zone, [bea, 'approve-floor', approval, from]));
    return recorded.find(({ type }) => type === 'PriceFloorSet')?.id ?? '';
  };
  const matters = () => zone.questions.prices.matters(on);
  const nothing = { valid: on, floors: [], proposals: [], unfound: [] };

  it('is told of floors and proposals, and listed once the determination was replaced', async () => {
    const floor = await setFloor('2026-02-01');
    const proposal = await proposeFloor('2026-06-01');
    const stands = { determination, replacedBy: null, unitPriceNow: null };
    expect(zone.questions.floor(product, { valid: on })).toMatchObject({ restsOn: stands });
    expect(zone.questions.proposal(proposal)).toMatchObject({ restsOn: stands });
    expect(matters()).toEqual(nothing);

    await correctObservation(zone, seen[0] ?? '', '130');
    await zone.settled();
    await correctObservation(zone, seen[1] ?? '', '140');
    await zone.settled();
    const last = zone.law.book.references.get(product)?.at(-1)?.value.by;
    const restsOn = {
      determination,
      unitPrice: priceOf('110'),
      replacedBy: last,
      unitPriceNow: priceOf('130'),
    };
    expect(matters()).toEqual({
      ...nothing,
      floors: [{ product, floor, unitPrice: priceOf('110'), restsOn }],
      proposals: [{ proposal, restsOn }],
    });
    expect(zone.questions.proposals()).toMatchObject([{ proposal, restsOn }]);
  });

  it('a price that cannot be found anew stands, is listed with the reason, and is found once it can', async () => {
    const withdrawal = recordedBy(await withdrawObservation(zone, seen[2] ?? ''));
    await zone.settled();
    expect(matters().unfound).toEqual([
      {
        event: determination,
        product,
        method: 'last-publications',
        from: on,
        unitPrice: priceOf('110'),
        cause: withdrawal[0]?.id,
        rule: 'RP5',
        sentence: expect.stringContaining('mean of 3 entries at least (there are 2)'),
      },
    ]);
    await observePrice(zone, ['2026-01-08', '90']);
    await zone.settled();
    expect(matters().unfound).toEqual([]);
    const all = zone.law.book.references.get(product)?.map(({ value }) => value.determined);
    expect(all?.at(-1)).toMatchObject({ replaces: determination, unitPrice: { amount: '100' } });
    expect(await zone.questions.reaudit()).toMatchObject({ differing: 0 });
    // A start finds nothing more to do: what a running zone records is what one that starts would.
    const end = await zone.log.end();
    await zone.close();
    zone = await Zone.open({ directory, draws: 20 });
    expect(await zone.log.end()).toBe(end);
  });
});

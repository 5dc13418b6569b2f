import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Instant, IsoDate } from '#kernel';
import {
  ann,
  concentrate,
  correctObservation,
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
import { shippedMethods } from '#trade/reference-prices';
import type { Zone } from '../zone.ts';

const { product } = productSaying();
const day = (text: string): IsoDate => text as IsoDate;
const idIn = (submitted: Parameters<typeof recordedBy>[0]): string =>
  recordedBy(submitted)[0]?.id ?? '';

describe('what is asked about reference prices', () => {
  const { directory, remove } = someDirectory();
  let zone: Zone;
  let method = '';
  let seen: readonly string[] = [];
  let [first, later, corrected, outside] = ['', '', '', ''];
  let beforeCorrection: Instant;
  const asked = (valid: string, more: object = {}) =>
    zone.questions.prices.of(product, { valid: day(valid), ...more });

  beforeAll(async () => {
    zone = await openZone(directory);
    await say(zone, [ann, 'list-product', productSaying(), 'product']);
    method = await enactMethod(zone, shippedMethods['trimmed-without-outliers']);
    const amounts = ['100', '101', '99', '100', '250'];
    seen = await amounts.reduce(
      async (ids, amount, n) => [
        ...(await ids),
        await observePrice(zone, [`2026-05-0${n + 4}`, amount]),
      ],
      Promise.resolve<string[]>([]),
    );
    const by = { method: 'trimmed-without-outliers' };
    first = idIn(await determinePrice(zone, { ...by, on: '2026-05-20' }));
    beforeCorrection = zone.law.book.learned.at(-1)?.at as Instant;
    await new Promise((resolve) => setTimeout(resolve, 5));
    corrected = idIn(await correctObservation(zone, seen[0] ?? '', '110'));
    await zone.settled();
    const told = { method: 'assessor', methodVersion: '3', observations: [seen[1]] };
    const figure = { from: '2026-06-01', unitPrice: priceOf('90'), source: 'Letter 7', ...told };
    outside = idIn(await determinePrice(zone, figure));
    later = zone.law.book.references.get(product)?.[1]?.value.by ?? '';
  });
  afterAll(async () => {
    await zone.close();
    remove();
  });

  it('a method that is in force is told with all other law of the day', () =>
    expect(zone.questions.law({ valid: day('2026-05-20') }).methods).toEqual([
      { id: 'trimmed-without-outliers', version: 1, citation: 'Price act', event: method },
    ]));

  it('names method, version, observations by event id, who left which out, and every step', () => {
    const found = asked('2026-05-20', { known: beforeCorrection });
    expect(found?.history).toHaveLength(1);
    expect(found?.inForce).toMatchObject([
      {
        event: first,
        unitPrice: { amount: '100' },
        methodVersion: '1',
        replacedBy: null,
        worked: {
          rules: { event: method, citation: 'Price act' },
          clause: 'price',
          rows: expect.arrayContaining([{ n: 6, id: 'result', exact: '100', rounded: '100' }]),
        },
      },
    ]);
    const observations = found?.inForce[0]?.observations ?? [];
    expect(observations.map(({ event }) => event)).toEqual(seen);
    expect(observations.map(({ leftOutBy }) => leftOutBy.join())).toEqual([
      '',
      '',
      '',
      '',
      'beyondThreeMad',
    ]);
    expect(observations[0]).toMatchObject({ series: 'quotes', unitPrice: { amount: '100' } });
  });

  it('tells what replaced it, and the fact that was the cause', () => {
    const found = asked('2026-05-20');
    expect(found?.inForce).toMatchObject([{ event: later, replaces: first, cause: corrected }]);
    expect(found?.inForce[0]?.observations[0]).toMatchObject({ unitPrice: { amount: '110' } });
    expect(found?.history).toMatchObject([
      { event: first, replacedBy: later },
      { event: later, replacedBy: null },
      { event: outside },
    ]);
  });

  it('answers for each method, the one known last first, and for one alone', () => {
    expect(asked('2026-06-01')?.inForce).toMatchObject([
      { event: outside, source: 'Letter 7', worked: null, observations: [{ event: seen[1] }] },
      { event: later },
    ]);
    const alone = asked('2026-06-01', { method: 'trimmed-without-outliers' });
    expect(alone?.inForce).toMatchObject([{ event: later }]);
    expect(alone?.history).toHaveLength(2);
  });

  it('says where nothing is in force on a day, and where nothing was determined at all', () => {
    expect(asked('2026-01-01')).toMatchObject({ inForce: [], history: { length: 3 } });
    expect(asked('2026-06-01', { method: 'none' })).toBeUndefined();
    const other = productSaying({ product: concentrate.replace('65', '70') }).product;
    const at = { valid: day('2026-06-01') };
    expect(zone.questions.prices.of(other, at)).toBeUndefined();
  });
});

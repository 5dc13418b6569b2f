import { expect, it } from '@jest/globals';
import {
  ann,
  determinePrice,
  enactMethod,
  observePrice,
  openZone,
  productSaying,
  recordedBy,
  say,
  someDirectory,
} from '#host/testing';
import type { Determination } from '#trade/price-floors';
import { shippedMethods } from '#trade/reference-prices';

it('a price by monthly means names every observation that counts, and those of a month left out', async () => {
  const { directory, remove } = someDirectory();
  const zone = await openZone(`${directory}/1`);
  await say(zone, [ann, 'list-product', productSaying(), 'product']);
  await enactMethod(zone, shippedMethods['mean-of-monthly-means']);
  const days = ['02-27', '03-03', '03-10', '04-07', '05-05', '05-19', '06-02'];
  const seen: string[] = [];
  for (const [n, day] of days.entries()) {
    seen.push(await observePrice(zone, [`2026-${day}`, `${100 + n}`]));
  }
  const on = '2026-06-15';
  const [event] = recordedBy(await determinePrice(zone, { method: 'mean-of-monthly-means', on }));
  const data = event?.data as Determination;
  expect(data).toMatchObject({
    unitPrice: { amount: '103' },
    observations: [1, 2, 4, 5].map((n) => seen[n]),
    worked: {
      given: { quotes: seen.slice(1, 6) },
      leftOut: [{ event: seen[3], by: '/let/monthly' }],
    },
  });
  expect(data.worked?.steps).toContainEqual(['monthly', '2026-03-31 101.5, 2026-05-31 104.5']);
  expect(await zone.questions.reaudit()).toMatchObject({ differing: 0 });
  await zone.close();
  remove();
});

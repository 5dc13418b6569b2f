import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isRefusal, type IsoDate } from '#kernel';
import { productSaying, someDirectory } from '#host/testing';
import { Zone } from '#host/zone';
import type { Determination } from '#trade/price-floors';
import { askedFor, determine, isReplaced } from '#trade/reference-prices';
import { priceHistories, type PriceStep, PriceWorld } from './testing/price-world.ts';

const { product } = productSaying();
const someDay = '2026-01-01' as IsoDate;

/** What a determination says of the price and everything it stands on. */
const said = ({ unitPrice, observations, methodVersion, worked }: Determination) => {
  const { rules, given, exchanged, asked, steps } = worked ?? {};
  return { unitPrice, observations, methodVersion, rules, given, exchanged, asked, steps };
};

/**
 * Every determination that was not replaced is what one made from scratch would be; or none can be made,
 * and it is told with the reason.
 */
const expectCurrent = (zone: Zone): void => {
  const law = zone.law.now();
  const unfound = zone.questions.prices.matters(someDay).unfound.map(({ event }) => event);
  const missing: string[] = [];
  for (const { value } of law.book.references.get(product) ?? []) {
    if (isReplaced(law, value.by)) continue;
    const fresh = determine(law, askedFor(value.determined));
    if (isRefusal(fresh)) missing.push(value.by);
    else expect(said(value.determined)).toEqual(said(fresh));
  }
  expect(unfound.toSorted()).toEqual(missing.toSorted());
};

const unfold = async (steps: readonly PriceStep[], directory: string): Promise<void> => {
  const world = await PriceWorld.begin(directory);
  const { zone } = world;
  try {
    for (const [at, step] of steps.entries()) {
      await world.happen(step);
      if (at % 3 === 0) await zone.settled();
    }
    await zone.settled();
    expectCurrent(zone);
    const { differences, decisions, identical } = await zone.questions.reaudit();
    expect(differences).toEqual([]);
    expect(identical).toBe(decisions);
  } finally {
    await zone.close();
  }
  const again = await Zone.open({ directory, draws: 5 });
  try {
    expect(await again.log.end()).toBe(await zoneEnd(again));
    expectCurrent(again);
  } finally {
    await again.close();
  }
};

/** The end of the log once everything that follows is recorded. */
const zoneEnd = async (zone: Zone) => {
  const before = await zone.log.end();
  await zone.settled();
  expect(await zone.log.end()).toBe(before);
  return before;
};

const step = (kind: PriceStep['kind'], pick = 0): PriceStep => ({ kind, amount: '80', pick });
/** A price is decided in the moment in which what it reads is found anew: it was left as it was. */
const crossing = [
  step('observe'),
  step('observe'),
  step('determine', 1),
  step('observe'),
  step('observe'),
  step('method'),
  step('determine'),
  step('observe'),
];

describe('after any history of observations, corrections, rates and methods', () => {
  it('every determination is current or told as one that cannot be, and replays identically', async () => {
    await fc.assert(
      fc.asyncProperty(priceHistories, async (steps) => {
        const { directory, remove } = someDirectory();
        try {
          await unfold(steps, directory);
        } finally {
          remove();
        }
      }),
      { numRuns: 12, examples: [[crossing]] },
    );
  }, 250_000);
});

import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { IsoDate } from '#kernel';
import { openZone, someDirectory } from '#host/testing';
import type { EventPage, Zone } from '#host/zone';
import { sharesOf } from '#trade/allotments';
import { freshAssessment, furtherNotice, sameAssessment, versionOf } from '#trade/shipments';
import { quotaHistories, type QuotaStep } from './testing/quota-steps.ts';
import { naiveShares } from './testing/naive-shares.ts';
import { QuotaWorld } from './testing/quota-world.ts';

type Event = EventPage['events'][number];
type Said = {
  readonly replaces?: string;
  readonly share?: string;
  readonly quota: string;
  readonly place?: string;
};
const endOfTime = '9999-12-31' as IsoDate;

const eventsOf = async (zone: Zone): Promise<readonly Event[]> =>
  (await zone.questions.events({ limit: 100_000 })).events;

const currentVersions = (zone: Zone) =>
  zone.rows
    .find('shipment_versions', { where: [['known_until', '=', furtherNotice]] })
    .map((row) => ({ shipment: String(row['shipment']), version: versionOf(row) }));

const expectAllotted = (zone: Zone, events: readonly Event[]): void => {
  const held = currentVersions(zone).flatMap(({ shipment, version: { share } }) =>
    share === undefined ? [] : [[shipment, `${share.share} of ${share.quota}`]],
  );
  const placed = zone.questions
    .quotas({ valid: endOfTime })
    .flatMap(({ quota }) =>
      sharesOf(zone.rows, quota, { valid: endOfTime }).map(
        ({ shipment, share, place }) => [shipment, `${share} of ${quota} on ${place}`] as const,
      ),
    );
  expect(Object.fromEntries(placed)).toEqual(naiveShares(zone, events));
  expect(Object.fromEntries(held)).toEqual(
    Object.fromEntries(placed.map(([shipment, share]) => [shipment, share.split(' on ')[0]])),
  );
};

const expectCurrent = (zone: Zone): void => {
  for (const { shipment, version } of currentVersions(zone)) {
    const fresh = freshAssessment(version, zone.judging());
    const same = version.assessment !== null && sameAssessment(version.assessment, fresh);
    expect([shipment, same]).toEqual([shipment, true]);
  }
};

const expectBalanced = (zone: Zone): void => {
  for (const quota of zone.questions.quotas({ valid: endOfTime })) {
    expect(Number(quota.allotted) + Number(quota.balance)).toBe(Number(quota.volume));
    expect(Number(quota.balance)).toBeGreaterThanOrEqual(0);
  }
};

/** Every fact about a share replaces the one before it, and says something else. */
const expectNothingDoubled = (events: readonly Event[]): void => {
  const facts = events.filter(({ type }) => type.startsWith('QuotaShare'));
  for (const [, own] of Map.groupBy(facts, ({ stream }) => stream)) {
    const said = own.map(({ id, type, data }) => {
      const { replaces, share, quota, place } = data as Said;
      return { id, type, replaces, says: [type, quota, share, place] };
    });
    for (const [at, one] of said.entries()) {
      const before = said[at - 1];
      const held = before?.type === 'QuotaShareAllotted' ? before.id : undefined;
      expect(one.replaces).toBe(held);
      expect(one.says).not.toEqual(before?.says);
    }
  }
};

const expectSound = async (zone: Zone): Promise<void> => {
  const events = await eventsOf(zone);
  expectAllotted(zone, events);
  expectCurrent(zone);
  expectBalanced(zone);
  expectNothingDoubled(events);
  const { differences, decisions, identical } = await zone.questions.reaudit();
  expect(differences).toEqual([]);
  expect(identical).toBe(decisions);
  const digests = () => zone.views.status().map(({ name, digest }) => [name, digest]);
  const before = digests();
  await zone.views.rebuild();
  expect(digests()).toEqual(before);
  expect(zone.views.deadLetters()).toEqual([]);
  expect(zone.fault).toBeUndefined();
};

const happenIn = async (world: QuotaWorld, history: readonly (readonly QuotaStep[])[]) => {
  try {
    for (const [at, group] of history.entries()) {
      await Promise.all(group.map((step) => world.happen(step)));
      if (at % 3 === 0) await world.zone.settled();
    }
    await world.zone.settled();
    await expectSound(world.zone);
    return await world.zone.log.end();
  } finally {
    await world.zone.close();
  }
};

const unfold = async (history: readonly (readonly QuotaStep[])[], directory: string) => {
  const end = await happenIn(await QuotaWorld.begin(directory), history);
  const again = await openZone(directory);
  const endAgain = await again.log.end();
  await again.close();
  expect(endAgain).toBe(end);
};

describe('after any history of quotas, declarations, corrections and kills, once it has settled', () => {
  it('shares are those of a naive fold, add up, make every duty, replay identically, and none is doubled', async () => {
    await fc.assert(
      fc.asyncProperty(quotaHistories, async (history) => {
        const { directory, remove } = someDirectory();
        try {
          await unfold(history, directory);
        } finally {
          remove();
        }
      }),
      { numRuns: 40 },
    );
  }, 400_000);
});

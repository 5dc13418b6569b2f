import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { say, someDirectory } from '#host/testing';
import type { Zone } from '#host/zone';
import { freshAssessment, furtherNotice, sameAssessment, versionOf } from '#trade/shipments';
import { histories, type Step } from './testing/steps.ts';
import { World } from './testing/world.ts';

/** The current version of every shipment, as the views show it. */
const currentVersions = (zone: Zone) =>
  zone.rows
    .find('shipment_versions', { where: [['known_until', '=', furtherNotice]] })
    .map((row) => ({ shipment: String(row['shipment']), version: versionOf(row) }));

/** Every current assessment says what the law of now says of its declaration, made from scratch. */
const expectCurrent = (zone: Zone): void => {
  for (const { shipment, version } of currentVersions(zone)) {
    const { assessment } = version;
    const fresh = freshAssessment(version, zone.judging());
    if (assessment === null || !sameAssessment(assessment, fresh)) {
      const { cited, found } = fresh;
      expect({ shipment, ...assessment }).toMatchObject({ shipment, cited, found });
    }
  }
};

const expectReplayable = async (zone: Zone): Promise<void> => {
  const { decisions, identical, differences } = await zone.questions.reaudit();
  expect(differences).toEqual([]);
  expect(identical).toBe(decisions);
};

const digestsOf = (zone: Zone) => zone.views.status().map(({ name, digest }) => [name, digest]);

const expectRebuildable = async (zone: Zone): Promise<void> => {
  const before = digestsOf(zone);
  await zone.views.rebuild();
  expect(digestsOf(zone)).toEqual(before);
  expect(zone.views.deadLetters()).toEqual([]);
};

/** What was recorded is answered from what is stored, whatever the law says by now. */
const expectAskedTwiceRecordsOnce = async ({ zone, recorded }: World): Promise<void> => {
  const end = await zone.log.end();
  for (const said of recorded) {
    const { handled } = await say(zone, said);
    expect([said[1], handled.kind]).toEqual([said[1], 'already']);
  }
  await zone.settled();
  expect(await zone.log.end()).toBe(end);
};

const unfold = async (history: readonly (readonly Step[])[], directory: string) => {
  const world = await World.begin(directory);
  try {
    for (const [at, group] of history.entries()) {
      await Promise.all(group.map((step) => world.happen(step)));
      if (at % 2 === 0) await world.zone.settled();
    }
    await world.zone.settled();
    expectCurrent(world.zone);
    await expectReplayable(world.zone);
    await expectRebuildable(world.zone);
    await expectAskedTwiceRecordsOnce(world);
    expect(world.zone.fault).toBeUndefined();
  } finally {
    await world.zone.close();
  }
};

describe('after any history of law and trade, once it has settled', () => {
  it('every assessment is current, replays identically, is rebuilt the same, and is recorded once', async () => {
    await fc.assert(
      fc.asyncProperty(histories, async (history) => {
        const { directory, remove } = someDirectory();
        try {
          await unfold(history, directory);
        } finally {
          remove();
        }
      }),
      { numRuns: 40 },
    );
  }, 120_000);
});

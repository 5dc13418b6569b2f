import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { someDirectory } from '#host/testing';
import type { Zone } from '#host/zone';
import { touches } from '#trade/audit';
import { reachOf } from '#trade/law';
import { freshAssessment, furtherNotice, sameAssessment, versionOf } from '#trade/shipments';
import { histories, lawSteps, type SomeHistory, type Step } from './testing/steps.ts';
import { World } from './testing/world.ts';

type Shown = { readonly revision: number; readonly version: ReturnType<typeof versionOf> };

/** Every shipment as the views show it, with the revision of its stream. */
const shipmentsIn = (zone: Zone): ReadonlyMap<string, Shown> =>
  new Map(
    zone.rows
      .find('shipment_versions', { where: [['known_until', '=', furtherNotice]] })
      .map((row) => [
        String(row['shipment']),
        { revision: Number(row['revision']), version: versionOf(row) },
      ]),
  );

/** Whether the facts of law learned since a moment reach a shipment as it was before them. */
const touchingSince = ({ law }: Zone, known: number) =>
  touches(law.book.learned.slice(known).flatMap((learned) => reachOf(law.book, learned)));

const counted = { written: 0, spared: 0 };

/** One change of law, and what became of every shipment: written to just where it was decided anew. */
const expectOnlyTouched = async (world: World, step: Step): Promise<void> => {
  const { zone } = world;
  await zone.settled();
  const before = shipmentsIn(zone);
  const known = zone.law.book.size;
  await world.happen(step);
  await zone.settled();
  const isTouched = touchingSince(zone, known);
  for (const [shipment, { revision }] of shipmentsIn(zone)) {
    const former = before.get(shipment);
    if (former?.version.assessment == null) throw new Error(`${shipment} was not assessed`);
    const fresh = freshAssessment(former.version, zone.judging());
    const isSame = sameAssessment(former.version.assessment, fresh);
    expect([shipment, revision - former.revision]).toEqual([shipment, isSame ? 0 : 1]);
    if (!isSame) expect([shipment, isTouched(former.version)]).toEqual([shipment, true]);
    counted[isSame ? 'spared' : 'written'] += 1;
  }
};

const unfold = async (history: SomeHistory, changes: readonly Step[]): Promise<void> => {
  const { directory, remove } = someDirectory();
  const world = await World.begin(directory, history);
  try {
    for (const step of history.groups.flat()) await world.happen(step);
    for (const step of changes) await expectOnlyTouched(world, step);
    expect(world.zone.fault).toBeUndefined();
  } finally {
    await world.zone.close();
    remove();
  }
};

describe('whatever changes in law', () => {
  it('a shipment whose assessment stays the same is not written to, and any other just once', async () => {
    await fc.assert(
      fc.asyncProperty(
        histories,
        fc.array(lawSteps, { minLength: 3, maxLength: 6, size: 'max' }),
        unfold,
      ),
      { numRuns: 60 },
    );
    expect(counted.written).toBeGreaterThan(10);
    expect(counted.spared).toBeGreaterThan(10);
  }, 400_000);
});

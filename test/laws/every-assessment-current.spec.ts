import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  addDecimals,
  decimalOf,
  decimalText,
  type IsoDate,
  readDecimal,
  type StateCode,
} from '#kernel';
import { say, someDirectory } from '#host/testing';
import type { Zone } from '#host/zone';
import { isSecurity } from '#trade/accounts';
import { freshAssessment, furtherNotice, sameAssessment, versionOf } from '#trade/shipments';
import { histories, type SomeHistory } from './testing/steps.ts';
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

type Sums = Readonly<Record<string, string>>;
const sumsOf = (
  postings: readonly { readonly currency: string; readonly amount: string }[],
): Sums =>
  Object.fromEntries(
    [...Map.groupBy(postings, ({ currency }) => currency)].map(([currency, own]) => [
      currency,
      decimalText(own.map(({ amount }) => readDecimal(amount)).reduce(addDecimals, decimalOf(0))),
    ]),
  );
const withoutNil = (sums: Sums): Sums =>
  Object.fromEntries(Object.entries(sums).filter(([, amount]) => amount !== '0'));

/** Postings sum to what the assessments say: shipment by shipment, and over all of a state's account. */
const expectAccountsAgree = (zone: Zone): void => {
  const account = { state: 'JPN' as StateCode };
  const { statements } = zone.questions.account(account, { valid: '9999-12-31' as IsoDate });
  const lines = statements.flatMap((statement) => statement.lines);
  for (const { shipment, version } of currentVersions(zone)) {
    const own = lines.filter((line) => line.shipment === shipment);
    const assessed = own.filter(({ kind }) => kind === 'assessed' || kind === 'reassessed');
    const duty = version.assessment?.found.duty;
    expect(withoutNil(sumsOf(assessed))).toEqual(duty ? withoutNil(sumsOf([duty])) : {});
  }
  const facts = new Set(currentVersions(zone).map(({ shipment }) => shipment));
  expect(lines.filter(({ shipment }) => !facts.has(shipment))).toEqual([]);
  for (const { balance } of statements) {
    const own = lines.filter((line) => line.currency === balance.currency && !isSecurity(line));
    expect(balance.owed).toBe(sumsOf(own)[balance.currency] ?? '0');
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

const unfold = async ({ groups, ...first }: SomeHistory, directory: string) => {
  const world = await World.begin(directory, first);
  try {
    for (const [at, group] of groups.entries()) {
      await Promise.all(group.map((step) => world.happen(step)));
      if (at % 2 === 0) await world.zone.settled();
    }
    await world.zone.settled();
    expectCurrent(world.zone);
    expectAccountsAgree(world.zone);
    await expectReplayable(world.zone);
    await expectRebuildable(world.zone);
    await expectAskedTwiceRecordsOnce(world);
    expect(world.zone.fault).toBeUndefined();
  } finally {
    await world.zone.close();
  }
};

describe('after any history of law and trade, once it has settled', () => {
  it('every assessment is current and accounted for, replays identically, is rebuilt the same, and is recorded once', async () => {
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
  }, 400_000);
});

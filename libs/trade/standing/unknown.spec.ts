import { describe, expect, it } from '@jest/globals';
import type { IsoDate } from '#kernel';
import { type Missing, standingOf } from './index.ts';
import { being, idOf, many, shipmentSaying, standingRuleSaying } from '#host/testing';

const date = '2026-06-30' as IsoDate;
const rule = standingRuleSaying();
/** Nothing is to be final by any day. */
const lastDay = () => undefined;

describe('what facts of shipments cannot change', () => {
  const lacking = (of: Missing['of']): readonly Missing[] => [{ of, words: 'a fact is missing' }];
  const bad = many(9, { from: ['CAN'] });

  it.each(['suspended', 'withdrawn'] as const)(
    'ST1: a state that is %s stands so by the fact that did it, with or without a rule',
    (status) => {
      for (const inForce of [rule, undefined]) {
        const found = standingOf(being(status), bad, {
          lastDay,
          rule: inForce,
          date,
          missing: lacking('shipments'),
        });
        expect(found.status).toBe(status);
        expect(found.grounds[0]).toMatchObject({ code: 'ST1' });
        expect(found.grounds[0]?.words).toContain(idOf(80));
      }
    },
  );

  it('ST1: a state never admitted is no member', () =>
    expect(standingOf(undefined, bad, { lastDay, rule, date })).toMatchObject({
      status: 'not a member',
      membership: null,
    }));

  it('ST8: while facts that could change the answer are missing it is unknown, and says so', () => {
    const asked = { lastDay, rule, date, missing: lacking('shipments') };
    expect(standingOf(being('member'), [], asked)).toMatchObject({
      status: 'unknown',
      grounds: [{ code: 'ST8', words: 'a fact is missing' }],
      missing: asked.missing,
    });
    const ofLaw = { lastDay, rule, date, missing: lacking('law') };
    expect(standingOf(being('suspended'), [], ofLaw).status).toBe('unknown');
  });

  it('ST9: without a rule in force it is unknown, though what is owed is told', () =>
    expect(
      standingOf(being('member'), [shipmentSaying({ duty: '1' })], {
        lastDay,
        rule: undefined,
        date,
      }),
    ).toMatchObject({
      status: 'unknown',
      grounds: [{ code: 'ST9' }],
      rule: null,
      owed: { USD: '1' },
    }));
});

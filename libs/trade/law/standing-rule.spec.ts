import { describe, expect, it } from '@jest/globals';
import type { IsoDate } from '#kernel';
import { parseStandingRule, shippedStandingRule } from '#trade/zone-rules';
import { standingRuleOn } from './law.ts';
import type { LawEvent } from './law-events.ts';
import { reachOf } from './reach.ts';
import { idOf, lawOf, standingRuleEnacted } from '#host/testing';

describe('the standing rule in force', () => {
  const corrected = (version: number): LawEvent => ({
    type: 'ZoneRulesCorrected',
    data: {
      document: parseStandingRule({ ...shippedStandingRule, version }),
      citation: 'c',
      corrects: idOf(1),
      proposal: idOf(904),
    },
  });
  const law = lawOf(
    standingRuleEnacted('2020-01-01', '2026-01-01'),
    standingRuleEnacted('2026-01-01'),
    {
      type: 'ZoneRulesRepealed',
      data: {
        enactment: idOf(2),
        from: '2026-06-01' as IsoDate,
        citation: 'c',
        proposal: idOf(905),
      },
    },
    corrected(7),
  );
  it.each([
    ['2019-12-31', 3, undefined],
    ['2020-01-01', 0, undefined],
    ['2020-01-01', 1, 1],
    ['2025-12-31', 3, 1],
    ['2026-01-01', 1, undefined],
    ['2026-01-01', 3, 2],
    ['2026-06-01', 2, 2],
    ['2026-06-01', 3, undefined],
    ['2019-12-31', 4, 4],
  ])('on %s, as known after %d facts, is by fact %s', (date, known, by) =>
    expect(standingRuleOn({ ...law, known }, date as IsoDate)?.by).toBe(
      by === undefined ? undefined : idOf(by),
    ),
  );

  it('reaches no decision: standing is computed when it is asked for', () =>
    expect(law.book.learned.flatMap((learned) => reachOf(law.book, learned))).toEqual([]));
});

import { describe, expect, it } from '@jest/globals';
import { parseRepeal, parseVoiding } from './commands.ts';
import { dutyRules } from './enactment.ts';
import type { DutyRulesEvent } from './events.ts';
import { given, idOf, proposals } from '#host/testing';

const { correct, propose, proposed } = proposals;
const citation = 'Judgment 26-7';
const enacted = proposals.enacted();
const voiding = (n: number, from = '2026-02-01', until: string | null = '2026-04-01') =>
  parseVoiding({ enactment: idOf(n), from, until, citation });
const voided = (...words: Parameters<typeof voiding>): DutyRulesEvent => ({
  type: 'DutyRulesVoided',
  data: voiding(...words),
});
const voids = (...words: Parameters<typeof voiding>) =>
  ({ type: 'VoidDutyRules', voiding: voiding(...words) }) as const;

describe('duty rules that are voided', () => {
  it('are named by their enactment, over a period', () =>
    given(dutyRules, [enacted]).when(voids(1)).thenRecorded(voided(1)));

  it('name the recalculation that was approved', () => {
    const recalculation = idOf(700);
    given(dutyRules, [enacted])
      .when({ ...voids(1), recalculation })
      .thenRecorded({ type: 'DutyRulesVoided', data: { ...voiding(1), recalculation } });
  });

  it('DR3: must have been enacted', () =>
    given(dutyRules, [enacted]).when(voids(2)).thenRefused('DR3'));

  it('DR9: a voiding is not voided', () =>
    given(dutyRules, [enacted, voided(1)])
      .when(voids(2))
      .thenRefused('DR9'));

  it('DR10: must be in force on a day of the period, and not be void already', () => {
    const repealed: DutyRulesEvent = {
      type: 'DutyRulesRepealed',
      data: parseRepeal({ enactment: idOf(1), from: '2026-01-01', citation }),
    };
    given(dutyRules, [enacted, repealed]).when(voids(1)).thenRefused('DR10');
    given(dutyRules, [enacted])
      .when(voids(1, '2019-01-01', '2020-01-01'))
      .thenRefused('DR10');
    given(dutyRules, [enacted, voided(1)])
      .when(voids(1))
      .thenRefused('DR10');
    given(dutyRules, [enacted, voided(1)])
      .when(voids(1, '2026-02-01', null))
      .thenRecorded(voided(1, '2026-02-01', null));
  });

  it('make room for others on those days only (DR1)', () => {
    const other = (until: string) => ({ id: 'order', valid: { from: '2026-02-01', until } });
    given(dutyRules, [enacted, voided(1)])
      .when(propose(other('2026-04-01')))
      .thenRecorded(proposed(other('2026-04-01')));
    given(dutyRules, [enacted, voided(1)])
      .when(propose(other('2026-04-02')))
      .thenRefused('DR1');
  });

  it('stay void when they are corrected, beside others enacted for those days', () => {
    const order = { id: 'order', valid: { from: '2026-02-01', until: '2026-04-01' } };
    given(dutyRules, [enacted, voided(1), proposals.enacted(order)])
      .when(correct(1, { version: 2 }))
      .thenRecorded(proposed({ version: 2 }, idOf(1)));
  });

  it.each(['2020-01-01T00:00:00.000Z', '2099-01-01T00:00:00.000Z'])(
    'are recorded when the ledger says, not at %s',
    (recordedAt) =>
      expect(() => parseVoiding({ ...voiding(1), recordedAt })).toThrow('/recordedAt'),
  );
});

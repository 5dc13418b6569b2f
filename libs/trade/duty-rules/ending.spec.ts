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
const { proposal, by } = proposals;
const voids = (...words: Parameters<typeof voiding>) =>
  ({
    type: 'ProposeRulesChange',
    proposal,
    change: { act: 'void', rules: voiding(...words) },
    by,
  }) as const;
const voidProposed = (...words: Parameters<typeof voiding>): DutyRulesEvent => ({
  type: 'DutyRulesChangeProposed',
  data: { proposal, change: { act: 'void', rules: voiding(...words) }, proposedBy: by },
});
const repeal = (n: number, from: string) => parseRepeal({ enactment: idOf(n), from, citation });
const repeals = (n: number, from: string) =>
  ({
    type: 'ProposeRulesChange',
    proposal,
    change: { act: 'repeal', rules: repeal(n, from) },
    by,
  }) as const;
const repealProposed = (n: number, from: string): DutyRulesEvent => ({
  type: 'DutyRulesChangeProposed',
  data: { proposal, change: { act: 'repeal', rules: repeal(n, from) }, proposedBy: by },
});
const repealed = (n: number, from: string): DutyRulesEvent => ({
  type: 'DutyRulesRepealed',
  data: repeal(n, from),
});
const approve = (by: string) => ({ type: 'ApproveRulesChange', proposal, by }) as const;
const adopted = { proposal, proposedBy: by, approvedBy: 'p.bea' };

describe('the end of duty rules', () => {
  it('is proposed by one principal and approved by another', () => {
    given(dutyRules, [enacted])
      .when(repeals(1, '2026-01-01'))
      .thenRecorded(repealProposed(1, '2026-01-01'));
    given(dutyRules, [enacted, repealProposed(1, '2026-01-01')])
      .when(approve('p.bea'))
      .thenRecorded({
        type: 'DutyRulesRepealed',
        data: { ...repeal(1, '2026-01-01'), adopted },
      });
    given(dutyRules, [enacted, voidProposed(1)])
      .when(approve('p.bea'))
      .thenRecorded({ type: 'DutyRulesVoided', data: { ...voiding(1), adopted } });
  });

  it('DR3: of a repeal, names an enactment', () =>
    given(dutyRules, [enacted]).when(repeals(2, '2026-01-01')).thenRefused('DR3'));

  it('DR4: a rule set is repealed once, also where two repeals were proposed', () => {
    given(dutyRules, [enacted, repealed(1, '2026-01-01')])
      .when(repeals(1, '2027-01-01'))
      .thenRefused('DR4');
    given(dutyRules, [enacted, repealProposed(1, '2026-01-01'), repealed(1, '2027-01-01')])
      .when(approve('p.bea'))
      .thenRefused('DR4');
  });

  it('DR5: is not approved by the principal who proposed it', () =>
    given(dutyRules, [enacted, voidProposed(1)])
      .when(approve(by))
      .thenRefused('DR5'));

  it('DR6: is approved or withdrawn while it awaits approval', () => {
    const withdraw = { type: 'WithdrawRulesProposal', proposal, reason: 'a slip' } as const;
    const withdrawn: DutyRulesEvent = {
      type: 'DutyRulesProposalWithdrawn',
      data: { proposal, reason: 'a slip' },
    };
    given(dutyRules, [enacted]).when(approve('p.bea')).thenRefused('DR6');
    given(dutyRules, [enacted, voidProposed(1)])
      .when(withdraw)
      .thenRecorded(withdrawn);
    given(dutyRules, [enacted, voidProposed(1), withdrawn])
      .when(approve('p.bea'))
      .thenRefused('DR6');
    const done: DutyRulesEvent = { type: 'DutyRulesVoided', data: { ...voiding(1), adopted } };
    given(dutyRules, [enacted, voidProposed(1), done])
      .when(approve('p.bea'))
      .thenRefused('DR6');
  });
});

describe('duty rules that are voided', () => {
  it('are named by their enactment, over a period', () =>
    given(dutyRules, [enacted]).when(voids(1)).thenRecorded(voidProposed(1)));

  it('name the recalculation that was approved', () => {
    const recalculation = idOf(700);
    given(dutyRules, [enacted])
      .when({ type: 'VoidDutyRules', voiding: voiding(1), recalculation })
      .thenRecorded({ type: 'DutyRulesVoided', data: { ...voiding(1), recalculation } });
  });

  it('DR3: must have been enacted', () =>
    given(dutyRules, [enacted]).when(voids(2)).thenRefused('DR3'));

  it('DR9: a voiding is not voided', () =>
    given(dutyRules, [enacted, voided(1)])
      .when(voids(2))
      .thenRefused('DR9'));

  it('DR10: must be in force on a day of the period, and not be void already', () => {
    given(dutyRules, [enacted, repealed(1, '2026-01-01')])
      .when(voids(1))
      .thenRefused('DR10');
    given(dutyRules, [enacted])
      .when(voids(1, '2019-01-01', '2020-01-01'))
      .thenRefused('DR10');
    given(dutyRules, [enacted, voided(1)])
      .when(voids(1))
      .thenRefused('DR10');
    given(dutyRules, [enacted, voided(1)])
      .when(voids(1, '2026-02-01', null))
      .thenRecorded(voidProposed(1, '2026-02-01', null));
    given(dutyRules, [enacted, voidProposed(1), voided(1)])
      .when(approve('p.bea'))
      .thenRefused('DR10');
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

import { describe, expect, it } from '@jest/globals';
import { type OpenMatters, parseAdmissionVoiding, parseMembershipChange } from './commands.ts';
import type { MembershipEvent, MembershipVoided, VoidingProposalEvent } from './events.ts';
import { memberships } from './membership.ts';
import { given, idOf } from '#host/testing';

const change = (state: string, from: string) =>
  parseMembershipChange({ state, from, citation: 'Accession act' });
type Changed = Exclude<MembershipEvent, MembershipVoided>;
const fact = (type: Changed['type'], from: string, state = 'AUS'): MembershipEvent => ({
  type,
  data: change(state, from),
});
const admitted = fact('MemberAdmitted', '2026-01-01');
const suspended = fact('MemberSuspended', '2026-03-01');
const withdrew = fact('MemberWithdrew', '2026-05-01');

const admit = (state: string, from: string) =>
  ({ type: 'AdmitMember', change: change(state, from) }) as const;
const suspend = (from: string) => ({ type: 'SuspendMember', change: change('AUS', from) }) as const;
const reinstate = (from: string) =>
  ({ type: 'ReinstateMember', change: change('AUS', from) }) as const;
const withdraw = (from: string) =>
  ({ type: 'RecordWithdrawal', change: change('AUS', from) }) as const;

describe('membership', () => {
  it('admits a state from a day', () =>
    given(memberships).when(admit('AUS', '2026-01-01')).thenRecorded(admitted));

  it('suspends a member, reinstates it, and records that it withdrew', () => {
    given(memberships, [admitted]).when(suspend('2026-03-01')).thenRecorded(suspended);
    given(memberships, [admitted, suspended])
      .when(reinstate('2026-04-01'))
      .thenRecorded(fact('MemberReinstated', '2026-04-01'));
    given(memberships, [admitted, suspended]).when(withdraw('2026-05-01')).thenRecorded(withdrew);
  });

  it('admits a state again after it withdrew', () => {
    const again = fact('MemberAdmitted', '2026-06-01');
    given(memberships, [admitted, withdrew]).when(admit('AUS', '2026-06-01')).thenRecorded(again);
  });

  it('suspends with effect in the past, where the state was a member then', () =>
    given(memberships, [admitted, withdrew]).when(suspend('2026-03-01')).thenRecorded(suspended));

  it.each(['XXX', 'E19'])('MB1: only a named state can be a member; %s is not one', (area) =>
    given(memberships).when(admit(area, '2026-01-01')).thenRefused('MB1'),
  );

  it('MB2: a state that is a member already cannot be admitted, suspended or not', () => {
    given(memberships, [admitted]).when(admit('AUS', '2026-01-01')).thenRefused('MB2');
    given(memberships, [admitted, suspended]).when(admit('AUS', '2026-04-01')).thenRefused('MB2');
  });

  it('MB3: what is not a member can neither be suspended nor withdraw', () => {
    given(memberships).when(suspend('2026-01-01')).thenRefused('MB3');
    given(memberships, [admitted]).when(suspend('2025-12-31')).thenRefused('MB3');
    given(memberships, [admitted, suspended]).when(suspend('2026-04-01')).thenRefused('MB3');
    given(memberships, [admitted, withdrew]).when(withdraw('2026-06-01')).thenRefused('MB3');
    given(memberships, [fact('MemberAdmitted', '2026-01-01', 'JPN')])
      .when(suspend('2026-02-01'))
      .thenRefused('MB3');
  });

  it('MB4: only a suspended state can be reinstated', () => {
    given(memberships, [admitted]).when(reinstate('2026-02-01')).thenRefused('MB4');
    given(memberships, [admitted, suspended]).when(reinstate('2026-02-28')).thenRefused('MB4');
  });

  const voiding = (from: string, until: string | null, state = 'AUS') =>
    parseAdmissionVoiding({ state, from, until, citation: 'Judgment 26-7' });
  const settled = { unpaid: [], secured: [], shares: [], recalculations: [] };
  const proposal = idOf(801);
  const [by, other] = ['p.ann', 'p.bea'];
  const voidAdmission = (from: string, until: string | null, open: OpenMatters = settled) =>
    ({
      type: 'ProposeAdmissionVoiding',
      proposal,
      voiding: voiding(from, until),
      open,
      by,
    }) as const;
  const proposed = (from: string, until: string | null): VoidingProposalEvent => ({
    type: 'MembershipVoidingProposed',
    data: { proposal, voiding: voiding(from, until), proposedBy: by },
  });
  const approve = (approver: string, open: OpenMatters = settled) =>
    ({ type: 'ApproveAdmissionVoiding', proposal, openOf: () => open, by: approver }) as const;
  const voided: MembershipEvent = {
    type: 'MembershipVoided',
    data: voiding('2026-02-01', '2026-04-01'),
  };
  const awaiting = proposed('2026-02-01', '2026-04-01');
  const adopted = { proposal, proposedBy: by, approvedBy: other };

  it('voids an admission over a period, suspended or not, by two principals', () => {
    given(memberships, [admitted, suspended])
      .when(voidAdmission('2026-02-01', '2026-04-01'))
      .thenRecorded(awaiting);
    given(memberships, [admitted, suspended, awaiting])
      .when(approve(other))
      .thenRecorded({
        type: 'MembershipVoided',
        data: { ...voiding('2026-02-01', '2026-04-01'), adopted },
      });
  });

  it('voids an admission by a recalculation that was approved', () => {
    const recalculation = idOf(700);
    const voidNow = { voiding: voiding('2026-02-01', null), open: settled, recalculation };
    given(memberships, [admitted])
      .when({ type: 'VoidAdmission', ...voidNow })
      .thenRecorded({
        type: 'MembershipVoided',
        data: { ...voiding('2026-02-01', null), recalculation },
      });
  });

  it('admits again on days that are void', () => {
    const again = fact('MemberAdmitted', '2026-03-01');
    given(memberships, [admitted, voided]).when(admit('AUS', '2026-03-01')).thenRecorded(again);
    given(memberships, [admitted, voided]).when(suspend('2026-03-01')).thenRefused('MB3');
    given(memberships, [admitted, voided])
      .when(suspend('2026-04-01'))
      .thenRecorded(fact('MemberSuspended', '2026-04-01'));
  });

  it('MB8: a voiding is approved by another principal', () =>
    given(memberships, [admitted, awaiting]).when(approve(by)).thenRefused('MB8'));

  it('MB9: a voiding is approved or withdrawn while it awaits approval', () => {
    const withdraw = { type: 'WithdrawAdmissionVoiding', proposal, reason: 'a slip' } as const;
    const withdrawn: VoidingProposalEvent = {
      type: 'MembershipVoidingWithdrawn',
      data: { proposal, reason: 'a slip' },
    };
    given(memberships, [admitted]).when(approve(other)).thenRefused('MB9');
    given(memberships, [admitted]).when(withdraw).thenRefused('MB9');
    given(memberships, [admitted, awaiting]).when(withdraw).thenRecorded(withdrawn);
    given(memberships, [admitted, awaiting, withdrawn]).when(approve(other)).thenRefused('MB9');
  });

  it('MB5: only an admission that is recorded can be voided', () => {
    given(memberships).when(voidAdmission('2026-02-01', null)).thenRefused('MB5');
    given(memberships, [admitted])
      .when(voidAdmission('2025-01-01', '2026-01-01'))
      .thenRefused('MB5');
    given(memberships, [admitted, withdrew])
      .when(voidAdmission('2026-05-01', null))
      .thenRefused('MB5');
  });

  it('MB6: what is void already is not voided again', () => {
    given(memberships, [admitted, voided])
      .when(voidAdmission('2026-02-01', '2026-04-01'))
      .thenRefused('MB6');
    given(memberships, [admitted, voided])
      .when(voidAdmission('2026-03-01', '2026-05-01'))
      .thenRecorded(proposed('2026-03-01', '2026-05-01'));
  });

  it.each(Object.keys(settled))('MB7: not while it has open matters: %s', (matter) => {
    const open = { ...settled, [matter]: [idOf(1)] };
    const asked = voidAdmission('2026-02-01', null, open);
    given(memberships, [admitted]).when(asked).thenRefused('MB7');
    given(memberships, [admitted, awaiting]).when(approve(other, open)).thenRefused('MB7');
    const state = { memberships: new Map(), open: new Map() };
    const told = memberships.decide(memberships.evolve(state, { ...admitted, id: idOf(2) }), asked);
    expect(told).toMatchObject({ sentence: expect.stringContaining(idOf(1)) });
  });
});

import { describe, it } from '@jest/globals';
import { parseAdmissionVoiding, parseMembershipChange } from './commands.ts';
import type { MembershipEvent, MembershipVoided } from './events.ts';
import { memberships } from './membership.ts';
import { given } from '#host/testing';

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
  const settled = { unpaid: 0, secured: 0 };
  const voidAdmission = (from: string, until: string | null, open = settled) =>
    ({ type: 'VoidAdmission', voiding: voiding(from, until), open }) as const;
  const voided: MembershipEvent = {
    type: 'MembershipVoided',
    data: voiding('2026-02-01', '2026-04-01'),
  };

  it('voids an admission over a period, suspended or not, and admits again on those days', () => {
    given(memberships, [admitted, suspended])
      .when(voidAdmission('2026-02-01', '2026-04-01'))
      .thenRecorded(voided);
    const again = fact('MemberAdmitted', '2026-03-01');
    given(memberships, [admitted, voided]).when(admit('AUS', '2026-03-01')).thenRecorded(again);
    given(memberships, [admitted, voided]).when(suspend('2026-03-01')).thenRefused('MB3');
    given(memberships, [admitted, voided])
      .when(suspend('2026-04-01'))
      .thenRecorded(fact('MemberSuspended', '2026-04-01'));
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
      .thenRecorded({ type: 'MembershipVoided', data: voiding('2026-03-01', '2026-05-01') });
  });

  it('MB7: not while the state owes duty, or security of it is held', () => {
    for (const open of [
      { unpaid: 1, secured: 0 },
      { unpaid: 0, secured: 1 },
    ])
      given(memberships, [admitted])
        .when(voidAdmission('2026-02-01', null, open))
        .thenRefused('MB7');
  });
});

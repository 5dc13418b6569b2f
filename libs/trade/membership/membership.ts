import {
  assertedOn,
  type Decider,
  type EventId,
  type Fact,
  type History,
  type IsoDate,
  isNamedState,
  type Refusal,
  type StateCode,
} from '#kernel';
import type { MembershipCommand } from './commands.ts';
import type { MembershipEvent } from './events.ts';
import { alreadyMember, notAState, notMember, notSuspended } from './refusals.ts';

export type MembershipStatus = 'member' | 'suspended' | 'withdrawn';
/** What a state is in the zone over valid time, and the fact that says so. */
export type Membership = { readonly status: MembershipStatus; readonly by: EventId };
export type Memberships = ReadonlyMap<StateCode, History<Membership>>;

const statusAfter = {
  MemberAdmitted: 'member',
  MemberSuspended: 'suspended',
  MemberReinstated: 'member',
  MemberWithdrew: 'withdrawn',
} as const;

/**
 * The history of one state with one more fact, known as the `known`th fact of law. What is recorded
 * holds until further notice; what is only supposed may end.
 */
export const membershipAfter = (
  history: History<Membership>,
  { id, type, data }: Fact<MembershipEvent>,
  ...[known, until = null]: readonly [known: number, until?: IsoDate | null]
): History<Membership> => [
  ...history,
  {
    period: { from: data.from, until },
    value: { status: statusAfter[type], by: id as EventId },
    known,
  },
];

const evolve = (state: Memberships, fact: Fact<MembershipEvent>): Memberships => {
  const history = state.get(fact.data.state) ?? [];
  return new Map(state).set(fact.data.state, membershipAfter(history, fact, history.length));
};

const statusOn = (state: Memberships, of: StateCode, date: IsoDate) =>
  assertedOn(state.get(of) ?? [], date)?.value.status ?? 'none';

const decide = (
  state: Memberships,
  { type, change }: MembershipCommand,
): readonly MembershipEvent[] | Refusal => {
  const status = statusOn(state, change.state, change.from);
  const belongs = status === 'member' || status === 'suspended';
  switch (type) {
    case 'AdmitMember':
      if (!isNamedState(change.state)) return notAState(change.state);
      if (belongs) return alreadyMember(change.state, change.from);
      return [{ type: 'MemberAdmitted', data: change }];
    case 'SuspendMember':
      if (status !== 'member') return notMember(change.state, change.from);
      return [{ type: 'MemberSuspended', data: change }];
    case 'ReinstateMember':
      if (status !== 'suspended') return notSuspended(change.state, change.from);
      return [{ type: 'MemberReinstated', data: change }];
    case 'RecordWithdrawal':
      if (!belongs) return notMember(change.state, change.from);
      return [{ type: 'MemberWithdrew', data: change }];
  }
};

/** Decides the one stream of all memberships. */
export const memberships: Decider<Memberships, MembershipCommand, MembershipEvent> = {
  initial: new Map(),
  evolve,
  decide,
};

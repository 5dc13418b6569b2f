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
import type { ChangeMembership, MembershipCommand } from './commands.ts';
import type { MembershipEvent, ProposedVoiding, VoidingProposalEvent } from './events.ts';
import * as no from './refusals.ts';
import { checkVoiding } from './voiding.ts';

/** `voided`: by a later fact it is as if the state had never been admitted. */
export const membershipStatuses = ['member', 'suspended', 'withdrawn', 'voided'] as const;
export type MembershipStatus = (typeof membershipStatuses)[number];
/** What a state is in the zone over valid time, and the fact that says so. */
export type Membership = { readonly status: MembershipStatus; readonly by: EventId };
export type Memberships = ReadonlyMap<StateCode, History<Membership>>;
/** What decisions about members read: all memberships so far, and voidings that await another principal. */
export type MembershipState = {
  readonly memberships: Memberships;
  readonly open: ReadonlyMap<string, ProposedVoiding>;
};
type Event = MembershipEvent | VoidingProposalEvent;
type Decision = readonly Event[] | Refusal;

const statusAfter = {
  MemberAdmitted: 'member',
  MemberSuspended: 'suspended',
  MemberReinstated: 'member',
  MemberWithdrew: 'withdrawn',
  MembershipVoided: 'voided',
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
    period: { from: data.from, until: 'until' in data ? data.until : until },
    value: { status: statusAfter[type], by: id as EventId },
    known,
  },
];

const changed = (state: Memberships, fact: Fact<MembershipEvent>): Memberships => {
  const history = state.get(fact.data.state) ?? [];
  return new Map(state).set(fact.data.state, membershipAfter(history, fact, history.length));
};

const without = (open: MembershipState['open'], proposal: string | undefined) =>
  new Map([...open].filter(([id]) => id !== proposal));

const evolve = (state: MembershipState, fact: Fact<Event>): MembershipState => {
  const { memberships, open } = state;
  switch (fact.type) {
    case 'MembershipVoidingProposed':
      return { memberships, open: new Map(open).set(fact.data.proposal, fact.data) };
    case 'MembershipVoidingWithdrawn':
      return { memberships, open: without(open, fact.data.proposal) };
    case 'MembershipVoided': {
      const { adopted } = fact.data;
      return { memberships: changed(memberships, fact), open: without(open, adopted?.proposal) };
    }
    case 'MemberAdmitted':
    case 'MemberSuspended':
    case 'MemberReinstated':
    case 'MemberWithdrew':
      return { memberships: changed(memberships, fact), open };
  }
};

const statusOn = (state: Memberships, of: StateCode, date: IsoDate) =>
  assertedOn(state.get(of) ?? [], date)?.value.status ?? 'none';

type Approve = Extract<MembershipCommand, { type: 'ApproveAdmissionVoiding' }>;

const approve = ({ memberships, open }: MembershipState, command: Approve): Decision => {
  const { proposal, by: approvedBy, openOf } = command;
  const found = open.get(proposal);
  if (found === undefined) return no.noSuchProposal(proposal);
  const { voiding, proposedBy } = found;
  if (proposedBy === approvedBy) return no.samePrincipal();
  const adopted = { proposal, proposedBy, approvedBy };
  const refused = checkVoiding(memberships.get(voiding.state) ?? [], voiding, openOf(voiding));
  return refused === undefined
    ? [{ type: 'MembershipVoided', data: { ...voiding, adopted } }]
    : { ...refused, at: '/proposal' };
};

const decide = (state: MembershipState, command: MembershipCommand): Decision => {
  const { memberships, open } = state;
  switch (command.type) {
    case 'ProposeAdmissionVoiding': {
      const { proposal, voiding, by } = command;
      const proposed = { proposal, voiding, proposedBy: by };
      return (
        checkVoiding(memberships.get(voiding.state) ?? [], voiding, command.open) ?? [
          { type: 'MembershipVoidingProposed', data: proposed },
        ]
      );
    }
    case 'ApproveAdmissionVoiding':
      return approve(state, command);
    case 'WithdrawAdmissionVoiding': {
      const { proposal, reason } = command;
      if (!open.has(proposal)) return no.noSuchProposal(proposal);
      return [{ type: 'MembershipVoidingWithdrawn', data: { proposal, reason } }];
    }
    case 'VoidAdmission': {
      const { voiding, recalculation } = command;
      return (
        checkVoiding(memberships.get(voiding.state) ?? [], voiding, command.open) ?? [
          { type: 'MembershipVoided', data: { ...voiding, recalculation } },
        ]
      );
    }
    case 'AdmitMember':
    case 'SuspendMember':
    case 'ReinstateMember':
    case 'RecordWithdrawal':
      return change(memberships, command);
  }
};

const change = (
  state: Memberships,
  { type, change }: ChangeMembership,
): readonly MembershipEvent[] | Refusal => {
  const status = statusOn(state, change.state, change.from);
  const belongs = status === 'member' || status === 'suspended';
  switch (type) {
    case 'AdmitMember':
      if (!isNamedState(change.state)) return no.notAState(change.state);
      if (belongs) return no.alreadyMember(change.state, change.from);
      return [{ type: 'MemberAdmitted', data: change }];
    case 'SuspendMember':
      if (status !== 'member') return no.notMember(change.state, change.from);
      return [{ type: 'MemberSuspended', data: change }];
    case 'ReinstateMember':
      if (status !== 'suspended') return no.notSuspended(change.state, change.from);
      return [{ type: 'MemberReinstated', data: change }];
    case 'RecordWithdrawal':
      if (!belongs) return no.notMember(change.state, change.from);
      return [{ type: 'MemberWithdrew', data: change }];
  }
};

/** Decides the one stream of all memberships. */
export const memberships: Decider<MembershipState, MembershipCommand, Event> = {
  initial: { memberships: new Map(), open: new Map() },
  evolve,
  decide,
};

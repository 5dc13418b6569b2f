import {
  assertedOn,
  type Decider,
  type EventId,
  type Fact,
  type History,
  type IsoDate,
  isNamedState,
  type Refusal,
  overlaps,
  type StateCode,
} from '#kernel';
import type { ChangeMembership, MembershipCommand } from './commands.ts';
import type { MembershipEvent } from './events.ts';
import * as no from './refusals.ts';

/** `voided`: by a later fact it is as if the state had never been admitted. */
export type MembershipStatus = 'member' | 'suspended' | 'withdrawn' | 'voided';
/** What a state is in the zone over valid time, and the fact that says so. */
export type Membership = { readonly status: MembershipStatus; readonly by: EventId };
export type Memberships = ReadonlyMap<StateCode, History<Membership>>;

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

const evolve = (state: Memberships, fact: Fact<MembershipEvent>): Memberships => {
  const history = state.get(fact.data.state) ?? [];
  return new Map(state).set(fact.data.state, membershipAfter(history, fact, history.length));
};

const statusOn = (state: Memberships, of: StateCode, date: IsoDate) =>
  assertedOn(state.get(of) ?? [], date)?.value.status ?? 'none';

type VoidAdmission = Extract<MembershipCommand, { type: 'VoidAdmission' }>;

/** The day a period begins, and every day in it on which what is said of the state changes. */
const turnsIn = (history: History<Membership>, { voiding }: VoidAdmission): readonly IsoDate[] => {
  const days = history
    .filter(({ period }) => overlaps(period, voiding))
    .flatMap(({ period: { from, until } }) => (until === null ? [from] : [from, until]));
  return [voiding.from, ...days].filter(
    (day) => day >= voiding.from && (voiding.until === null || day < voiding.until),
  );
};

/** Voids an admission on days on which the state belonged; never while something of it is open. */
const voidAdmission = (
  memberships: Memberships,
  command: VoidAdmission,
): readonly MembershipEvent[] | Refusal => {
  const { voiding, open, recalculation } = command;
  const turns = turnsIn(memberships.get(voiding.state) ?? [], command);
  const statuses = turns.map((day) => statusOn(memberships, voiding.state, day));
  if (!statuses.some((status) => status === 'member' || status === 'suspended')) {
    const isVoid = statuses.includes('voided');
    return isVoid ? no.voidedAlready(voiding) : no.neverMember(voiding);
  }
  if (open.unpaid + open.secured > 0) return no.openMatters(voiding.state, open);
  const data = recalculation === undefined ? voiding : { ...voiding, recalculation };
  return [{ type: 'MembershipVoided', data }];
};

const decide = (
  state: Memberships,
  command: MembershipCommand,
): readonly MembershipEvent[] | Refusal =>
  command.type === 'VoidAdmission' ? voidAdmission(state, command) : change(state, command);

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
export const memberships: Decider<Memberships, MembershipCommand, MembershipEvent> = {
  initial: new Map(),
  evolve,
  decide,
};

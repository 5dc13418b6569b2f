import type { IsoDate, NewEvent, StateCode } from '#kernel';

/** What a membership fact says: a state, the day it takes effect, and the act that did it. */
export type MembershipChange = {
  readonly state: StateCode;
  readonly from: IsoDate;
  readonly citation: string;
};

type Of<T extends string> = NewEvent & { readonly type: T; readonly data: MembershipChange };
export type MembershipEvent =
  Of<'MemberAdmitted'> | Of<'MemberSuspended'> | Of<'MemberReinstated'> | Of<'MemberWithdrew'>;

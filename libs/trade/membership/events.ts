import type { IsoDate, NewEvent, StateCode } from '#kernel';
import type { AdmissionVoiding } from './commands.ts';

/** What a membership fact says: a state, the day it takes effect, and the act that did it. */
export type MembershipChange = {
  readonly state: StateCode;
  readonly from: IsoDate;
  readonly citation: string;
};

type Of<T extends string> = NewEvent & { readonly type: T; readonly data: MembershipChange };
/** Over a period it is as if the state had never been admitted. */
export type MembershipVoided = NewEvent & {
  readonly type: 'MembershipVoided';
  readonly data: AdmissionVoiding & { readonly recalculation?: string };
};
export type MembershipEvent =
  | Of<'MemberAdmitted'>
  | Of<'MemberSuspended'>
  | Of<'MemberReinstated'>
  | Of<'MemberWithdrew'>
  | MembershipVoided;

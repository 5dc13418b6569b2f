import type { IsoDate, NewEvent, StateCode } from '#kernel';
import type { AdmissionVoiding } from './commands.ts';

/** What a membership fact says: a state, the day it takes effect, and the act that did it. */
export type MembershipChange = {
  readonly state: StateCode;
  readonly from: IsoDate;
  readonly citation: string;
};

type Of<T extends string> = NewEvent & { readonly type: T; readonly data: MembershipChange };
/**
 * Over a period it is as if the state had never been admitted: by a recalculation that was approved, or by
 * a proposal and its approval; absent in facts by one principal.
 */
export type MembershipVoided = NewEvent & {
  readonly type: 'MembershipVoided';
  readonly data: AdmissionVoiding & {
    readonly recalculation?: string;
    readonly adopted?: {
      readonly proposal: string;
      readonly proposedBy: string;
      readonly approvedBy: string;
    };
  };
};
/** A voiding that awaits another principal. */
export type ProposedVoiding = {
  readonly proposal: string;
  readonly voiding: AdmissionVoiding;
  readonly proposedBy: string;
};
export type VoidingProposalEvent =
  | (NewEvent & { readonly type: 'MembershipVoidingProposed'; readonly data: ProposedVoiding })
  | (NewEvent & {
      readonly type: 'MembershipVoidingWithdrawn';
      readonly data: { readonly proposal: string; readonly reason: string };
    });
/** What makes, changes or ends a membership. */
export type MembershipEvent =
  | Of<'MemberAdmitted'>
  | Of<'MemberSuspended'>
  | Of<'MemberReinstated'>
  | Of<'MemberWithdrew'>
  | MembershipVoided;

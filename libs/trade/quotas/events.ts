import type { NewEvent } from '#kernel';
import type { ClosingQuota, CorrectingQuota, EnactingQuota, QuotaChange } from './commands.ts';

type Of<T extends string, D> = NewEvent & { readonly type: T; readonly data: D };
type ByProposal = { readonly proposal: string };

export type ProposedQuota = QuotaChange & ByProposal & { readonly proposedBy: string };

/** The facts of law among the facts about quotas. */
export type QuotaLawEvent =
  | Of<'QuotaEnacted', EnactingQuota & ByProposal>
  | Of<'QuotaCorrected', CorrectingQuota & ByProposal>
  | Of<'QuotaClosed', ClosingQuota & ByProposal>;

export type QuotaEvent =
  | Of<'QuotaProposed', ProposedQuota>
  | Of<'QuotaApproved', ByProposal & { readonly approvedBy: string }>
  | Of<'QuotaProposalWithdrawn', ByProposal & { readonly reason: string }>
  | QuotaLawEvent;

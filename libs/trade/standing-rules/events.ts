import type { NewEvent } from '#kernel';
import type { Correcting, Enacting, Repealing, StandingRulesChange } from './commands.ts';

type Of<T extends string, D> = NewEvent & { readonly type: T; readonly data: D };
type ByProposal = { readonly proposal: string };

export type ProposedRules = StandingRulesChange & ByProposal & { readonly proposedBy: string };

/** The facts of law among the facts about standing rules. */
export type StandingLawEvent =
  | Of<'StandingRulesEnacted', Enacting & ByProposal>
  | Of<'StandingRulesCorrected', Correcting & ByProposal>
  | Of<'StandingRulesRepealed', Repealing & ByProposal>;

export type StandingRulesEvent =
  | Of<'StandingRulesProposed', ProposedRules>
  | Of<'StandingRulesApproved', ByProposal & { readonly approvedBy: string }>
  | Of<'StandingRulesProposalWithdrawn', ByProposal & { readonly reason: string }>
  | StandingLawEvent;

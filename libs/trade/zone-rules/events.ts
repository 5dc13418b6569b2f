import type { NewEvent } from '#kernel';
import type { Correcting, Enacting, Repealing, ZoneRulesChange } from './commands.ts';

type Of<T extends string, D> = NewEvent & { readonly type: T; readonly data: D };
type ByProposal = { readonly proposal: string };

export type ProposedRules = ZoneRulesChange & ByProposal & { readonly proposedBy: string };

/** The facts of law among the facts about standing rules. */
export type ZoneLawEvent =
  | Of<'ZoneRulesEnacted', Enacting & ByProposal>
  | Of<'ZoneRulesCorrected', Correcting & ByProposal>
  | Of<'ZoneRulesRepealed', Repealing & ByProposal>;

export type ZoneRulesEvent =
  | Of<'ZoneRulesProposed', ProposedRules>
  | Of<'ZoneRulesApproved', ByProposal & { readonly approvedBy: string }>
  | Of<'ZoneRulesProposalWithdrawn', ByProposal & { readonly reason: string }>
  | ZoneLawEvent;

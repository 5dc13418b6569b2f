import type { EventId, NewEvent } from '#kernel';
import type { EnactedRules, Repeal, Seen, Voiding } from './commands.ts';

type Of<T extends string, D> = NewEvent & { readonly type: T; readonly data: D };

/** A rule set that awaits another principal. */
export type ProposedRules = Omit<EnactedRules, 'adopted'> & {
  readonly proposal: string;
  readonly corrects?: EventId;
  readonly proposedBy: string;
  readonly seen: Seen;
};
/** What makes, changes or ends law. */
export type RulesLawEvent =
  | Of<'DutyRulesEnacted', EnactedRules>
  | Of<'DutyRulesCorrected', EnactedRules & { readonly corrects: EventId }>
  | Of<'DutyRulesRepealed', Repeal>
  | Of<'DutyRulesVoided', Voiding & { readonly recalculation?: string }>;
export type DutyRulesEvent =
  | RulesLawEvent
  | Of<'DutyRulesProposed', ProposedRules>
  | Of<'DutyRulesProposalWithdrawn', { readonly proposal: string; readonly reason: string }>;

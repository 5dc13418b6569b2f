import type { EventId, NewEvent } from '#kernel';
import type { Adopted, EnactedRules, Repeal, RulesChange, Seen, Voiding } from './commands.ts';

type Of<T extends string, D> = NewEvent & { readonly type: T; readonly data: D };

/** A rule set that awaits another principal. */
export type ProposedRules = Omit<EnactedRules, 'adopted'> & {
  readonly proposal: string;
  readonly corrects?: EventId;
  readonly proposedBy: string;
  readonly seen: Seen;
};
/** A repeal or voiding that awaits another principal; who adopted it stands in the fact it becomes. */
export type ProposedChange = {
  readonly proposal: string;
  readonly change: RulesChange;
  readonly proposedBy: string;
};
/** What makes, changes or ends law. */
export type RulesLawEvent =
  | Of<'DutyRulesEnacted', EnactedRules>
  | Of<'DutyRulesCorrected', EnactedRules & { readonly corrects: EventId }>
  | Of<'DutyRulesRepealed', Repeal & { readonly adopted?: Adopted }>
  | Of<
      'DutyRulesVoided',
      Voiding & { readonly recalculation?: string; readonly adopted?: Adopted }
    >;
export type DutyRulesEvent =
  | RulesLawEvent
  | Of<'DutyRulesProposed', ProposedRules>
  | Of<'DutyRulesChangeProposed', ProposedChange>
  | Of<'DutyRulesProposalWithdrawn', { readonly proposal: string; readonly reason: string }>;

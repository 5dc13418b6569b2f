import type { EventId, NewEvent } from '#kernel';
import type { EnactedRules, Repeal } from './commands.ts';

type Of<T extends string, D> = NewEvent & { readonly type: T; readonly data: D };
export type DutyRulesEvent =
  | Of<'DutyRulesEnacted', EnactedRules>
  | Of<'DutyRulesCorrected', EnactedRules & { readonly corrects: EventId }>
  | Of<'DutyRulesRepealed', Repeal>;

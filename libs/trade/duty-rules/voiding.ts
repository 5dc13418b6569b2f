import { overlaps, type Refusal } from '#kernel';
import type { DutyRulesCommand } from './commands.ts';
import { daysInForce, type Enactments, standingEnactments } from './enactments.ts';
import type { DutyRulesEvent } from './events.ts';
import * as no from './refusals.ts';

/** Makes an enactment void over a period: named by the fact that enacted it, and in force then. */
export const voidRules = (
  all: Enactments,
  { voiding, recalculation }: Extract<DutyRulesCommand, { type: 'VoidDutyRules' }>,
): Refusal | readonly DutyRulesEvent[] => {
  const { enactment } = voiding;
  if (all.some(({ voided }) => voided.some(({ by }) => by === enactment)))
    return no.aVoiding(enactment);
  const standing = standingEnactments(all).find(({ root }) => root === enactment);
  if (standing === undefined) return no.notEnacted(enactment, '/enactment');
  if (!daysInForce(standing).some((days) => overlaps(days, voiding)))
    return no.inForceOnNoDay(standing.document.id, voiding);
  const data = recalculation === undefined ? voiding : { ...voiding, recalculation };
  return [{ type: 'DutyRulesVoided', data }];
};

import { overlaps, type Refusal } from '#kernel';
import type { Repeal, RulesChange, Voiding } from './commands.ts';
import { daysInForce, type Enactments, standingEnactments } from './enactments.ts';
import * as no from './refusals.ts';

/** Refuses to void what was not enacted, is no law in the period, or is itself a voiding. */
export const checkVoiding = (all: Enactments, voiding: Voiding): Refusal | undefined => {
  const { enactment } = voiding;
  if (all.some(({ voided }) => voided.some(({ by }) => by === enactment)))
    return no.aVoiding(enactment);
  const standing = standingEnactments(all).find(({ root }) => root === enactment);
  if (standing === undefined) return no.notEnacted(enactment, '/enactment');
  return daysInForce(standing).some((days) => overlaps(days, voiding))
    ? undefined
    : no.inForceOnNoDay(standing.document.id, voiding);
};

const checkRepeal = (all: Enactments, { enactment }: Repeal): Refusal | undefined => {
  const standing = standingEnactments(all).find(({ root }) => root === enactment);
  if (standing === undefined) return no.notEnacted(enactment, '/enactment');
  return standing.repealedFrom === null ? undefined : no.repealedAlready(standing.document.id);
};

/** Why an enactment may not be repealed or voided so, asked when it is proposed and when it is approved. */
export const checkChange = (all: Enactments, change: RulesChange): Refusal | undefined => {
  switch (change.act) {
    case 'repeal':
      return checkRepeal(all, change.rules);
    case 'void':
      return checkVoiding(all, change.rules);
  }
};

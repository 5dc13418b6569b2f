import { assertedOn, type History, type IsoDate, overlaps, type Refusal } from '#kernel';
import type { AdmissionVoiding, OpenMatters } from './commands.ts';
import * as no from './refusals.ts';

type Belonging = History<{ readonly status: string }>;

/** The day a period begins, and every day in it on which what is said of the state changes. */
const turnsIn = (history: Belonging, voiding: AdmissionVoiding): readonly IsoDate[] => {
  const days = history
    .filter(({ period }) => overlaps(period, voiding))
    .flatMap(({ period: { from, until } }) => (until === null ? [from] : [from, until]));
  return [voiding.from, ...days].filter(
    (day) => day >= voiding.from && (voiding.until === null || day < voiding.until),
  );
};

/** Refuses to void an admission on days on which the state did not belong, and while anything is open. */
export const checkVoiding = (
  history: Belonging,
  voiding: AdmissionVoiding,
  open: OpenMatters,
): Refusal | undefined => {
  const statuses = turnsIn(history, voiding).map((day) => assertedOn(history, day)?.value.status);
  if (!statuses.some((status) => status === 'member' || status === 'suspended')) {
    const isVoid = statuses.includes('voided');
    return isVoid ? no.voidedAlready(voiding) : no.neverMember(voiding);
  }
  return Object.values(open).some((ids) => ids.length > 0)
    ? no.openMatters(voiding.state, open)
    : undefined;
};

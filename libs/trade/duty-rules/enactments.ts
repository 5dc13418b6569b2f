import { covers, type EventId, type Fact, type IsoDate, type Period, withoutDays } from '#kernel';
import type { EnactedRules, Repeal } from './commands.ts';
import type { RulesLawEvent } from './events.ts';

/** One enactment as it stands: the latest version of its document and the day it is repealed from. */
export type Enactment = Omit<EnactedRules, 'adopted'> & {
  readonly root: EventId;
  readonly by: EventId;
  readonly repealedFrom: IsoDate | null;
  /** Days on which it is as if it had never applied, each by the fact that says so. */
  readonly voided: readonly (Period & { readonly by: EventId })[];
  readonly known: number;
};
/** All enactments; the later entry of a root replaces the earlier one. */
export type Enactments = readonly Enactment[];

/** The days on which an enactment of any kind is law: its own period, cut by a repeal. */
export const inForce = ({
  document,
  repealedFrom,
}: {
  readonly document: { readonly valid: Period };
  readonly repealedFrom: IsoDate | null;
}): Period => {
  const { from, until } = document.valid;
  if (repealedFrom === null || (until !== null && until <= repealedFrom)) return { from, until };
  return { from, until: repealedFrom };
};

/** What is repealed from its first day, or from before it, is law on no day. */
export const isNever = ({ from, until }: Period): boolean => until !== null && until <= from;

/** The stretches of days on which a rule set of the zone is law: what is void is left out. */
export const daysInForce = (
  enactment: Pick<Enactment, 'document' | 'repealedFrom' | 'voided'>,
): readonly Period[] => {
  const period = inForce(enactment);
  return isNever(period) ? [] : withoutDays(period, enactment.voided);
};

/** Whether a rule set of the zone is law on a day. */
export const isInForceOn = (enactment: Enactment, date: IsoDate): boolean =>
  covers(inForce(enactment), date) && !enactment.voided.some((period) => covers(period, date));

/** Each enactment, of duty rules or of others, as it stood after `known` facts of law. */
export const standingEnactments = <E extends Pick<Enactment, 'root' | 'known'>>(
  all: readonly E[],
  known: number = Number.POSITIVE_INFINITY,
): readonly E[] => {
  const latest = new Map<EventId, E>();
  for (const entry of all) if (entry.known <= known) latest.set(entry.root, entry);
  return [...latest.values()];
};

const repealed = (all: Enactments, { enactment, from }: Repeal, known: number): Enactments => {
  const former = all.findLast(({ root }) => root === enactment);
  return former === undefined ? all : [...all, { ...former, repealedFrom: from, known }];
};

/** The enactments with one more fact, known as the `known`th fact of law. */
export const enactmentsAfter = (
  all: Enactments,
  { id, type, data }: Fact<RulesLawEvent>,
  known: number,
): Enactments => {
  const by = id as EventId;
  switch (type) {
    case 'DutyRulesEnacted': {
      const { document, digest, citation } = data;
      const enacted = { document, digest, citation, root: by, by };
      return [...all, { ...enacted, repealedFrom: null, voided: [], known }];
    }
    case 'DutyRulesCorrected': {
      const former = all.findLast(({ root }) => root === data.corrects);
      const { document, digest, citation, corrects } = data;
      const { repealedFrom = null, voided = [] } = former ?? {};
      const version = { document, digest, citation, root: corrects, by };
      return [...all, { ...version, repealedFrom, voided, known }];
    }
    case 'DutyRulesRepealed':
      return repealed(all, data, known);
    case 'DutyRulesVoided': {
      const { enactment, from, until } = data;
      const former = all.findLast(({ root }) => root === enactment);
      if (former === undefined) return all;
      return [...all, { ...former, voided: [...former.voided, { from, until, by }], known }];
    }
  }
};

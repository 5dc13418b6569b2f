import type { EventId, Fact, IsoDate, Period } from '#kernel';
import type { EnactedRules, Repeal } from './commands.ts';
import type { RulesLawEvent } from './events.ts';

/** One enactment as it stands: the latest version of its document and the day it is repealed from. */
export type Enactment = Omit<EnactedRules, 'adopted'> & {
  readonly root: EventId;
  readonly by: EventId;
  readonly repealedFrom: IsoDate | null;
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
      return [...all, { document, digest, citation, root: by, by, repealedFrom: null, known }];
    }
    case 'DutyRulesCorrected': {
      const former = all.findLast(({ root }) => root === data.corrects);
      const { document, digest, citation, corrects } = data;
      const repealedFrom = former?.repealedFrom ?? null;
      return [...all, { document, digest, citation, root: corrects, by, repealedFrom, known }];
    }
    case 'DutyRulesRepealed':
      return repealed(all, data, known);
  }
};

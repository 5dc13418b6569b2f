import type { EventId, Fact, IsoDate } from '#kernel';
import type { StandingLawEvent } from './events.ts';
import type { StandingRule } from './standing-rule.ts';

/** One enactment of a standing rule as it stood once: its document, and the day it is repealed from. */
export type StandingEnactment = {
  readonly document: StandingRule;
  readonly citation: string;
  readonly root: EventId;
  readonly by: EventId;
  readonly repealedFrom: IsoDate | null;
  readonly known: number;
};
/** All of them; the later entry of a root replaces the earlier one. */
export type StandingEnactments = readonly StandingEnactment[];

/** The enactments with one more fact, known as the `known`th fact of law. */
export const standingRulesAfter = (
  all: StandingEnactments,
  { id, type, data }: Fact<StandingLawEvent>,
  known: number,
): StandingEnactments => {
  const by = id as EventId;
  switch (type) {
    case 'StandingRulesEnacted': {
      const { document, citation } = data;
      return [...all, { document, citation, root: by, by, repealedFrom: null, known }];
    }
    case 'StandingRulesCorrected': {
      const { document, citation, corrects: root } = data;
      const repealedFrom = all.findLast((one) => one.root === root)?.repealedFrom ?? null;
      return [...all, { document, citation, root, by, repealedFrom, known }];
    }
    case 'StandingRulesRepealed': {
      const former = all.findLast((one) => one.root === data.enactment);
      return former === undefined ? all : [...all, { ...former, repealedFrom: data.from, known }];
    }
  }
};

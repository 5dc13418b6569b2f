import type { EventId, Fact, IsoDate } from '#kernel';
import type { ZoneLawEvent } from './events.ts';
import type { ZoneRule } from './commands.ts';

/** One enactment of a zone rule as it stood once: its document, and the day it is repealed from. */
export type ZoneEnactment<Rule extends ZoneRule = ZoneRule> = {
  readonly document: Rule;
  readonly citation: string;
  readonly digest?: string;
  readonly root: EventId;
  readonly by: EventId;
  readonly repealedFrom: IsoDate | null;
  readonly known: number;
};
/** All of them; the later entry of a root replaces the earlier one. */
export type ZoneEnactments = readonly ZoneEnactment[];

/** The enactments with one more fact, known as the `known`th fact of law. */
export const zoneRulesAfter = (
  all: ZoneEnactments,
  { id, type, data }: Fact<ZoneLawEvent>,
  known: number,
): ZoneEnactments => {
  const by = id as EventId;
  switch (type) {
    case 'ZoneRulesEnacted': {
      const { document, citation, digest } = data;
      const rule = { document, citation, ...(digest === undefined ? {} : { digest }) };
      return [...all, { ...rule, root: by, by, repealedFrom: null, known }];
    }
    case 'ZoneRulesCorrected': {
      const { document, citation, digest, corrects: root } = data;
      const rule = { document, citation, ...(digest === undefined ? {} : { digest }) };
      const repealedFrom = all.findLast((one) => one.root === root)?.repealedFrom ?? null;
      return [...all, { ...rule, root, by, repealedFrom, known }];
    }
    case 'ZoneRulesRepealed': {
      const former = all.findLast((one) => one.root === data.enactment);
      return former === undefined ? all : [...all, { ...former, repealedFrom: data.from, known }];
    }
  }
};

import type { FactKind } from './facts.ts';
import type { Reached } from './measure.ts';

const nouns: Readonly<Record<FactKind, string>> = {
  nonMemberPurchases: 'purchases from non-members',
  unpaid: 'shipments with unpaid duty',
  lateDeclarations: 'late declarations',
  undetermined: 'shipments of which something could not be found',
  overdueFinalisations: 'shipments of which something is overdue to be final',
  belowFloorPercent: 'percent of value priced below the floor',
};

/** What was reached, and from how much on a member stands so. */
export const limitWords = ({ fact, measured, limit }: Reached, word: string): string =>
  `${measured} ${nouns[fact]}; from ${limit} on a member is ${word}`;

import type { Currency } from '#kernel';
import type { Law, LawBook } from '#trade/law';
import { type Assessment, type Declaration, freshAssessment } from '#trade/shipments';
import { type Decision, type Difference, differences, replay } from './replay.ts';
import type { WhatIf } from './what-if/document.ts';
import { supposedLaw } from './what-if/supposed-law.ts';

/** The views of a decision: as known when decided, as known now, as ordered. */
export const decisionViews = ['decided', 'now', 'ordered'] as const;
export type DecisionView = (typeof decisionViews)[number];

/** A decision in one view, and where it is otherwise than as decided. */
export type Viewed = {
  readonly assessment: Assessment;
  /** By which rule set, in which version; null where none applies. */
  readonly ruleSet: string | null;
  /** As decided: from what replay finds. In the other views: from what was decided. */
  readonly differences: readonly Difference[];
};

/** A shipment as it is known now. */
export type AsKnown = { readonly declaration: Declaration; readonly cancelled: boolean };

const ruleSetOf = (book: LawBook, { cited }: Assessment): string | null => {
  const enacted = book.enactments.find(({ by }) => by === cited.rules?.event);
  return enacted === undefined ? null : `${enacted.document.id} v${enacted.document.version}`;
};

type Viewing = { readonly law: Law; readonly account: Currency };

const otherwise = (decided: Assessment, assessment: Assessment): readonly Difference[] => [
  ...differences(decided.cited, assessment.cited, '/cited'),
  ...differences(decided.found, assessment.found, '/found'),
];

/** As known when decided: the record, and every difference that a replay of it finds. */
export const asDecided = (decision: Decision, { law, account }: Viewing): Viewed => {
  const { lawAsOf, cited, found } = decision.assessment;
  const assessment = { lawAsOf, cited, found };
  const { selection, computation } = replay(law.book, decision, account);
  return {
    assessment,
    ruleSet: ruleSetOf(law.book, assessment),
    differences: [...selection, ...computation],
  };
};

/** As known now: what is known of the shipment now, under the law as it is known now. */
export const asKnownNow = (
  decided: Assessment,
  known: AsKnown,
  { law, account }: Viewing,
): Viewed => {
  const assessment = freshAssessment(known, { law, account });
  return {
    assessment,
    ruleSet: ruleSetOf(law.book, assessment),
    differences: otherwise(decided, assessment),
  };
};

/** As ordered: as known now, with a stated fact or rule on top. Throws `Malformed` where it cannot be law. */
export const asOrdered = (
  decided: Assessment,
  known: AsKnown,
  { law, account, order }: Viewing & { readonly order: WhatIf },
): Viewed => asKnownNow(decided, known, { law: supposedLaw(law, order).law, account });

import { isNamedState } from '#kernel';
import { isInForceOn, patternCovers, standingEnactments } from '#trade/duty-rules';
import { governingDate, type Law, type RuleQuestion } from './law.ts';

/**
 * The stages whose origin decides which rule set applies to a product on its day, as far as the
 * declaration does not name a state for them. Where none is told, the consignor's state counts.
 */
export const stagesNotTold = (law: Law, question: RuleQuestion): readonly string[] => {
  const stages = standingEnactments(law.book.enactments, law.known).flatMap((enactment) => {
    const { appliesBy, scope } = enactment.document;
    const isMeant = scope.products.some((it) => patternCovers(it, question.product));
    const isLaw = isMeant && isInForceOn(enactment, governingDate(question, appliesBy));
    return isLaw && scope.origin !== undefined ? [scope.origin.stage] : [];
  });
  return [...new Set(stages)].filter((stage) => {
    const told = question.origin?.[stage];
    return told === undefined || !isNamedState(told);
  });
};

import type { RuleSetDocument } from '../document/document.ts';
import type { Case } from './meaning.ts';

/** Whether a day is one on which a rule set is law. */
export const isLawOn = ({ valid, reachesBack }: RuleSetDocument, at: string): boolean => {
  const isBegun = at >= valid.from || (reachesBack !== undefined && at >= reachesBack.to);
  return isBegun && (valid.until === null || at < valid.until);
};

/** Whether a fact keeps the law before this rule set on a day. */
export const isSaved = (of: Case): boolean =>
  (of.document.savings ?? []).some(({ fact, until = null }) => {
    const leaf = of.leaves.get(fact);
    return leaf?.kind === 'truth' && leaf.truth && (until === null || of.at < until);
  });

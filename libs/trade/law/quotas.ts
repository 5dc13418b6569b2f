import { covers, type EventId } from '#kernel';
import { patternCovers, standingEnactments } from '#trade/duty-rules';
import { placedBy, type QuotaEnactment, quotaPeriod } from '#trade/quotas';
import { governingDate, isListed, type Law, type RuleQuestion } from './law.ts';

const takes = (law: Law, quota: QuotaEnactment, question: RuleQuestion): boolean => {
  const { document } = quota;
  const date = governingDate(question, placedBy(document));
  if (!covers(quotaPeriod(quota), date)) return false;
  if (!document.products.some((it) => patternCovers(it, question.product))) return false;
  const { origin } = document;
  if (origin === undefined) return true;
  const state = (origin.stage && question.origin?.[origin.stage]) ?? question.from;
  return isListed(law, origin.in, [state, date]);
};

/** Every quota as it stood under the law as known. */
export const quotasKnown = ({ book, known }: Law): readonly QuotaEnactment[] =>
  standingEnactments(book.quotas, known);

/**
 * The quota that takes a shipment. Enactment refuses two that could take one; were two approved in
 * the same moment, the one that was law first takes it.
 */
export const quotaFor = (law: Law, question: RuleQuestion): QuotaEnactment | undefined =>
  quotasKnown(law).find((quota) => takes(law, quota, question));

/** A quota by the fact that enacted it, as it stood under the law as known. */
export const quotaEnactedBy = (law: Law, root: EventId): QuotaEnactment | undefined =>
  quotasKnown(law).find((quota) => quota.root === root);

import { overlaps, type Period, type Refusal } from '#kernel';
import { isNever, patternsMeet } from '#trade/duty-rules';
import { placedBy, type QuotaDocument, type QuotaStates } from './document.ts';
import { type QuotaEnactment, quotaPeriod } from './enactments.ts';
import * as no from './refusals.ts';

const productsMeet = (a: QuotaDocument, b: QuotaDocument): boolean =>
  a.products.some((one) => b.products.some((other) => patternsMeet(one, other)));

const statesMeet = (a: QuotaStates, b: QuotaStates): boolean => {
  if (typeof a === 'string' && typeof b === 'string') return a === b;
  if (typeof a === 'string' || typeof b === 'string') return true;
  return a.some((state) => b.includes(state));
};

/** Origins are apart only by one stage, or by the consignor, whose states are apart. */
const originsMeet = (a: QuotaDocument, b: QuotaDocument): boolean => {
  if (a.origin === undefined || b.origin === undefined) return true;
  if (a.origin.stage !== b.origin.stage) return true;
  // A member on the day that places it in one may be none on the day that places it in the other.
  const byStatus = typeof a.origin.in === 'string' && typeof b.origin.in === 'string';
  return (byStatus && placedBy(a) !== placedBy(b)) || statesMeet(a.origin.in, b.origin.in);
};

/** Refuses a quota that could take a declaration together with another. */
export const conflictWith = (
  others: readonly QuotaEnactment[],
  document: QuotaDocument,
  period: Period,
): Refusal | undefined => {
  const clash = others
    .map((other) => ({ other, open: quotaPeriod(other) }))
    .find(
      ({ other, open }) =>
        !isNever(open) &&
        productsMeet(other.document, document) &&
        originsMeet(other.document, document) &&
        (placedBy(other.document) !== placedBy(document) || overlaps(open, period)),
    );
  return clash && no.overlapping(document.id, clash.other.document.id, clash.open);
};

import { covers, type Currency, type Period } from '#kernel';
import { type Law, type Reach } from '#trade/law';
import { type Assessment, freshAssessment, judgingDays, type Judged } from '#trade/shipments';
import type { KnownShipment } from '#trade/standing';

/** A shipment before and after a change of law; `after` is undefined where it cannot touch it. */
export type Reassessed = { readonly current: KnownShipment; readonly after?: Assessment };
/** Another law, which things of law it touches (all, when not told), and the currency of account. */
export type OtherLaw = {
  readonly law: Law;
  readonly account: Currency;
  readonly reach?: readonly Reach[];
};

/** Whether a change can touch a shipment: something it is judged by, on one of its days. */
export const touches = (reach: readonly Reach[]): ((judged: Judged) => boolean) => {
  const periods = new Map<string, Period[]>();
  for (const { key, period } of reach) periods.set(key, [...(periods.get(key) ?? []), period]);
  return (judged) =>
    judgingDays(judged).some(({ key, days }) =>
      periods.get(key)?.some((period) => days.some((day) => covers(period, day))),
    );
};

/** One shipment as it is and as it would be assessed under another law. */
export const reassessing = ({ law, account, reach }: OtherLaw) => {
  const isTouched = reach === undefined ? () => true : touches(reach);
  return (current: KnownShipment): Reassessed => {
    const { version } = current;
    const isJudged = version.assessment !== null && isTouched(version);
    return isJudged ? { current, after: freshAssessment(version, { law, account }) } : { current };
  };
};

/**
 * Every shipment as it is and as it would be assessed under another law: what a what-if, a dry run
 * and the check of a recalculation ask alike. Nothing is recorded, and nothing is changed.
 */
export function* reassessUnder(
  shipments: Iterable<KnownShipment>,
  other: OtherLaw,
): Generator<Reassessed> {
  const reassess = reassessing(other);
  for (const current of shipments) yield reassess(current);
}

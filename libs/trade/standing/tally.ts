import { addDays, type IsoDate } from '#kernel';
import type { StandingRule, ZoneEnactment } from '#trade/zone-rules';
import {
  type FactKind,
  type KnownShipment,
  type LastDay,
  type Reason,
  reasonsOf,
} from './facts.ts';
import { type Measured, Measuring } from './measure.ts';

/** The day asked about, the rule in force on it, and the time limits as known. */
export type Looked = {
  readonly date: IsoDate;
  readonly rule: ZoneEnactment<StandingRule> | undefined;
  readonly lastDay: LastDay;
};
/** The days looked at: after `from`, until and including `until`. */
export type Window = { readonly from: IsoDate; readonly until: IsoDate };

/** What counts until it is put right, however old. */
const lasting: readonly FactKind[] = ['unpaid', 'overdueFinalisations'];

/** The day that governs what counts at all by a date: what is not cancelled, and governed until then. */
const dayOf = ({ version }: KnownShipment, date: IsoDate): IsoDate | undefined => {
  const on = version.assessment?.found.governing;
  return version.cancelled || on === undefined || on > date ? undefined : on;
};

/** Whether a shipment counts at all by a date. */
export const isKnownBy = (one: KnownShipment, date: IsoDate): boolean =>
  dayOf(one, date) !== undefined;

/** What the shipments of a member come to, taken in one by one: none of them is kept. */
export class Tally {
  readonly window: Window | null;
  readonly #looked: Looked;
  readonly #measuring = new Measuring();
  #shipments = 0;

  constructor(looked: Looked) {
    const { rule, date } = looked;
    this.#looked = looked;
    this.window =
      rule === undefined ? null : { from: addDays(date, -rule.document.windowDays), until: date };
  }

  /** How many were of the days looked at. */
  get shipments(): number {
    return this.#shipments;
  }

  get measured(): Measured {
    return this.#measuring.measured;
  }

  /** Takes a shipment in; every fact of it that the rule counts: of the days looked at, and those that last, of any age. */
  take(one: KnownShipment): readonly Reason[] {
    const { rule, date, lastDay } = this.#looked;
    const day = dayOf(one, date);
    if (rule === undefined || this.window === null || day === undefined) return [];
    const isWithin = day > this.window.from;
    const asked = { rule: rule.document, date, lastDay };
    const reasons = isWithin ? reasonsOf(one, asked) : reasonsOf(one, asked, lasting);
    this.#measuring.count(reasons);
    if (isWithin) {
      this.#shipments += 1;
      this.#measuring.add(one);
    }
    return reasons;
  }
}

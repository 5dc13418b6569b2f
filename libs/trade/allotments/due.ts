import type { EventId, Fact } from '#kernel';
import type { Allotted, QuotaEnactment } from '#trade/quotas';
import { type Allotment, shareAfter, type ShareEvent, type ShareHeld } from '#trade/shipments';

/** What is due to a shipment from one fact of the log on: a share, or (undefined) none any more. */
export type Due = {
  readonly cause: EventId;
  readonly allotment: Omit<Allotment, 'replaces'> | undefined;
};

/** A share that is due and not recorded, or recorded otherwise; and what is recorded now. */
export type Open = Due & { readonly shipment: string; readonly replaces: EventId | undefined };

/** A claim's share as the fact that will record it. */
export const dueOf = (
  { claim, ...given }: Allotted,
  { document: { id: quota, volume } }: QuotaEnactment,
  cause: EventId,
): Due => {
  const { date: place, asked } = claim;
  return { cause, allotment: { quota, place, unit: volume.unit, asked, cause, ...given } };
};

type Recorded = ShareHeld & Pick<Allotment, 'place'>;

/** What a share says: how much of which quota, and on which day it is placed. */
const shared = (held: Omit<Recorded, 'event'> | undefined): string =>
  held === undefined ? '' : `${held.share} ${held.unit} ${held.quota} ${held.place}`;

const isHeld = (held: Recorded | undefined, { allotment }: Due): boolean =>
  shared(held) === shared(allotment);

/** What is due and what is recorded, shipment by shipment; those where they differ are open. */
export class Dues {
  readonly #due = new Map<string, Due>();
  readonly #held = new Map<string, Recorded>();
  readonly #open = new Set<string>();

  /** From a fact of the log on, this is due to the shipment. */
  fallDue(shipment: string, due: Due): void {
    this.#due.set(shipment, due);
    this.#compare(shipment);
  }

  /** Takes in a recorded fact about the share of a shipment. */
  take(shipment: string, fact: Fact<ShareEvent>): void {
    const held = shareAfter(fact);
    if (held === undefined || fact.type === 'QuotaShareReturned') this.#held.delete(shipment);
    else this.#held.set(shipment, { ...held, place: fact.data.place });
    this.#compare(shipment);
  }

  dueTo(shipment: string): Due | undefined {
    return this.#due.get(shipment);
  }

  get open(): readonly Open[] {
    return [...this.#open].flatMap((shipment) => {
      const due = this.#due.get(shipment);
      const replaces = this.#held.get(shipment)?.event;
      return due === undefined ? [] : [{ ...due, shipment, replaces }];
    });
  }

  #compare(shipment: string): void {
    const due = this.#due.get(shipment);
    if (due === undefined || isHeld(this.#held.get(shipment), due)) this.#open.delete(shipment);
    else this.#open.add(shipment);
  }
}

import {
  compareDecimals,
  type Currency,
  type Decimal,
  decimalText,
  type DecimalText,
  negateDecimal,
} from '#kernel';
import type { Found } from '#trade/shipments';
import { changesOf } from './figures.ts';

/** A shipment that would be decided otherwise, and how. */
export type ChangedShipment = {
  readonly shipment: string;
  readonly member: string;
  readonly product: string;
  readonly governing: string;
  readonly before: Pick<Found, 'outcome' | 'duty' | 'belowFloor'>;
  readonly after: Pick<Found, 'outcome' | 'duty' | 'belowFloor'>;
};
export type MostChanged = ChangedShipment & {
  readonly currency: Currency;
  readonly difference: DecimalText;
};

const most = 10;
const size = (one: Decimal): Decimal => (one.digits < 0n ? negateDecimal(one) : one);

/** A change with its size: plain data, so that threads can hand it over. */
export type Ranked = { readonly size: Decimal; readonly told: MostChanged };

/** Keeps the shipments whose duty changes most, ten of each currency; of equals, the first met. */
export class MostChangedOnes {
  readonly #byCurrency = new Map<Currency, readonly Ranked[]>();

  meet(changed: ChangedShipment, before: Found, after: Found): void {
    for (const { currency, difference } of changesOf(before, after)) {
      const told = { ...changed, currency, difference: decimalText(difference) };
      this.rank({ size: size(difference), told });
    }
  }

  /** Everything that is kept, each currency from the largest change down. */
  get ranked(): readonly Ranked[] {
    return [...this.#byCurrency.values()].flat();
  }

  told(): readonly MostChanged[] {
    return [...this.#byCurrency]
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .flatMap(([, ranked]) => ranked.map(({ told }) => told));
  }

  /** Keeps a change met elsewhere, if it is among the largest; those first met are to come first. */
  rank(one: Ranked): void {
    const { currency } = one.told;
    const ranked = this.#byCurrency.get(currency) ?? [];
    const last = ranked[most - 1];
    if (last !== undefined && compareDecimals(one.size, last.size) <= 0) return;
    const place = ranked.findIndex((other) => compareDecimals(other.size, one.size) < 0);
    const next = ranked.toSpliced(place < 0 ? ranked.length : place, 0, one);
    this.#byCurrency.set(currency, next.slice(0, most));
  }
}

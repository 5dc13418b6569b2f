import type { EventId, Instant, IsoDate, Period } from '#kernel';
import { type Law, type LawBook, type LawEvent, lawNow, type Reach, reachOf } from '#trade/law';

/** A law book with hypothetical facts on top. The book it was made from is never changed. */
export class Supposing {
  readonly book: LawBook;
  readonly #reach: Reach[] = [];
  readonly #last: Instant;
  #supposed = 0;

  constructor({ book, known }: Law) {
    this.book = book.copy(known);
    this.#last = book.learned[known - 1]?.at ?? ('' as Instant);
  }

  get law(): Law {
    return lawNow(this.book);
  }

  /** Which things of law the hypothetical touches, and on which days. */
  get reach(): readonly Reach[] {
    return this.#reach;
  }

  /** Supposes a fact; it reaches what the same fact would, or what is told. */
  suppose(fact: LawEvent, { reach, until }: Extent = {}): void {
    this.#supposed += 1;
    const id = `hypothetical-${this.#supposed}` as EventId;
    this.book.learn({ id, ...fact }, this.#last, until);
    const learned = this.book.find(id);
    if (learned === undefined) return;
    this.#reach.push(...(reach ?? reachOf(this.book, learned)));
  }
}
type Extent = { readonly reach?: readonly Reach[]; readonly until?: IsoDate | null };

/** The days two periods have in common; undefined where they have none. */
export const common = (a: Period, b: Period): Period | undefined => {
  const from = a.from > b.from ? a.from : b.from;
  const ends = [a.until, b.until].filter((one) => one !== null).toSorted();
  const [until = null] = ends;
  return until !== null && until <= from ? undefined : { from, until };
};

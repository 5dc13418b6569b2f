import type { Instant, IsoDate, ProductCode, RowsReader } from '#kernel';
import { LawBook, lawFactOf, type Law, lawNow, productOn, quotasKnown } from '#trade/law';
import type { ProductForFloor } from '#trade/price-floors';
import type { BesideQuota } from '#trade/quotas';

/** Keeps the book of law up with the ledger: a host folds the law it acknowledges before it does. */
export class LawKeeper {
  readonly book = new LawBook();
  readonly #rows: RowsReader;

  constructor(rows: RowsReader) {
    this.#rows = rows;
  }

  /** Learns every fact of law that the views have taken in and the book has not. */
  sync(): void {
    for (;;) {
      const rows = this.#rows.find('law', {
        where: [['ordinal', '>', this.book.size]],
        orderBy: ['ordinal'],
        limit: 1000,
      });
      if (rows.length === 0) return;
      for (const row of rows) {
        const { fact, at } = lawFactOf(row);
        this.book.learn(fact, at);
      }
    }
  }

  now(): Law {
    return lawNow(this.book);
  }

  /** The law as known at a moment of recorded time; as known now when none is given. */
  asKnown(known?: Instant): Law {
    return known === undefined ? this.now() : { book: this.book, known: this.book.knownAt(known) };
  }

  /** What the catalogue says of a product that is to carry a floor. */
  productForFloor(code: string, date: string): ProductForFloor {
    const listed = productOn(this.now(), code as ProductCode, date as IsoDate);
    if (listed === undefined) return { kind: 'unlisted' };
    return listed.priceUnit === undefined
      ? { kind: 'host' }
      : { kind: 'listed', priceUnit: listed.priceUnit };
  }

  /** What a quota is checked against: the other quotas as they stand, and the catalogue. */
  besideQuota(id: string): BesideQuota {
    const others = quotasKnown(this.now()).filter(({ document }) => document.id !== id);
    const products = [...this.book.products].flatMap(([product, history]) => {
      const listing = history.findLast(({ value }) => value.product !== 'delisted')?.value.product;
      const unit = listing === 'delisted' ? undefined : listing?.priceUnit;
      return unit === undefined ? [] : [{ product, unit }];
    });
    return { others, products };
  }
}

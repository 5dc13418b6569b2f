import type { Instant, IsoDate, ProductCode, RowsReader } from '#kernel';
import { LawBook, lawFactOf, type Law, lawNow, productOn, quotasKnown } from '#trade/law';
import type { DeadLetter } from '#ledger/views';
import type { ProductForFloor } from '#trade/price-floors';
import type { BesideQuota } from '#trade/quotas';

/** Thrown where law is asked of which a part cannot be read: what is missing could change any answer. */
export class LawUnreadable extends Error {}

type Unread = Readonly<Record<'id' | 'stream' | 'reason', string>> & { readonly revision: number };
/** Which event stops the law, and why. */
export const stoppedBy = ({ id, stream, revision, reason }: Unread): string =>
  `event ${id} (${stream}, revision ${revision}) stops the law: ${reason}`;

type Letters = () => readonly DeadLetter[];

/** Keeps the book of law up with the ledger: a host folds the law it acknowledges before it does. */
export class LawKeeper {
  readonly book = new LawBook();
  readonly #rows: RowsReader;
  readonly #letters: Letters;
  #unread: string | undefined;

  constructor(rows: RowsReader, letters: Letters) {
    this.#rows = rows;
    this.#letters = letters;
  }

  /** The fact of law that cannot be read, and why; undefined while all can. */
  get unread(): string | undefined {
    return this.#unread;
  }

  /** Nothing may be judged while a fact of law cannot be read. */
  check(): void {
    if (this.#unread !== undefined) throw new LawUnreadable(this.#unread);
  }

  /** Learns every fact of law that the views have taken in and the book has not. */
  sync(): void {
    this.#look();
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

  #look(): void {
    const first = this.#letters().find(({ view }) => view === 'law');
    this.#unread = first && stoppedBy(first);
  }

  now(): Law {
    this.check();
    return lawNow(this.book);
  }

  /** The law as known at a moment of recorded time; as known now when none is given. */
  asKnown(known?: Instant): Law {
    this.check();
    return this.asRead(known);
  }

  /** The same of what could be read, for answers that say themselves what could not. */
  asRead(known?: Instant): Law {
    return known === undefined
      ? lawNow(this.book)
      : { book: this.book, known: this.book.knownAt(known) };
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

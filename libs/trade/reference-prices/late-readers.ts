import type { EventId, IsoDate, ProductCode } from '#kernel';
import type { Observed } from '#trade/formulas';
import type { LawBook, Learned } from '#trade/law';
import type { Determination, Observation, Worked } from '#trade/price-floors';
import type { Method } from '#trade/zone-rules';
import { isWanted, seriesIn } from './method-inputs.ts';

/** A determination, and the fact because of which it is to be looked at again. */
export type Late = readonly [determination: EventId, cause: EventId];

/** A determination of a method: for which day, and which observations its method reads. */
type Reader = {
  readonly event: EventId;
  readonly from: IsoDate;
  readonly product: ProductCode;
  readonly series: readonly Observed[];
  readonly worked: Worked;
};

const isMethod = (document: object): document is Method =>
  'kind' in document && document.kind === 'method';

const readerOf = (book: LawBook, event: EventId, data: Determination): Reader | undefined => {
  const { worked, from, product } = data;
  const enacting = worked && book.find(worked.rules.event)?.fact.data;
  if (worked === undefined || enacting === undefined || !('document' in enacting)) return undefined;
  const { document } = enacting;
  return isMethod(document)
    ? { event, from, product, series: seriesIn(document), worked }
    : undefined;
};

const productOf = ({ product }: Reader, observed: Observed): ProductCode =>
  (observed.product ?? product) as ProductCode;

const reads = (reader: Reader, observation: Observation): boolean =>
  observation.from <= reader.from &&
  reader.series.some(
    (observed) =>
      productOf(reader, observed) === observation.product && isWanted(observation, observed),
  );

/** Keeps readers in the order of their days, so that those of a day or later are found at the end. */
const insert = (readers: Reader[], reader: Reader): void => {
  const before = readers.findLastIndex(({ from }) => from <= reader.from);
  readers.splice(before + 1, 0, reader);
};

const fromOn = (readers: readonly Reader[], date: IsoDate): readonly Reader[] => {
  const before = readers.findLastIndex(({ from }) => from < date);
  return readers.slice(before + 1);
};

/**
 * Finds the determinations that would have read a fact which was recorded after them: an observation of
 * their day or before, or, where they exchange, a rate. Takes the facts of law in their order.
 */
export class LateReaders {
  readonly #book: LawBook;
  readonly #of = new Map<ProductCode, Reader[]>();
  readonly #exchanging: Reader[] = [];

  constructor(book: LawBook) {
    this.#book = book;
  }

  /** Takes one more fact; the determinations for which it comes late, or that came late for one. */
  take({ fact, known }: Learned): readonly Late[] {
    const cause = fact.id as EventId;
    if (fact.type === 'ReferencePriceDetermined') {
      const reader = readerOf(this.#book, cause, fact.data);
      if (reader === undefined) return [];
      this.#add(reader);
      const missed = this.#missedBy(reader, known);
      return missed === undefined ? [] : [[cause, missed]];
    }
    return this.#readersOf(fact).map(({ event }): Late => [event, cause]);
  }

  #readersOf(fact: Learned['fact']): readonly Reader[] {
    if (fact.type === 'ReferencePriceObserved') {
      const { product, from } = fact.data;
      return fromOn(this.#of.get(product) ?? [], from).filter((one) => reads(one, fact.data));
    }
    return fact.type === 'ExchangeRatePublished' ? fromOn(this.#exchanging, fact.data.from) : [];
  }

  #add(reader: Reader): void {
    const products = new Set(reader.series.map((observed) => productOf(reader, observed)));
    for (const product of products) {
      const readers = this.#of.get(product) ?? [];
      insert(readers, reader);
      this.#of.set(product, readers);
    }
    if (reader.worked.exchanged !== undefined) insert(this.#exchanging, reader);
  }

  /** The first fact that was recorded while a price was determined and that it would have read. */
  #missedBy(reader: Reader, known: number): EventId | undefined {
    const { lawAsOf } = reader.worked;
    const asOf = lawAsOf === null ? 0 : (this.#book.find(lawAsOf)?.known ?? known);
    const between = this.#book.learned.slice(asOf, known - 1);
    const missed = between.find(({ fact }) => this.#readersOf(fact).includes(reader));
    return missed?.fact.id as EventId | undefined;
  }
}

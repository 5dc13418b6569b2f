import type { EventId, IsoDate, ProductCode } from '#kernel';
import { standingEnactments } from '#trade/duty-rules';
import type { Observation } from '#trade/price-floors';
import type { Observed } from './law-events.ts';
import type { LawBook, Learned } from './law-book.ts';
import type { Law } from './law.ts';

/** An observation that stands, and the fact that says what it says. */
export type StandingObservation = { readonly by: EventId; readonly observation: Observation };

const isStanding = (one: Observed): one is Observed & StandingObservation =>
  one.observation !== 'withdrawn';

/** The observations of a product up to a day, as they stand under the law as known. */
export const observationsUntil = (
  { book, known }: Law,
  product: ProductCode,
  date: IsoDate,
): readonly StandingObservation[] =>
  standingEnactments(book.observations.get(product) ?? [], known)
    .filter(isStanding)
    .filter(({ observation }) => observation.from <= date);

/** An observation as one of the facts about it says, whether or not a later one says otherwise. */
export const observationBy = (book: LawBook, event: EventId): StandingObservation | undefined => {
  const fact = book.find(event)?.fact;
  if (fact === undefined || !('product' in fact.data)) return undefined;
  const all = book.observations.get(fact.data.product) ?? [];
  return all.filter(isStanding).find(({ by }) => by === event);
};

/** The corrections of a published rate. */
const ratesOf = (book: LawBook, series: string, root: EventId): readonly EventId[] =>
  (book.rates.get(series) ?? []).flatMap(({ value: { by } }) => {
    const data = book.find(by)?.fact.data;
    return data !== undefined && 'corrects' in data && data.corrects === root ? [by] : [];
  });

/** The corrections of a floor that was set. */
const floorsOf = (book: LawBook, product: ProductCode, root: EventId): readonly EventId[] =>
  (book.floors.get(product) ?? []).flatMap(({ value: { by, corrects } }) =>
    corrects === root ? [by] : [],
  );

/** Every fact that says what a first publication says, in any version of it. */
const versionsOf = (book: LawBook, { data }: Learned['fact'], root: EventId) => {
  const observed = 'product' in data ? (book.observations.get(data.product) ?? []) : [];
  const floors = 'product' in data ? floorsOf(book, data.product, root) : [];
  const versions = [...observed, ...book.zoneRules].filter((one) => one.root === root);
  const rates = 'series' in data ? ratesOf(book, data.series, root) : [];
  return [root, ...versions.map(({ by }) => by), ...floors, ...rates];
};

/** The first publication that a fact corrects, withdraws or voids; undefined where it does none of that. */
const rootIn = (data: Learned['fact']['data']): EventId | undefined => {
  if ('corrects' in data) return data.corrects;
  if ('withdraws' in data) return data.withdraws;
  return 'voids' in data ? data.voids : undefined;
};

/** The facts that a later one puts out of force, be it over some days, of all in the book. */
const supersededBy = (book: LawBook, { fact }: Learned): readonly EventId[] => {
  const { data } = fact;
  const root = rootIn(data);
  if (root !== undefined) {
    return [...new Set(versionsOf(book, fact, root))].filter((by) => by !== fact.id);
  }
  return 'replaces' in data && data.replaces !== undefined ? [data.replaces] : [];
};

/** The facts known before it that a correction, withdrawal, voiding or new determination puts out of force. */
export const supersededBefore = (book: LawBook, learned: Learned): readonly EventId[] =>
  supersededBy(book, learned).filter(
    (id) => (book.find(id)?.known ?? learned.known) < learned.known,
  );

/** What was put out of force by then, and by which later fact; of several, by the last. */
export const supersededIn = ({ book, known }: Law): ReadonlyMap<EventId, EventId> =>
  new Map(
    book.learned
      .slice(0, known)
      .flatMap((learned) =>
        supersededBefore(book, learned).map((id) => [id, learned.fact.id as EventId] as const),
      ),
  );

import {
  assertedOn,
  type EventId,
  type History,
  type Instant,
  type IsoDate,
  type ProductCode,
} from '#kernel';
import { type Law, type LawBook, observationBy, type Reference } from '#trade/law';
import type { Determination, Observation, Worked } from '#trade/price-floors';
import type { ZoneEnactment } from '#trade/zone-rules';

/** A determination in short: what was found for which days, when it became known, what became of it. */
export type DeterminationBrief = Pick<
  Determination,
  'from' | 'until' | 'unitPrice' | 'method' | 'methodVersion'
> & {
  readonly event: EventId;
  readonly known: Instant;
  readonly replaces: EventId | null;
  readonly cause: EventId | null;
  /** The determination that replaced it, as far as is known. */
  readonly replacedBy: EventId | null;
};

/** An observation as a determination used it, and the rules of the method that left it out. */
export type ObservationTold = Pick<Observation, 'from' | 'publisher' | 'unitPrice'> & {
  readonly event: EventId;
  /** The series of the method that it is an entry of; null for a figure found outside. */
  readonly series: string | null;
  readonly point: string | null;
  readonly weight: string | null;
  /** What it counted as where it is told in another currency, and the rates that made it so. */
  readonly exchanged: { readonly amount: string; readonly rates: readonly EventId[] } | null;
  readonly leftOutBy: readonly string[];
};

/** A determination with everything it follows from; `worked` is null for a figure found outside. */
export type DeterminationTold = DeterminationBrief & {
  readonly source: string | null;
  readonly observations: readonly ObservationTold[];
  readonly worked:
    | (Pick<Worked, 'lawAsOf' | 'told' | 'asked' | 'clause' | 'inputs'> & {
        /** The method as it was law, by the fact that enacted it. */
        readonly rules: Worked['rules'] & { readonly title: string; readonly citation: string };
        readonly rows: readonly {
          readonly n: number;
          readonly id: string;
          readonly exact: string;
          readonly rounded?: string;
        }[];
      })
    | null;
};

/** What is known of the reference prices of a product. */
export type ReferencePrices = {
  readonly product: ProductCode;
  readonly valid: IsoDate;
  /** In force on the day, one by each method, what became known last first: it answers for any method. */
  readonly inForce: readonly DeterminationTold[];
  /** Every determination in the order in which it became known. */
  readonly history: readonly DeterminationBrief[];
};

const knownOf = ({ book, known }: Law, product: ProductCode) =>
  (book.references.get(product) ?? []).filter((one) => one.known <= known);

/** What a teller of determinations looks up: the book, and which determination replaced which. */
type Telling = { readonly book: LawBook; readonly replacedBy: ReadonlyMap<EventId, EventId> };

const replacedIn = (history: History<Reference>): ReadonlyMap<EventId, EventId> =>
  new Map(
    history.flatMap(({ value: { by, determined } }) =>
      determined.replaces === undefined ? [] : [[determined.replaces, by] as const],
    ),
  );

const briefOf = ({ book, replacedBy }: Telling, { by, determined }: Reference) => {
  const { from, until, unitPrice, method, methodVersion, replaces, cause } = determined;
  return {
    event: by,
    from,
    until,
    unitPrice,
    method,
    methodVersion,
    known: book.find(by)?.at ?? ('' as Instant),
    replaces: replaces ?? null,
    cause: cause ?? null,
    replacedBy: replacedBy.get(by) ?? null,
  } satisfies DeterminationBrief;
};

type Cited = readonly [series: string | null, events: readonly EventId[]];

const exchangesIn = (worked: Worked | undefined) =>
  new Map(
    worked?.exchanged?.map(({ event, amount, rates }) => [event, { amount, rates }] as const),
  );

const observationsOf = (book: LawBook, determined: Determination): readonly ObservationTold[] => {
  const { observations, worked } = determined;
  const cited: readonly Cited[] =
    worked === undefined ? [[null, observations]] : Object.entries(worked.given);
  const exchanges = exchangesIn(worked);
  const leftOut = Map.groupBy(worked?.leftOut ?? [], (one) => one.event);
  return cited.flatMap(([series, events]) =>
    events.flatMap((event) => {
      const found = observationBy(book, event)?.observation;
      if (found === undefined) return [];
      const { from, publisher, unitPrice, point = null, weight = null } = found;
      const leftOutBy = (leftOut.get(event) ?? []).map(({ by }) => by);
      const exchanged = exchanges.get(event) ?? null;
      return [{ event, series, from, publisher, point, unitPrice, weight, exchanged, leftOutBy }];
    }),
  );
};

const enactedBy = (book: LawBook, event: EventId): ZoneEnactment | undefined =>
  book.zoneRules.find(({ by }) => by === event);

const titleOf = (enactment: ZoneEnactment | undefined): string =>
  enactment !== undefined && 'title' in enactment.document ? enactment.document.title : '';

const workedOf = (book: LawBook, worked: Worked | undefined): DeterminationTold['worked'] => {
  if (worked === undefined) return null;
  const { lawAsOf, told, asked, clause, inputs, rules, steps } = worked;
  const enacted = enactedBy(book, rules.event);
  const named = { ...rules, title: titleOf(enacted), citation: enacted?.citation ?? '' };
  const rows = steps.map(([id, exact, rounded], at) =>
    rounded === undefined ? { n: at + 1, id, exact } : { n: at + 1, id, exact, rounded },
  );
  return { lawAsOf, told, asked, clause, inputs, rules: named, rows };
};

const toldOf = (telling: Telling, reference: Reference): DeterminationTold => ({
  ...briefOf(telling, reference),
  source: reference.determined.source ?? null,
  observations: observationsOf(telling.book, reference.determined),
  worked: workedOf(telling.book, reference.determined.worked),
});

/**
 * The reference prices of a product on a day under the law as known, by every method or by one;
 * undefined where none was ever determined by then.
 */
export const referencePricesOn = (
  law: Law,
  product: ProductCode,
  { valid, method }: { readonly valid: IsoDate; readonly method?: string | undefined },
): ReferencePrices | undefined => {
  const all = knownOf(law, product).filter(
    ({ value }) => method === undefined || value.determined.method === method,
  );
  if (all.length === 0) return undefined;
  const inForce = [...Map.groupBy(all, ({ value }) => value.determined.method).values()]
    .flatMap((history) => assertedOn(history, valid, law.known) ?? [])
    .toSorted((a, b) => b.known - a.known);
  const telling = { book: law.book, replacedBy: replacedIn(all) };
  return {
    product,
    valid,
    inForce: inForce.map(({ value }) => toldOf(telling, value)),
    history: all.map(({ value }) => briefOf(telling, value)),
  };
};

import { type EventId, isRefusal } from '#kernel';
import { type LawBook, observationBy, ratesCited } from '#trade/law';
import type { Determination, Worked } from '#trade/price-floors';
import { askedFor, determine, workOut } from '#trade/reference-prices';
import { askedAsCited } from '#trade/shipments';
import type { Method, ZoneEnactment } from '#trade/zone-rules';
import { type Difference, differences, lawUpTo, rateBy, type Replay } from './replay.ts';

/** What selection finds of a determination: the method, the observations, and the answers of the law. */
const selectedIn = ({ method, methodVersion, observations, worked }: Determination) => ({
  method,
  methodVersion,
  worked: {
    rules: worked?.rules,
    given: worked?.given,
    exchanged: worked?.exchanged,
    asked: worked?.asked,
  },
  observations,
});

const computedIn = ({ unitPrice, observations, worked }: Computed) => {
  const { given, exchanged, leftOut, clause, inputs, steps } = worked;
  return { unitPrice, observations, worked: { given, exchanged, leftOut, clause, inputs, steps } };
};
type Computed = Pick<Determination, 'unitPrice' | 'observations'> & {
  readonly worked: Pick<Worked, 'given' | 'exchanged' | 'leftOut' | 'clause' | 'inputs' | 'steps'>;
};

const none = (at: string, recorded: string, replayed: string): readonly Difference[] => [
  { at, recorded, replayed },
];

const methodBy = (book: LawBook, event: EventId): ZoneEnactment<Method> | undefined =>
  book.zoneRules.find(
    (one): one is ZoneEnactment<Method> =>
      one.by === event && one.document.schema === 'plimsoll/rule-set@1',
  );

const selectionOf = (book: LawBook, data: Determination, { lawAsOf }: Worked) => {
  const law = lawUpTo(book, lawAsOf);
  if (law === undefined) return none('/worked/lawAsOf', String(lawAsOf), 'no such fact of law');
  const found = determine(law, askedFor(data));
  return isRefusal(found)
    ? none('', data.unitPrice.amount, found.sentence)
    : differences(selectedIn(data), selectedIn(found));
};

const computationOf = (book: LawBook, data: Determination, worked: Worked) => {
  const enactment = methodBy(book, worked.rules.event);
  if (enactment === undefined) return none('/worked/rules', worked.rules.event, 'no such method');
  const basis = {
    enactment,
    law: askedAsCited(book, worked.asked).law,
    observations: (_: unknown, input: string) =>
      (worked.given[input] ?? []).flatMap((event) => observationBy(book, event) ?? []),
    rates: (observation: EventId) =>
      ratesCited(
        (worked.exchanged?.find(({ event }) => event === observation)?.rates ?? []).flatMap(
          (event) => rateBy(book, event) ?? [],
        ),
      ),
  };
  const found = workOut(basis, askedFor(data));
  return isRefusal(found)
    ? none('', data.unitPrice.amount, found.sentence)
    : differences(computedIn({ ...data, worked }), computedIn(found));
};

/**
 * Replays a reference price that a method determined: from the law alone, which method version and
 * which observations were in force and known; and from what it cites, every step. Undefined for a
 * figure that came from outside.
 */
export const replayPrice = (book: LawBook, data: Determination): Replay | undefined => {
  const { worked } = data;
  if (worked === undefined) return undefined;
  return {
    selection: selectionOf(book, data, worked),
    computation: computationOf(book, data, worked),
  };
};

import {
  type Assertion,
  assertedOn,
  type Currency,
  endOfDay,
  type EventId,
  type History,
  type IsoDate,
  type ProductCode,
  type StateCode,
} from '#kernel';
import type { LawAnswer, LawLookUp, LawQuestion } from '#trade/formulas';
import type { LawBook } from './law-book.ts';
import type { Reference } from './law-events.ts';
import { floorOn, type Law, membershipOn } from './law.ts';
import { currencyKey, productKey, referenceKey, stateKey } from './reach.ts';

/** A question that a decision put to the law, and the fact that answered it; null where none did. */
export type AskedOfLaw = LawQuestion & { readonly event: EventId | null };

/** The method and the product of a key such as `nickel-average/nickel.matte.any.any`. */
const methodKey = (key: string): { readonly method?: string; readonly product: ProductCode } => {
  const [product = '', method] = key.split('/').toReversed();
  return { product: product as ProductCode, ...(method === undefined ? {} : { method }) };
};

/** What was determined of a product, by one method or by any. */
const determinations = ({ book }: Law, key: string): History<Reference> => {
  const { product, method } = methodKey(key);
  const all = book.references.get(product) ?? [];
  return method === undefined ? all : all.filter(({ value }) => value.determined.method === method);
};

/** What was fixed last until a day, whether or not it is still in force; of one day, what is known last. */
const lastFixed = (
  history: History<Reference>,
  date: IsoDate,
  known: number,
): Assertion<Reference> | undefined =>
  history
    .filter((entry) => entry.known <= known && entry.period.from <= date)
    .reduce<Assertion<Reference> | undefined>(
      (last, entry) => (last === undefined || last.period.from <= entry.period.from ? entry : last),
      undefined,
    );

const currenciesOf = (key: string): readonly [Currency, Currency] => {
  const [a = '', b = ''] = key.split('/');
  return [a as Currency, b as Currency];
};

/** The rate of a pair such as `USD/EUR`, dollars for a euro: only as it is quoted, never turned round. */
const rateBy = ({ book, known }: Law, { key, date }: LawQuestion): EventId | undefined => {
  const [a, b] = currenciesOf(key);
  for (const name of book.rateHistories.quoting({ a, b })) {
    const quoted = (book.rates.get(name) ?? []).filter(
      ({ value: { rate } }) => rate.currency === a && rate.per === b,
    );
    const found = assertedOn(quoted, date, known);
    if (found !== undefined) return found.value.by;
  }
  return undefined;
};

/** What was known on the day that a question freezes, and by the law that is asked. */
const frozen = (law: Law, { knownOn }: LawQuestion): Law =>
  knownOn === undefined
    ? law
    : { ...law, known: Math.min(law.known, law.book.knownAt(endOfDay(knownOn))) };

/** The fact that answers a question under the law as known; undefined where none does. */
export const answeredBy = (known: Law, question: LawQuestion): EventId | undefined => {
  const law = frozen(known, question);
  const { what, key, date } = question;
  switch (what) {
    case 'floor':
      return floorOn(law, key as ProductCode, date)?.by;
    case 'membership':
      return membershipOn(law, key as StateCode, date)?.by;
    case 'rate':
      return rateBy(law, question);
    case 'reference':
    case 'method':
      return assertedOn(determinations(law, key), date, law.known)?.value.by;
    case 'lastFixing':
      return lastFixed(determinations(law, key), date, law.known)?.value.by;
  }
};

const members: readonly string[] = ['MemberAdmitted', 'MemberReinstated'];

/** What a fact of law answers; undefined for one that answers nothing. */
export const answerOf = (book: LawBook, event: EventId): LawAnswer | undefined => {
  const fact = book.find(event)?.fact;
  switch (fact?.type) {
    case 'PriceFloorSet':
    case 'PriceFloorCorrected':
    case 'ReferencePriceDetermined': {
      const { amount, currency, unit } = fact.data.unitPrice;
      return { value: amount, type: `${currency}/${unit}`, event };
    }
    case 'ExchangeRatePublished':
    case 'ExchangeRateCorrected': {
      const { rate, currency, per } = fact.data;
      return { value: rate, type: `${currency}/${per}`, event };
    }
    case 'MemberAdmitted':
    case 'MemberReinstated':
    case 'MemberSuspended':
    case 'MemberWithdrew':
      return { value: members.includes(fact.type), type: 'bool', event };
    default:
      return undefined;
  }
};

/** The law as known, as a rule set or a method asks it; each question is told with what answered it. */
export const lookUpIn =
  (law: Law, tell?: (asked: AskedOfLaw) => void): LawLookUp =>
  (question) => {
    const event = answeredBy(law, question) ?? null;
    tell?.({ ...question, event });
    return event === null ? undefined : answerOf(law.book, event);
  };

/** The things of law whose change may answer a question otherwise; see `reachOf`. */
export const keysOf = ({ what, key }: LawQuestion): readonly string[] => {
  switch (what) {
    case 'floor':
      return [productKey(key)];
    case 'membership':
      return [stateKey(key)];
    case 'rate':
      return currenciesOf(key).map(currencyKey);
    case 'reference':
    case 'method':
    case 'lastFixing':
      return [referenceKey(methodKey(key).product)];
  }
};

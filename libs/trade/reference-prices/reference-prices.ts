import {
  type Decider,
  type EventId,
  isRefusal,
  type IsoDate,
  type ProductCode,
  type Refusal,
} from '#kernel';
import type { Law, LawBook } from '#trade/law';
import {
  type Determination,
  referencePrice,
  type ReferencePriceCommand,
  type ReferencePriceEvent,
  type ReferencePriceState,
  unlistedPrice,
} from '#trade/price-floors';
import { determine, type Determining } from './determine.ts';
import * as no from './refusals.ts';

export type MethodCommand =
  | ReferencePriceCommand
  | {
      readonly type: 'DetermineByMethod';
      readonly determining: Omit<Determining, 'until'> & { readonly until: IsoDate | undefined };
      readonly law: Law;
    }
  | {
      readonly type: 'DetermineAnew';
      readonly replaces: EventId;
      readonly cause: EventId;
      readonly law: Law;
    };

const determinationsOf = ({ book, known }: Law, product: ProductCode, method: string) =>
  (book.references.get(product) ?? []).filter(
    (one) => one.known <= known && one.value.determined.method === method,
  );

/** A price holds until the next day for which its method determined another. */
const nextDay = (law: Law, { product, method, on }: Omit<Determining, 'until'>): IsoDate | null =>
  determinationsOf(law, product, method)
    .map(({ period }) => period.from)
    .filter((from) => from > on)
    .toSorted()[0] ?? null;

/** The determination of an id, and what was determined; undefined for any other fact. */
export const determinationBy = (book: LawBook, id: EventId): Determination | undefined => {
  const fact = book.find(id)?.fact;
  return fact?.type === 'ReferencePriceDetermined' ? fact.data : undefined;
};

/** What a determination of a method was asked to determine. */
export const askedFor = (data: Determination): Determining => {
  const { product, method, from, until, worked } = data;
  return { product, method, on: from, until, told: worked?.told ?? {} };
};

/** The determination that replaced another, as far as the law as known can tell. */
export const replacementOf = (law: Law, id: EventId): EventId | undefined => {
  const former = determinationBy(law.book, id);
  if (former === undefined) return undefined;
  return determinationsOf(law, former.product, former.method).find(
    ({ value }) => value.determined.replaces === id,
  )?.value.by;
};

/** Whether a determination has been replaced by another. */
export const isReplaced = (law: Law, id: EventId): boolean => replacementOf(law, id) !== undefined;

/** What makes two determinations one: the price, the method, what it read, and what it asked. */
const told = ({ unitPrice, observations, worked }: Determination): string =>
  JSON.stringify([unitPrice, observations, read(worked)]);

const read = (worked: Determination['worked']) =>
  worked && [worked.rules, worked.given, worked.exchanged, worked.asked];

const isSame = (a: Determination, b: Determination): boolean => told(a) === told(b);

const anew = ({
  replaces,
  cause,
  law,
}: Extract<MethodCommand, { type: 'DetermineAnew' }>): readonly ReferencePriceEvent[] | Refusal => {
  const former = determinationBy(law.book, replaces);
  if (former?.worked === undefined) return no.notDetermined(replaces);
  if (isReplaced(law, replaces)) return [];
  const asked = askedFor(former);
  const [until = null] = [asked.until, nextDay(law, asked)]
    .filter((day) => day !== null)
    .toSorted();
  const data = determine(law, { ...asked, until });
  if (isRefusal(data)) return data;
  if (isSame(former, data)) return [];
  return [{ type: 'ReferencePriceDetermined', data: { ...data, replaces, cause } }];
};

const decide = (
  state: ReferencePriceState,
  command: MethodCommand,
): readonly ReferencePriceEvent[] | Refusal => {
  switch (command.type) {
    case 'DetermineByMethod': {
      const { law, determining } = command;
      if (!law.book.products.has(determining.product)) return unlistedPrice(determining.product);
      const until = determining.until ?? nextDay(law, determining);
      const data = determine(law, { ...determining, until });
      return isRefusal(data) ? data : [{ type: 'ReferencePriceDetermined', data }];
    }
    case 'DetermineAnew':
      return anew(command);
    case 'RecordObservation':
    case 'CorrectObservation':
    case 'WithdrawObservation':
    case 'DetermineReferencePrice':
      return referencePrice.decide(state, command);
  }
};

/** Decides observations and reference prices of one product and year, by enacted methods too. */
export const referencePrices: Decider<ReferencePriceState, MethodCommand, ReferencePriceEvent> = {
  initial: referencePrice.initial,
  evolve: referencePrice.evolve,
  decide,
};

import type { Assertion, EventId, Fact } from '#kernel';
import type { ProductEvent } from '#trade/catalogue';
import type { FloorLawEvent } from '#trade/price-floors';
import type { Floor, Listing } from './law-events.ts';

type Asserted<T> = Omit<Assertion<T>, 'known'>;
type FloorFact = Exclude<FloorLawEvent, { type: 'PriceFloorVoided' }>;

/** What a fact of the catalogue asserts of a product: until further notice. */
export const listingIn = (fact: Fact<ProductEvent>): Asserted<Listing> => ({
  period: { from: fact.data.from, until: null },
  value: {
    product: fact.type === 'ProductDelisted' ? 'delisted' : fact.data,
    by: fact.id as EventId,
  },
});

const priceIn = (fact: FloorFact): Omit<Floor, 'by'> => {
  switch (fact.type) {
    case 'PriceFloorSet':
      return { unitPrice: fact.data.unitPrice };
    case 'PriceFloorCorrected':
      return { unitPrice: fact.data.unitPrice, corrects: fact.data.corrects };
    case 'PriceFloorLifted':
      return { unitPrice: 'lifted' };
  }
};

/** What a fact about a floor asserts over its period. */
export const floorIn = (fact: Fact<FloorFact>): Asserted<Floor> => ({
  period: { from: fact.data.from, until: fact.data.until },
  value: { ...priceIn(fact), by: fact.id as EventId },
});

/** Adds to the list of a key. */
export const push = <K, T>(lists: Map<K, T[]>, key: K, entry: T): void => {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [entry]);
  else list.push(entry);
};

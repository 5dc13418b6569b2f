import { type EventId, isRefusal, type IsoDate, type ProductCode, type UnitPrice } from '#kernel';
import { floorOn, type Law, supersededIn } from '#trade/law';
import { determine } from './determine.ts';
import { LateReaders } from './late-readers.ts';
import { askedFor, determinationBy, isReplaced, replacementOf } from './reference-prices.ts';

/** The determination that a floor or a proposal rests on, and what it was replaced by, if it was. */
export type RestsOn = {
  readonly determination: EventId;
  readonly unitPrice: UnitPrice;
  /** The last of those that replaced it, and what it finds; null while it stands. */
  readonly replacedBy: EventId | null;
  readonly unitPriceNow: UnitPrice | null;
};

/** A determination that read a fact out of force, or not one recorded later, and could not be found anew. */
export type Unfound = {
  readonly event: EventId;
  readonly product: ProductCode;
  readonly method: string;
  readonly from: IsoDate;
  readonly unitPrice: UnitPrice;
  /** The fact that put out of force what it read, or that it would have read. */
  readonly cause: EventId;
  readonly rule: string;
  readonly sentence: string;
};

const lastOf = (law: Law, event: EventId): EventId => {
  const next = replacementOf(law, event);
  return next === undefined ? event : lastOf(law, next);
};

/** What rests on a determination; undefined where the id names none that is known. */
export const restsOn = (law: Law, determination: EventId): RestsOn | undefined => {
  const data = determinationBy(law.book, determination);
  if (data === undefined) return undefined;
  const last = lastOf(law, determination);
  const now = last === determination ? undefined : determinationBy(law.book, last);
  return {
    determination,
    unitPrice: data.unitPrice,
    replacedBy: now === undefined ? null : last,
    unitPriceNow: now?.unitPrice ?? null,
  };
};

/** What the floor that a fact set rests on; undefined where it names no determination. */
export const floorRestsOn = (law: Law, floor: EventId): RestsOn | undefined => {
  const fact = law.book.find(floor)?.fact;
  if (fact?.type !== 'PriceFloorSet' || fact.data.determination === undefined) return undefined;
  return restsOn(law, fact.data.determination);
};

/** A floor in force that rests on a determination which was replaced. */
export type RestingFloor = {
  readonly product: ProductCode;
  readonly floor: EventId;
  readonly unitPrice: UnitPrice;
  readonly restsOn: RestsOn;
};

/** The floors in force on a day that rest on a determination which was replaced. */
export const restingFloors = (law: Law, valid: IsoDate): readonly RestingFloor[] =>
  [...law.book.floors.keys()].toSorted().flatMap((product) => {
    const floor = floorOn(law, product, valid);
    const found = floor && floorRestsOn(law, floor.by);
    if (floor === undefined || found === undefined || found.replacedBy === null) return [];
    return [{ product, floor: floor.by, unitPrice: floor.unitPrice, restsOn: found }];
  });

const unfoundOf = (law: Law, event: EventId, cause: EventId): readonly Unfound[] => {
  const data = determinationBy(law.book, event);
  const isKnown = (law.book.find(event)?.known ?? Number.POSITIVE_INFINITY) <= law.known;
  if (data === undefined || !isKnown || isReplaced(law, event)) return [];
  const found = determine(law, askedFor(data));
  if (!isRefusal(found)) return [];
  const { product, method, from, unitPrice } = data;
  const { rule, sentence } = found;
  return [{ event, product, method, from, unitPrice, cause, rule, sentence }];
};

/**
 * Every determination that stands although what it read does not, or though it would have read what was
 * recorded later, for none can be made from what there is now.
 */
export const unfoundAnew = (law: Law): readonly Unfound[] => {
  const readers = new LateReaders(law.book);
  const touched = new Map<EventId, EventId>(
    law.book.learned.slice(0, law.known).flatMap((learned) => readers.take(learned)),
  );
  for (const [fact, cause] of supersededIn(law))
    for (const event of law.book.readBy(fact)) touched.set(event, cause);
  return [...touched].flatMap(([event, cause]) => unfoundOf(law, event, cause));
};

import { type EventId, type Fact, overlaps, type Period, type Refusal, withoutDays } from '#kernel';
import type { FloorVoiding } from './commands.ts';
import type { FloorLawEvent } from './events.ts';
import * as no from './refusals.ts';

/** The days of one fact about a floor, and those on which it is as if it had never applied. */
export type FloorDays = { readonly period: Period; readonly voided: readonly Period[] };

/** Every fact of law about one product's floor; a voiding has no days of its own. */
export type FloorFacts = ReadonlyMap<EventId, FloorDays | 'voiding'>;

/** The facts with one more. */
export const floorFactsAfter = (facts: FloorFacts, fact: Fact<FloorLawEvent>): FloorFacts => {
  const { from, until } = fact.data;
  const after = new Map(facts);
  if (fact.type !== 'PriceFloorVoided') {
    return after.set(fact.id as EventId, { period: { from, until }, voided: [] });
  }
  const before = facts.get(fact.data.voids);
  if (before !== undefined && before !== 'voiding') {
    after.set(fact.data.voids, { ...before, voided: [...before.voided, { from, until }] });
  }
  return after.set(fact.id as EventId, 'voiding');
};

/** Whether a floor can be voided: it was recorded, is no voiding, and counts on a day of the period. */
export const checkVoiding = (facts: FloorFacts, voiding: FloorVoiding): Refusal | undefined => {
  const named = facts.get(voiding.voids);
  if (named === undefined) return no.notRecorded(voiding.voids);
  if (named === 'voiding') return no.aVoiding(voiding.voids);
  const counts = withoutDays(named.period, named.voided).some((days) => overlaps(days, voiding));
  return counts ? undefined : no.countsOnNoDay(voiding);
};

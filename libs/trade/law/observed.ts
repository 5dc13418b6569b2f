import type { EventId, Fact } from '#kernel';
import type { Determination, ReferencePriceEvent } from '#trade/price-floors';
import type { Observed } from './law-events.ts';

type ObservedFact = Exclude<Fact<ReferencePriceEvent>, { type: 'ReferencePriceDetermined' }>;

/** The entry that a fact about observations adds to those before it. */
export const observedAfter = (
  before: readonly Observed[],
  { id, type, data }: ObservedFact,
  known: number,
): Observed | undefined => {
  const by = id as EventId;
  if (type === 'ReferencePriceObserved') return { root: by, by, known, observation: data };
  const root = type === 'ReferencePriceObservationCorrected' ? data.corrects : data.withdraws;
  const former = before.findLast((one) => one.root === root)?.observation;
  if (former === undefined || former === 'withdrawn') return undefined;
  if (type === 'ReferencePriceObservationWithdrawn') {
    return { root, by, known, observation: 'withdrawn' };
  }
  const { unitPrice, weight, source } = data;
  const { weight: _, ...rest } = former;
  const weighed = weight === undefined ? rest : { ...rest, weight };
  return { root, by, known, observation: { ...weighed, unitPrice, source } };
};

/** The facts that a determination read: its method, observations, rates, and answers of the law. */
export const usedIn = ({ worked }: Determination): readonly EventId[] => {
  if (worked === undefined) return [];
  const { rules, given, exchanged = [], asked } = worked;
  const answers = asked.flatMap(({ event }) => (event === null ? [] : [event]));
  const rates = exchanged.flatMap((one) => one.rates);
  return [...new Set([rules.event, ...Object.values(given).flat(), ...rates, ...answers])];
};

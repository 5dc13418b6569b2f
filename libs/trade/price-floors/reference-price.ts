import { type Decider, type EventId, type Fact, type Refusal, refusal } from '#kernel';
import type { Determination, Observation } from './commands.ts';
import type { ReferencePriceEvent } from './events.ts';

export type ReferencePriceCommand =
  | { readonly type: 'RecordObservation'; readonly observation: Observation }
  | { readonly type: 'DetermineReferencePrice'; readonly determination: Determination };

/** The observations of one product and year. */
export type ReferencePriceState = ReadonlySet<EventId>;

const evolve = (
  state: ReferencePriceState,
  { id, type }: Fact<ReferencePriceEvent>,
): ReferencePriceState => {
  switch (type) {
    case 'ReferencePriceObserved':
      return new Set(state).add(id as EventId);
    case 'ReferencePriceDetermined':
      return state;
  }
};

const decide = (
  state: ReferencePriceState,
  command: ReferencePriceCommand,
): readonly ReferencePriceEvent[] | Refusal => {
  switch (command.type) {
    case 'RecordObservation':
      return [{ type: 'ReferencePriceObserved', data: command.observation }];
    case 'DetermineReferencePrice': {
      const missing = command.determination.observations.find((id) => !state.has(id));
      return missing === undefined
        ? [{ type: 'ReferencePriceDetermined', data: command.determination }]
        : refusal('RP1', `${missing} is no observation of this product and year.`, '/observations');
    }
  }
};

/** Decides the observations and reference prices of one product and year. */
export const referencePrice: Decider<
  ReferencePriceState,
  ReferencePriceCommand,
  ReferencePriceEvent
> = { initial: new Set(), evolve, decide };

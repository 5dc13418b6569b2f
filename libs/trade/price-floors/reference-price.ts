import {
  type Decider,
  type EventId,
  type Fact,
  type ProductCode,
  type Refusal,
  refusal,
} from '#kernel';
import type {
  Determination,
  Observation,
  ObservationCorrection,
  ObservationWithdrawal,
} from './commands.ts';
import type { ReferencePriceEvent } from './events.ts';

/** Whether the catalogue lists the product, on whichever day; it travels in the command. */
type OfProduct = { readonly isListed: boolean };

export type ReferencePriceCommand =
  | ({ readonly type: 'RecordObservation'; readonly observation: Observation } & OfProduct)
  | {
      readonly type: 'CorrectObservation';
      readonly product: ProductCode;
      readonly correction: ObservationCorrection;
    }
  | {
      readonly type: 'WithdrawObservation';
      readonly product: ProductCode;
      readonly withdrawal: ObservationWithdrawal;
    }
  | ({
      readonly type: 'DetermineReferencePrice';
      readonly determination: Determination;
    } & OfProduct);

/** The observations of one product and year, and whether each still stands. */
export type ReferencePriceState = ReadonlyMap<EventId, 'standing' | 'withdrawn'>;

const evolve = (
  state: ReferencePriceState,
  { id, type, data }: Fact<ReferencePriceEvent>,
): ReferencePriceState => {
  switch (type) {
    case 'ReferencePriceObserved':
      return new Map(state).set(id as EventId, 'standing');
    case 'ReferencePriceObservationWithdrawn':
      return new Map(state).set(data.withdraws, 'withdrawn');
    case 'ReferencePriceObservationCorrected':
    case 'ReferencePriceDetermined':
      return state;
  }
};

/** A price of a product that the catalogue never lists: of what nobody knows. */
export const unlistedPrice = (product: ProductCode): Refusal =>
  refusal(
    'RP9',
    `${product} is in the catalogue on no day; list it first, or name another.`,
    '/product',
  );

const notStanding = (id: EventId, at: string): Refusal =>
  refusal(
    'RP2',
    `${id} is no observation of this product and year that still stands; name the first recording of it.`,
    at,
  );

const decide = (
  state: ReferencePriceState,
  command: ReferencePriceCommand,
): readonly ReferencePriceEvent[] | Refusal => {
  switch (command.type) {
    case 'RecordObservation':
      return command.isListed
        ? [{ type: 'ReferencePriceObserved', data: command.observation }]
        : unlistedPrice(command.observation.product);
    case 'CorrectObservation': {
      const { product, correction } = command;
      if (state.get(correction.corrects) !== 'standing') {
        return notStanding(correction.corrects, '/correction/corrects');
      }
      return [{ type: 'ReferencePriceObservationCorrected', data: { ...correction, product } }];
    }
    case 'WithdrawObservation': {
      const { product, withdrawal } = command;
      if (state.get(withdrawal.withdraws) !== 'standing') {
        return notStanding(withdrawal.withdraws, '/withdrawal/withdraws');
      }
      return [{ type: 'ReferencePriceObservationWithdrawn', data: { ...withdrawal, product } }];
    }
    case 'DetermineReferencePrice': {
      if (!command.isListed) return unlistedPrice(command.determination.product);
      const missing = command.determination.observations.find((id) => !state.has(id));
      return missing === undefined
        ? [{ type: 'ReferencePriceDetermined', data: command.determination }]
        : refusal(
            'RP1',
            `${missing} is no observation of this product and year; name observations that were recorded.`,
            '/observations',
          );
    }
  }
};

/** Decides the observations and reference prices of one product and year. */
export const referencePrice: Decider<
  ReferencePriceState,
  ReferencePriceCommand,
  ReferencePriceEvent
> = { initial: new Map(), evolve, decide };

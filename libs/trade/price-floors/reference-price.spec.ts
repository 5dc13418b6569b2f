import { describe, it } from '@jest/globals';
import { parseDetermination, parseObservation } from './commands.ts';
import type { ReferencePriceEvent } from './events.ts';
import { referencePrice } from './reference-price.ts';
import { concentrate, given, idOf, priceOf } from '#host/testing';

const seen = { product: concentrate, from: '2026-01-01', until: '2026-02-01' };
const observation = parseObservation({
  ...seen,
  unitPrice: priceOf('105'),
  publisher: 'An exchange',
  source: 'Monthly bulletin',
});
const observed: ReferencePriceEvent = { type: 'ReferencePriceObserved', data: observation };
const determination = (...observations: readonly string[]) =>
  parseDetermination({
    ...seen,
    unitPrice: priceOf('105'),
    method: 'median',
    methodVersion: '1',
    observations,
  });

const observe = { type: 'RecordObservation', observation, isListed: true } as const;
const determine = (...observations: readonly string[]) =>
  ({
    type: 'DetermineReferencePrice',
    determination: determination(...observations),
    isListed: true,
  }) as const;

describe('reference prices', () => {
  it('record what was observed, and what was determined from it', () => {
    given(referencePrice).when(observe).thenRecorded(observed);
    given(referencePrice, [observed])
      .when(determine(idOf(1)))
      .thenRecorded({ type: 'ReferencePriceDetermined', data: determination(idOf(1)) });
  });

  it('RP1: a determination uses only observations of this product and year', () =>
    given(referencePrice, [observed])
      .when(determine(idOf(1), idOf(2)))
      .thenRefused('RP1'));

  it('RP9: no price is observed or told of a product that the catalogue lists on no day', () => {
    given(referencePrice)
      .when({ ...observe, isListed: false })
      .thenRefused('RP9');
    given(referencePrice, [observed])
      .when({ ...determine(idOf(1)), isListed: false })
      .thenRefused('RP9');
  });
});

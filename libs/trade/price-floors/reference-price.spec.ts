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

describe('reference prices', () => {
  it('record what was observed, and what was determined from it', () => {
    given(referencePrice).when({ type: 'RecordObservation', observation }).thenRecorded(observed);
    given(referencePrice, [observed])
      .when({ type: 'DetermineReferencePrice', determination: determination(idOf(1)) })
      .thenRecorded({ type: 'ReferencePriceDetermined', data: determination(idOf(1)) });
  });

  it('RP1: a determination uses only observations of this product and year', () =>
    given(referencePrice, [observed])
      .when({ type: 'DetermineReferencePrice', determination: determination(idOf(1), idOf(2)) })
      .thenRefused('RP1'));
});

import { it } from '@jest/globals';
import { parseFloorSetting } from './commands.ts';
import type { FloorChange } from './events.ts';
import { priceFloor, type PriceFloorCommand } from './price-floor.ts';
import { concentrate, given, idOf, priceOf } from '#host/testing';

const [proposal, by] = [idOf(801), 'p.ann'];
const reach = { product: concentrate, from: '2026-07-01', until: null, citation: 'Floor act' };
const restingOn = (determination: string): FloorChange => ({
  act: 'set',
  floor: parseFloorSetting({ ...reach, unitPrice: priceOf('110'), determination }),
});
/** One reference price was determined, by the fact 900. */
const propose = (change: FloorChange): PriceFloorCommand => ({
  type: 'ProposePriceFloor',
  proposal,
  change,
  product: { kind: 'listed', priceUnit: priceOf('1').unit },
  isDetermined: (id) => id === idOf(900),
  by,
});

it('PF12: what a floor is said to rest on is a reference price that was determined', () => {
  given(priceFloor)
    .when(propose(restingOn(idOf(901))))
    .thenRefused('PF12');
  const change = restingOn(idOf(900));
  given(priceFloor)
    .when(propose(change))
    .thenRecorded({ type: 'PriceFloorProposed', data: { ...change, proposal, proposedBy: by } });
});

import { describe, it } from '@jest/globals';
import type { EventId } from '#kernel';
import {
  parseFloorCorrection,
  parseFloorLifting,
  parseFloorSetting,
  parseFloorVoiding,
} from './commands.ts';
import type { FloorChange, PriceFloorEvent } from './events.ts';
import { priceFloor, type PriceFloorCommand, type ProductForFloor } from './price-floor.ts';
import { concentrate, given, idOf, priceOf } from '#host/testing';

const [one, two] = [idOf(801), idOf(802)];
const citation = 'Floor act';
const reach = (from: string) => ({ product: concentrate, from, until: null, citation });
const setting = (from: string, unitPrice = priceOf('110')): FloorChange => ({
  act: 'set',
  floor: parseFloorSetting({ ...reach(from), unitPrice }),
});
const correcting = (corrects: EventId): FloorChange => ({
  act: 'correct',
  floor: parseFloorCorrection({ ...reach('2025-01-01'), unitPrice: priceOf('120'), corrects }),
});
const lifting: FloorChange = { act: 'lift', floor: parseFloorLifting(reach('2026-09-01')) };

const proposed = (change: FloorChange, proposal = one): PriceFloorEvent => ({
  type: 'PriceFloorProposed',
  data: { ...change, proposal, proposedBy: 'p.ann' },
});
const approved = (proposal = one): PriceFloorEvent => ({
  type: 'PriceFloorApproved',
  data: { proposal, approvedBy: 'p.bea' },
});
const set = (from: string, proposal = one): PriceFloorEvent => ({
  type: 'PriceFloorSet',
  data: { ...parseFloorSetting({ ...reach(from), unitPrice: priceOf('110') }), proposal },
});
/** A floor in force since July 2026; it was set by the third fact, `idOf(3)`. */
const inForce = [proposed(setting('2026-07-01')), approved(), set('2026-07-01')];

const tonnes: ProductForFloor = { kind: 'listed', priceUnit: 't.dry' };
const propose = (change: FloorChange, product: ProductForFloor = tonnes): PriceFloorCommand => ({
  type: 'ProposePriceFloor',
  proposal: two,
  change,
  product,
  isDetermined: () => false,
  by: 'p.ann',
});
const approve = (by: string, proposal = one): PriceFloorCommand => ({
  type: 'ApprovePriceFloor',
  proposal,
  by,
});
const withdraw = { type: 'WithdrawProposal', proposal: one, reason: 'a slip' } as const;

describe('price floors', () => {
  it('are proposed by one principal and set when another approves', () => {
    const change = setting('2026-07-01');
    given(priceFloor).when(propose(change)).thenRecorded(proposed(change, two));
    given(priceFloor, [proposed(change)])
      .when(approve('p.bea'))
      .thenRecorded(approved(), set('2026-07-01'));
  });

  it('are corrected, also with effect before they were set', () => {
    const change = correcting(idOf(3));
    given(priceFloor, inForce).when(propose(change)).thenRecorded(proposed(change, two));
    given(priceFloor, [...inForce, proposed(change, two)])
      .when(approve('p.bea', two))
      .thenRecorded(approved(two), {
        type: 'PriceFloorCorrected',
        data: { ...change.floor, proposal: two },
      });
  });

  it('are lifted over a period', () =>
    given(priceFloor, [...inForce, proposed(lifting, two)])
      .when(approve('p.bea', two))
      .thenRecorded(approved(two), {
        type: 'PriceFloorLifted',
        data: { ...lifting.floor, proposal: two },
      }));

  it('are withdrawn while they await approval', () =>
    given(priceFloor, [proposed(lifting)])
      .when(withdraw)
      .thenRecorded({
        type: 'PriceFloorProposalWithdrawn',
        data: { proposal: one, reason: 'a slip' },
      }));

  it('PF1: the product must be in the catalogue', () =>
    given(priceFloor)
      .when(propose(setting('2026-07-01'), { kind: 'unlisted' }))
      .thenRefused('PF1'));

  it('PF2: may not take effect before the one it replaces', () => {
    given(priceFloor, inForce)
      .when(propose(setting('2026-06-30')))
      .thenRefused('PF2');
    given(priceFloor, inForce)
      .when(propose(setting('2026-07-01')))
      .thenRecorded(proposed(setting('2026-07-01'), two));
  });

  it('PF2: is asked again at approval, when a later floor was approved meanwhile', () =>
    given(priceFloor, [proposed(setting('2026-06-01'), two), ...inForce])
      .when(approve('p.bea', two))
      .thenRefused('PF2'));

  it('PF3: is approved by another principal than the one who proposed it', () =>
    given(priceFloor, [proposed(setting('2026-07-01'))])
      .when(approve('p.ann'))
      .thenRefused('PF3'));

  it('PF4: only what awaits approval can be approved or withdrawn, once', () => {
    given(priceFloor).when(approve('p.bea')).thenRefused('PF4');
    given(priceFloor, inForce).when(approve('p.bea')).thenRefused('PF4');
    given(priceFloor, inForce).when(withdraw).thenRefused('PF4');
  });

  it('PF5: a correction names a fact that set a floor of this product', () => {
    given(priceFloor, inForce)
      .when(propose(correcting(idOf(1))))
      .thenRefused('PF5');
    given(priceFloor)
      .when(propose(correcting(idOf(3))))
      .thenRefused('PF5');
  });

  it('PF6: is told per the unit in which the product is priced', () => {
    const perKilogram = priceOf('110', { unit: 'kg.dry' });
    given(priceFloor)
      .when(propose(setting('2026-07-01', perKilogram)))
      .thenRefused('PF6');
  });

  it('PF7: a host ore never carries a floor', () =>
    given(priceFloor)
      .when(propose(setting('2026-07-01'), { kind: 'host' }))
      .thenRefused('PF7'));

  it('PF8: there must be a floor to lift', () =>
    given(priceFloor).when(propose(lifting)).thenRefused('PF8'));

  const voiding = (n: number, from = '2026-08-01', until: string | null = '2026-09-01') =>
    parseFloorVoiding({ ...reach(from), until, voids: idOf(n) });
  const voids = (...words: Parameters<typeof voiding>): FloorChange => ({
    act: 'void',
    floor: voiding(...words),
  });
  const voided = (n: number): PriceFloorEvent => ({
    type: 'PriceFloorVoided',
    data: { ...voiding(n), proposal: one },
  });

  it('are voided over a period when another principal approves', () => {
    given(priceFloor, inForce)
      .when(propose(voids(3)))
      .thenRecorded(proposed(voids(3), two));
    given(priceFloor, [...inForce, proposed(voids(3))])
      .when(approve('p.bea'))
      .thenRecorded(approved(), voided(3));
  });

  it('are voided by a recalculation, in which two principals agreed', () =>
    given(priceFloor, inForce)
      .when({ type: 'VoidPriceFloor', voiding: voiding(3), recalculation: two })
      .thenRecorded({
        type: 'PriceFloorVoided',
        data: { ...voiding(3), proposal: two, recalculation: two },
      }));

  it('PF9: only what is recorded of the floor can be voided', () => {
    given(priceFloor)
      .when(propose(voids(3)))
      .thenRefused('PF9');
    given(priceFloor, inForce)
      .when(propose(voids(2)))
      .thenRefused('PF9');
  });

  it('PF10: a voiding is not voided', () =>
    given(priceFloor, [...inForce, voided(3)])
      .when(propose(voids(4)))
      .thenRefused('PF10'));

  it('PF11: a floor is voided only where it counts, and is not void already', () => {
    given(priceFloor, inForce)
      .when(propose(voids(3, '2026-01-01', '2026-07-01')))
      .thenRefused('PF11');
    given(priceFloor, [...inForce, voided(3)])
      .when(propose(voids(3)))
      .thenRefused('PF11');
    given(priceFloor, [...inForce, voided(3)])
      .when(propose(voids(3, '2026-08-01', '2026-10-01')))
      .thenRecorded(proposed(voids(3, '2026-08-01', '2026-10-01'), two));
  });
});

import { describe, expect, it } from '@jest/globals';
import { type IsoDate, parseMoney } from '#kernel';
import { lawAsOf } from '#trade/law';
import { assess } from './judging/assess.ts';
import type { ShipmentEvent } from './events.ts';
import { freshAssessment, sameAssessment } from './judging/reassessing.ts';
import { shipment } from './shipment.ts';
import {
  amend,
  before,
  cancel,
  cancellation,
  dearer,
  declarationSaying,
  declared,
  given,
  idOf,
  judging,
  later,
  law,
  paid,
  pay,
  reassess,
} from '#host/testing';

/** Done today, and no time limit is law. */
const unlimited = {
  on: '2026-03-05' as IsoDate,
  timeLimit: { lawAsOf: lawAsOf(law), limit: null },
};
const cancelledNow: ShipmentEvent = {
  type: 'ShipmentCancelled',
  data: { ...cancellation, timeLimit: unlimited.timeLimit },
};

describe('a shipment', () => {
  it('is declared and assessed together', () =>
    given(shipment)
      .when({ type: 'DeclareShipment', declaration: declared, ...judging })
      .thenRecorded(...before));

  it('is amended and reassessed: what is replaced, why, and the difference', () =>
    given(shipment, before)
      .when(amend(dearer))
      .thenRecorded(
        { type: 'ShipmentAmended', data: { declaration: dearer, reason: 'a slip', ...unlimited } },
        {
          type: 'TariffReassessed',
          data: {
            ...assess(law, dearer, judging.account),
            replaces: idOf(2),
            cause: 'amended',
            former: { amount: '100', currency: 'USD' },
            difference: '-50',
          },
        },
      ));

  it('is amended without a reassessment where nothing judged has changed', () => {
    const referenced = declarationSaying({ reference: 'INV-1' });
    given(shipment, before)
      .when(amend(referenced))
      .thenRecorded({
        type: 'ShipmentAmended',
        data: { declaration: referenced, reason: 'a slip', ...unlimited },
      });
  });

  it('is reassessed when the law has changed, naming the fact, and stays quiet when asked again', () => {
    const fresh = assess(later, declared, judging.account);
    const reassessed: ShipmentEvent = {
      type: 'TariffReassessed',
      data: {
        ...fresh,
        replaces: idOf(2),
        cause: idOf(6),
        former: parseMoney({ amount: '100', currency: 'USD' }),
        difference: '100',
      },
    };
    given(shipment, before)
      .when(reassess(later, idOf(6)))
      .thenRecorded(reassessed);
    given(shipment, [...before, reassessed])
      .when(reassess(later, idOf(6)))
      .thenNothing();
    given(shipment, before)
      .when(reassess(law, idOf(5)))
      .thenNothing();
    // A node that is behind has not read the law of the sixth fact yet.
    given(shipment, [...before, reassessed])
      .when(reassess(law, idOf(5)))
      .thenNothing();
  });

  it('owes nothing once cancelled, and keeps that under later law', () => {
    const nil = freshAssessment({ declaration: declared, cancelled: true }, judging);
    const data = {
      ...nil,
      replaces: idOf(2),
      cause: 'cancelled' as const,
      former: parseMoney({ amount: '100', currency: 'USD' }),
      difference: '-100',
    };
    given(shipment, before)
      .when(cancel)
      .thenRecorded(cancelledNow, { type: 'TariffReassessed', data });
    expect(nil.found).toMatchObject({ outcome: 'nil', reason: 'cancelled', duty: null });
  });

  it('takes payments up to what is owed', () => {
    given(shipment, before).when(pay('100')).thenRecorded(paid('100'));
    given(shipment, [...before, paid('60')])
      .when(pay('40'))
      .thenRecorded(paid('40'));
  });

  it('tells two assessments apart by law and finding, not by how old the law is', () => {
    const one = assess(law, declared, judging.account);
    expect(sameAssessment(one, { ...one, lawAsOf: idOf(99) })).toBe(true);
    expect(sameAssessment(one, { ...one, cited: { ...one.cited, floor: null } })).toBe(false);
  });
});

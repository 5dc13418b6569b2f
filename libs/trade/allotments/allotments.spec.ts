import { describe, expect, it } from '@jest/globals';
import { type LawEvent } from '#trade/law';
import type { ShipmentEvent } from '#trade/shipments';
import { Allotments } from './allotments.ts';
import { admitted, declarationSaying, idOf, listed, quotaSaying } from '#host/testing';

const quotaEnacted: LawEvent = {
  type: 'QuotaEnacted',
  data: { document: quotaSaying(), citation: 'Quota act', proposal: idOf(900) },
};

/** Reads facts of law and of one shipment in order, and records each share that falls due. */
const allotting = () => {
  const allotments = new Allotments(['tungsten']);
  let read = 0;
  const take = (stream: string, { type, data }: LawEvent | ShipmentEvent) => {
    read += 1;
    allotments.take({ id: idOf(read), stream, type, data });
  };
  for (const event of [listed(), ...admitted('AUS', 'JPN'), quotaEnacted]) take('law', event);
  return {
    happen: (event: ShipmentEvent) => {
      take('shipment-s1', event);
      return allotments.open.map(({ allotment, replaces, cause }) => {
        if (allotment === undefined) throw new Error('nothing is given back here');
        const data = replaces === undefined ? allotment : { ...allotment, replaces };
        take('shipment-s1', { type: 'QuotaShareAllotted', data });
        return { share: allotment.share, place: allotment.place, cause, replaces };
      });
    },
  };
};

const accepted = (acceptance: string) => declarationSaying({ dates: { acceptance } });

describe('a share', () => {
  it('is recorded anew where its place is another, though as much is given', () => {
    const { happen } = allotting();
    const declared = { declaration: accepted('2026-03-01') };
    expect(happen({ type: 'ShipmentDeclared', data: declared })).toEqual([
      { share: '10', place: '2026-03-01', cause: idOf(5), replaces: undefined },
    ]);
    const amended = { declaration: accepted('2026-05-01'), reason: 'a slip' };
    expect(happen({ type: 'ShipmentAmended', data: amended })).toEqual([
      { share: '10', place: '2026-05-01', cause: idOf(7), replaces: idOf(6) },
    ]);
    expect(happen({ type: 'ShipmentAmended', data: { ...amended, reason: 'again' } })).toEqual([]);
  });
});

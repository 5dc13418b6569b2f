import type { Caller, EventPage, Zone } from '#host/zone';
import { kindOf } from '#ledger/core';
import { isLaw } from '#trade/law';
import { shipmentIdOf } from '#trade/shipments';

type Shown = EventPage['events'][number];

/** As much of a zone as tells whose a shipment is. */
export type Owners = Pick<Zone, 'rows'>;

const isOwn = ({ state }: Caller, stream: string, { rows }: Owners): boolean => {
  const where = [['shipment', '=', shipmentIdOf(stream)]] as const;
  const [version] = rows.find('shipment_versions', { where, limit: 1 });
  return version?.['declared_by'] === state;
};

const forState = (caller: Caller, event: Shown, zone: Owners): Shown | undefined => {
  const ofShipment = kindOf(event.stream) === 'shipment';
  const mine = ofShipment ? isOwn(caller, event.stream, zone) : isLaw(event);
  return mine ? event : undefined;
};

/**
 * An event as a caller may see it, or not at all. A state's own see the law and what they declared; an
 * operator keeps shipments' events but is not shown what they say. The views must know the event.
 */
export const shownTo =
  (caller: Caller, zone: Owners) =>
  (event: Shown): Shown | undefined => {
    switch (caller.role) {
      case 'auditor':
      case 'panel':
        return event;
      case 'operator':
        return event.stream.startsWith('shipment-') ? { ...event, data: null } : event;
      case 'customs':
      case 'member':
        return forState(caller, event, zone);
      case 'secretariat':
        return isLaw(event) ? event : undefined;
    }
  };

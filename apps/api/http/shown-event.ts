import type { Caller, EventPage } from '#host/zone';

type Shown = EventPage['events'][number];

/** An event as a caller may see it: an operator keeps shipments' events but is not shown what they say. */
export const shownTo =
  ({ role }: Caller) =>
  (event: Shown): Shown =>
    role === 'operator' && event.stream.startsWith('shipment-') ? { ...event, data: null } : event;

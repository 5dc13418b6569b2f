import type { EventId, Fact } from '#kernel';
import type { AllotCommand } from '../commands.ts';
import type { ShipmentEvent } from '../events.ts';
import type { ShareHeld } from './share.ts';

export type ShareEvent = Extract<
  ShipmentEvent,
  { type: 'QuotaShareAllotted' | 'QuotaShareReturned' }
>;

/** What a shipment holds of a quota after a fact about its share. */
export const shareAfter = ({ id, type, data }: Fact<ShareEvent>): ShareHeld | undefined => {
  if (type === 'QuotaShareReturned') return undefined;
  const { quota, share, unit } = data;
  return { event: id as EventId, quota, share, unit };
};

/**
 * The fact that puts a share right; undefined where it is right, or where another fact about it was
 * recorded since it was found due: who finds that out reads on.
 */
export const allottedTo = (
  held: ShareHeld | undefined,
  { due, cause, replaces }: AllotCommand,
): ShareEvent | undefined => {
  if (held?.event !== replaces) return undefined;
  if (due !== undefined) {
    const data = replaces === undefined ? due : { ...due, replaces };
    return { type: 'QuotaShareAllotted', data };
  }
  if (held === undefined) return undefined;
  const { event, quota, share: returned, unit } = held;
  return { type: 'QuotaShareReturned', data: { quota, returned, unit, cause, replaces: event } };
};

import type { EventTypes } from './event-types.ts';

/** The event types of this room. */
export const ledgerTypes = {
  LedgerFounded: { schema: 1 },
  WritingResumed: { schema: 1 },
} as const satisfies EventTypes;

export * from './command.ts';
export * from './zone.ts';
export { eventTypes } from './event-types.ts';
export { Held, holderOf } from './lock.ts';
export type * from './answers.ts';
export { type EventPage, Questions, today } from './questions.ts';
export * from './submission.ts';
export { systemClock, type ZoneOptions } from './zone-parts.ts';
export { checkLedger, NotAnswerable, openReader, ZoneReader } from './zone-reader.ts';

export { codes, type KnownShipment, type Reason, unpaidOn } from './facts.ts';
export type { Reached } from './measure.ts';
export * from './membership-fact.ts';
export * from './standing.ts';
export { Tally } from './tally.ts';

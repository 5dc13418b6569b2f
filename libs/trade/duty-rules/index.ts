export * from './commands.ts';
export * from './enactment.ts';
export * from './enactments.ts';
export type * from './events.ts';
export * from './older-records.ts';
export * from './overlap.ts';
export * from './scope.ts';
export * from './report.ts';
export * from './rule-proposals.view.ts';

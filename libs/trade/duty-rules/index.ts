export * from './commands.ts';
export * from './enactment.ts';
export * from './enactments.ts';
export type * from './events.ts';
export * from './scope.ts';

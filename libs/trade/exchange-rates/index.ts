export * from './calendar.ts';
export * from './commands.ts';
export type * from './events.ts';
export * from './series.ts';

export * from './commands.ts';
export type * from './events.ts';
export * from './recalculate.ts';
export * from './recalculation.ts';
export * from './recalculations.view.ts';
export * from './report.ts';

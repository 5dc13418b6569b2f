export * from './commands.ts';
export type * from './events.ts';
export * from './membership.ts';
export * from './proposals.view.ts';

export type * from './asked.ts';
export * from './commands.ts';
export * from './document.ts';
export * from './enactments.ts';
export type * from './events.ts';
export * from './proposals.view.ts';
export * from './queue.ts';
export * from './quota.ts';
export * from './share.ts';

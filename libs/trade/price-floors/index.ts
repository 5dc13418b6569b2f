export * from './commands.ts';
export type * from './events.ts';
export * from './price-floor.ts';
export * from './proposals.view.ts';
export * from './reference-price.ts';

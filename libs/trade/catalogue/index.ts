export * from './commands.ts';
export type * from './events.ts';
export * from './product.ts';
export * from './units.ts';

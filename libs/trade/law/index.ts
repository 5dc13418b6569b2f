export * from './law.ts';
export * from './law.view.ts';
export * from './law-book.ts';
export * from './law-events.ts';
export * from './law-in-force.ts';
export * from './rates.ts';
export * from './quotas.ts';
export * from './reach.ts';

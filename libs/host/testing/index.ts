export * from './declaration.ts';
export * from './given.ts';
export * from './ids.ts';
export * from './law.ts';
export * from './rules.ts';
export * from './shipments.ts';
export * from './standing.ts';
export * from './zone.ts';

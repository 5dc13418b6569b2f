export * from './determine.ts';
export * from './late-readers.ts';
export * from './reference-prices.ts';
export * from './resting.ts';
export * from './shipped.ts';
export * from './told.ts';

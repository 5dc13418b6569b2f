export * from './allotments.ts';
export * from './balance.ts';
export type * from './due.ts';
export * from './shares.view.ts';

export * from './keys.ts';
export * from './principal.ts';

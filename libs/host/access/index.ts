export * from './door.ts';
export * from './keys.ts';
export * from './principal.ts';

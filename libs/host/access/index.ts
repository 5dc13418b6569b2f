export * from './door.ts';
export { KeysNotChanged } from './key-file.ts';
export * from './keys.ts';
export * from './principal.ts';

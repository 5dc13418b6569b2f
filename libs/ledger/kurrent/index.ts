export { shownTarget } from './connection-string.ts';
export { type KurrentLogOptions, openKurrentLog } from './kurrent-log.ts';

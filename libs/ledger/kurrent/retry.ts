import { setTimeout as pause } from 'node:timers/promises';

/** Waits a little longer at every try, up to a second, and never as long as the next process. */
export const backOff = (tries: number, signal?: AbortSignal): Promise<void> => {
  const longest = Math.min(1_000, 10 * 2 ** tries);
  const ms = longest * (0.5 + Math.random() / 2);
  return pause(ms, undefined, { ...(signal && { signal }) }).catch(() => undefined);
};

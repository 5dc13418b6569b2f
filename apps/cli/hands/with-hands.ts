import { setTimeout as pause } from 'node:timers/promises';
import { type Door, doorIn } from '#host/access';
import { checkLedger, holderOf, Zone } from '#host/zone';
import type { Hands } from './hands.ts';
import { offline } from './offline.ts';
import { online } from './online.ts';

const patienceMs = 3_000;

/** The door of the server that holds a directory; one that is starting is waited for. */
export const serverOf = async (directory: string): Promise<Door | undefined> => {
  for (const deadline = performance.now() + patienceMs; performance.now() < deadline;) {
    const holder = holderOf(directory);
    if (holder === undefined) return undefined;
    const door = doorIn(directory);
    if (door?.pid === holder.pid) return door;
    await pause(50);
  }
  return undefined;
};

/** Changes a ledger that is there: through the server that serves it, or under the lock. */
export const withHands = async <T>(
  directory: string,
  work: (hands: Hands) => Promise<T>,
): Promise<T> => {
  await checkLedger(directory);
  const door = await serverOf(directory);
  if (door !== undefined) return work(online(door));
  const zone = await Zone.open({ directory });
  try {
    return await work(offline(zone));
  } finally {
    await zone.close();
  }
};

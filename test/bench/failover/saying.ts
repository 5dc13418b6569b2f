import { execFile } from 'node:child_process';
import { setTimeout as delay } from 'node:timers/promises';

/** When we said that something is wrong, ms by the clock of this machine, and in which words. */
export type Said = { readonly at: number; readonly words: string };

const everyMs = 200;

/** Asks a node whether it is ready, again and again, until it says that it is not. */
const notReady = async (port: number, until: AbortSignal): Promise<Said | undefined> => {
  while (!until.aborted) {
    const answer = await fetch(`http://127.0.0.1:${port}/health/ready`).catch(() => undefined);
    const told = (await answer?.json().catch(() => undefined)) as { detail?: string } | undefined;
    if (answer?.status === 503) return { at: Date.now(), words: told?.detail ?? '' };
    await delay(everyMs);
  }
  return undefined;
};

/** Asks for the status of the log by a process of its own, again and again, until something is wrong. */
const notWell = async (until: AbortSignal): Promise<Said | undefined> => {
  while (!until.aborted) {
    const { promise, resolve } = Promise.withResolvers<string>();
    execFile(process.execPath, ['apps/cli/plimsoll.js', 'log', 'status'], (_, out, err) =>
      resolve(`${out}${err}`),
    );
    const words = (await promise)
      .split('\n')
      .filter((line) => /not alive|CANNOT|Cannot|cannot|does not/.test(line));
    if (words.length > 0) return { at: Date.now(), words: words.join('; ').trim() };
    await delay(everyMs);
  }
  return undefined;
};

export type Sayings = { readonly ready: Said | undefined; readonly status: Said | undefined };

/** What both ways of asking said first, once they are told to end. */
export const sayings = (port: number, until: AbortSignal): Promise<Sayings> =>
  Promise.all([notReady(port, until), notWell(until)]).then(([ready, status]) => ({
    ready,
    status,
  }));

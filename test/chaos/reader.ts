import { setTimeout as delay } from 'node:timers/promises';
import {
  type EventLog,
  LogFailed,
  openEvent,
  type Position,
  start,
  UnknownPosition,
} from '#ledger/core';
import { openKurrentLog } from '#ledger/kurrent';
import type { Kept, Reading } from './history.ts';

/** Opens a log however often it fails to. */
export const openPatiently = async (log: string): Promise<EventLog> => {
  for (let tries = 0; ; tries += 1) {
    try {
      return await openKurrentLog(log);
    } catch (error) {
      if (!(error instanceof LogFailed) || tries > 100) throw error;
      await delay(300);
    }
  }
};

/**
 * Follows the log from its beginning and goes on where it was, whatever befalls it. Where the last event it
 * saw is gone it stops: what it saw is judged as any other reading.
 */
export class Reader {
  readonly #log: string;
  readonly #ids: string[] = [];
  #at: Position = start;
  #isLost = false;

  constructor(log: string) {
    this.#log = log;
  }

  async follow(until: AbortSignal): Promise<void> {
    while (!until.aborted && !this.#isLost) {
      const log = await openPatiently(this.#log);
      await this.#followOne(log, until);
      await log.close();
    }
  }

  get reading(): Reading {
    return { reader: 'the reader', ids: this.#ids };
  }

  async #followOne(log: EventLog, until: AbortSignal): Promise<void> {
    try {
      for await (const page of log.follow(this.#at, until))
        for (const { position, event } of page) {
          this.#ids.push(openEvent(event).header.id);
          this.#at = position;
        }
    } catch (error) {
      this.#isLost = error instanceof UnknownPosition;
      if (!until.aborted && !this.#isLost && !(error instanceof LogFailed)) throw error;
    }
  }
}

/** The whole log as it is now; commands of policies and of the founding are nobody's. */
export const keptIn = async (log: EventLog, asked: ReadonlySet<string>): Promise<Kept[]> => {
  const kept: Kept[] = [];
  for await (const page of log.readAll(start))
    for (const { event } of page) {
      const { stream, revision, id, commandId, actor } = openEvent(event).header;
      const isOurs = asked.has(commandId) || actor === 'p.customs.jpn';
      kept.push({ stream, revision, id, command: isOurs ? commandId : null });
    }
  return kept;
};

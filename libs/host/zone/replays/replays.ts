import { attempt, type Currency, type EventId, Malformed, parseUuid } from '#kernel';
import type { EventLog } from '#ledger/core';
import type { LawReplay, ReplayAnswer } from '../questions/answers.ts';
import { replayDetermination, replayPrices, replayQuota, shipmentOf } from './replay-law.ts';
import { replayShipment } from './replay-reader.ts';
import { shipmentStream } from '../commands/shipment-commands.ts';

type Deps = { readonly log: EventLog; readonly account: Currency };

const isUuid = (id: string): boolean => !(attempt(parseUuid, id) instanceof Malformed);

/** Decisions made again from the log alone, by whatever names them. */
export class Replays {
  readonly #log: EventLog;
  readonly #account: Currency;

  constructor({ log, account }: Deps) {
    this.#log = log;
    this.#account = account;
  }

  /** The determinations of a product, or the one of an event; undefined where there is none. */
  prices(product: string, event?: string): Promise<LawReplay | undefined> {
    return replayPrices(this.#log, product, event);
  }

  /** The shares of a quota, or the one of an event; undefined where there is no such quota or share. */
  quota(quota: string, event?: string): Promise<LawReplay | undefined> {
    return replayQuota(this.#log, quota, event);
  }

  /** What an id names: a shipment, a quota, or the event of one decision. */
  async of(id: string): Promise<ReplayAnswer | LawReplay | undefined> {
    if (!isUuid(id)) return this.quota(id);
    return (
      (await replayShipment(this.#log, shipmentStream(id), this.#account)) ??
      (await replayDetermination(this.#log, id as EventId)) ??
      this.#decision(id)
    );
  }

  /** The one decision about a shipment that an event is. */
  async #decision(event: string): Promise<ReplayAnswer | undefined> {
    const stream = await shipmentOf(this.#log, event);
    if (stream === undefined) return undefined;
    const replayed = await replayShipment(this.#log, stream, this.#account);
    const decisions = replayed?.decisions.filter((one) => one.event === event) ?? [];
    if (replayed === undefined || decisions.length === 0) return undefined;
    const identical = decisions.every((one) => one.identical);
    return { shipment: replayed.shipment, identical, decisions };
  }
}

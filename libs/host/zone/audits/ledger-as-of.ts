import {
  type EventLog,
  parseHeader,
  type Position,
  readEvent,
  type Recorded,
  start,
} from '#ledger/core';
import { type Law, lawKinds, lawNow } from '#trade/law';
import { shipment, shipmentIdOf, type ShipmentState } from '#trade/shipments';
import type { KnownShipment } from '#trade/standing';
import { eventTypes } from '../event-types.ts';
import { LawOfLog } from '../replays/law-from-log.ts';
import { evolved } from '../replays/replay-reader.ts';

/** The place of an event in the global order; undefined where it is not in the log. */
export const placeOf = async (log: EventLog, id: string): Promise<Position | undefined> => {
  for await (const page of log.readAll(start)) {
    const found = page.find(({ event }) => parseHeader(event).id === id);
    if (found !== undefined) return found.position;
  }
  return undefined;
};

/** The law, and the shipments that were asked for, as of a place of the log. */
export type LedgerAsOf = { readonly law: Law; readonly shipments: readonly KnownShipment[] };

/** Which shipments are read: those of some products, for the product of a shipment never changes. */
type Wanted = { readonly until: Position; readonly isOf: (product: string) => boolean };

const versionOf = (state: ShipmentState): KnownShipment['version'] | undefined => {
  if (state.kind === 'undeclared' || state.assessment === undefined) return undefined;
  const { declaration, cancelled, share, assessment } = state;
  const { id, ...found } = assessment;
  const dues = { declared: id, payments: [], refunds: [] };
  return { declaration, cancelled, share, assessment: { ...found, event: id }, ...dues };
};

/** Takes in the log, event by event. */
class Taking {
  readonly #law = new LawOfLog();
  readonly #states = new Map<string, ShipmentState>();
  readonly #isOf: Wanted['isOf'];

  constructor(isOf: Wanted['isOf']) {
    this.#isOf = isOf;
  }

  take(recorded: Recorded): void {
    this.#law.take(recorded);
    if (recorded.header.stream.startsWith('shipment-')) this.#takeShipment(recorded);
  }

  #takeShipment(recorded: Recorded): void {
    const { stream, type } = recorded.header;
    const before = this.#states.get(stream);
    if (before === undefined && !this.#isDeclared(type, recorded.data)) return;
    this.#states.set(stream, evolved(before ?? shipment.initial, recorded));
  }

  #isDeclared(type: string, data: unknown): boolean {
    if (type !== 'ShipmentDeclared') return false;
    const { declaration } = data as { readonly declaration: { readonly product: string } };
    return this.#isOf(declaration.product);
  }

  /** All that was taken in. */
  get ledger(): LedgerAsOf {
    const shipments = [...this.#states].flatMap(([stream, state]) => {
      const version = versionOf(state);
      return version === undefined ? [] : [{ shipment: shipmentIdOf(stream), version }];
    });
    return { law: lawNow(this.#law.book), shipments };
  }
}

/** Reads law and shipments from the log alone, up to and with a place of it. */
export const ledgerAsOf = async (log: EventLog, { until, isOf }: Wanted): Promise<LedgerAsOf> => {
  const taking = new Taking(isOf);
  for await (const page of log.readAll(start, { kinds: [...lawKinds, 'shipment'] })) {
    for (const { position, event } of page) {
      if (position > until) return taking.ledger;
      taking.take(readEvent(eventTypes, event));
    }
  }
  return taking.ledger;
};

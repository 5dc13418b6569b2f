import type { Money } from '#kernel';
import { factOf, type Recorded } from '#ledger/core';
import {
  balanceOf,
  shipment,
  type ShipmentEvent,
  shipmentIdOf,
  type ShipmentState,
} from '#trade/shipments';

/** What of a shipment's facts was lodged by its state's customs, and not found by the zone itself. */
const lodgings = {
  ShipmentDeclared: 'declaration',
  ShipmentAmended: 'amendment',
  ShipmentCancelled: 'cancellation',
  PriceFinalised: 'final price',
  AssayFinalised: 'final assay',
  WeightFinalised: 'final weight',
  DutyPaid: 'payment',
  DutyRefunded: 'refund',
  SecurityLodged: 'security',
  SecurityReleased: 'release',
} as const satisfies Partial<Record<ShipmentEvent['type'], string>>;
export type Lodging = (typeof lodgings)[keyof typeof lodgings];

/**
 * Proof that something was lodged: who, when, as which events. `bodyHash` is what the ledger's record
 * says of the body; with `salt` and the body in canonical JSON anybody can compute it again.
 */
export type Receipt = {
  readonly shipment: string;
  readonly lodged: Lodging;
  readonly commandId: string;
  readonly principal: string;
  readonly recordedAt: string;
  readonly events: readonly {
    readonly id: string;
    readonly revision: number;
    readonly type: string;
    readonly bodyHash: string;
    readonly salt: string;
  }[];
  /** The assessment as it stood after this, in short. */
  readonly assessment: {
    readonly event: string;
    readonly outcome: string;
    readonly reason?: string;
    readonly duty: Money | null;
  } | null;
  /** What was owed after this; below nil when too much was paid. */
  readonly owed: Money | null;
};

const isLodging = (type: string): type is keyof typeof lodgings => Object.hasOwn(lodgings, type);

const eventOf = ({ header: { id, revision, type, bodyHash }, stored }: Recorded) => ({
  id,
  revision,
  type,
  bodyHash,
  salt: Buffer.from(stored.salt).toString('base64'),
});

const inShort = (state: ShipmentState): Pick<Receipt, 'assessment' | 'owed'> => {
  if (state.kind === 'undeclared' || state.assessment === undefined) {
    return { assessment: null, owed: null };
  }
  const { id: event, found } = state.assessment;
  const { outcome, reason, duty } = found;
  const assessment = { event, outcome, ...(reason === undefined ? {} : { reason }), duty };
  return { assessment, owed: duty === null ? null : balanceOf({ ...state, duty }) };
};

/** The events of each command, in the order of the stream. */
const byCommand = (recorded: readonly Recorded[]): readonly (readonly Recorded[])[] => [
  ...Map.groupBy(recorded, ({ header }) => header.commandId).values(),
];

/** A receipt for each declaration, amendment, cancellation and payment of a shipment, in order. */
export const receiptsOf = (recorded: readonly Recorded[]): readonly Receipt[] => {
  let state = shipment.initial;
  return byCommand(recorded).flatMap((events) => {
    state = events.reduce((before, event) => shipment.evolve(before, factOf(event)), state);
    const header = events[0]?.header;
    if (header === undefined || !isLodging(header.type)) return [];
    const { stream, commandId, actor: principal, recordedAt } = header;
    const lodged = lodgings[header.type];
    const who = { shipment: shipmentIdOf(stream), lodged, commandId, principal, recordedAt };
    return Object.assign(who, { events: events.map(eventOf) }, inShort(state));
  });
};

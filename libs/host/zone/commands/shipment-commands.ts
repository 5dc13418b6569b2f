import {
  type Decider,
  type EventId,
  Malformed,
  type Parser,
  parseUuid,
  record,
  refusal,
} from '#kernel';
import { streamName, uuidFrom } from '#ledger/core';
import {
  type Final,
  parseAmendment,
  parseCancellation,
  parseDeclaration,
  parseFinalAssay,
  parseFinalPrice,
  parseFinalWeight,
  parsePayment,
  parseRefund,
  parseRelease,
  parseSecurity,
  shipment,
  type ShipmentCommand,
  type ShipmentEvent,
  type ShipmentState,
} from '#trade/shipments';
import {
  askedAt,
  type Caller,
  command,
  type CommandSpec,
  type Planning,
  toStream,
} from './command.ts';

type ShipmentDecider = Decider<ShipmentState, ShipmentCommand, ShipmentEvent>;

/** The same decider, for which a shipment of another state does not exist. */
const ownedBy = ({ state }: Caller): ShipmentDecider => ({
  ...shipment,
  decide: (before, asked) =>
    before.kind === 'declared' && before.declaration.declaredBy !== state
      ? refusal('SH6', 'No such shipment is declared.')
      : shipment.decide(before, asked),
});

const customs = ['customs'] as const;

/** The stream of a shipment. */
export const shipmentStream = (id: string): string => streamName('shipment', id);

/** The id a declaration creates: derived from its command, so that a retry meets the first attempt. */
export const shipmentOf = (commandId: string): string => uuidFrom('shipment', commandId);

const checkDeclarant = (declaredBy: string, { state }: Caller): void => {
  if (declaredBy === state) return;
  const wanted = `${state ?? 'a state'}, for which this key acts`;
  throw new Malformed([{ at: '/declaredBy', rule: 'other-state', value: declaredBy, wanted }]);
};

type Asking = { readonly id: string; readonly at: string; readonly planning: Planning };
const about = (
  { id, at, planning: { caller } }: Asking,
  prepare: (state: ShipmentState, idOf: (at: number) => EventId) => ShipmentCommand,
) => toStream(shipmentStream(id), askedAt(at, ownedBy(caller)))(prepare);

/** A command that makes a provisional part final. */
const finalise = <T>(words: string, parse: Parser<T>, finalOf: (told: T) => Final): CommandSpec =>
  command(
    words,
    customs,
    record({ shipment: parseUuid, final: parse }),
  )(({ shipment: id, final }, planning) =>
    about({ id, at: '/final', planning }, (_, idOf) => ({
      type: 'FinalisePart',
      final: finalOf(final),
      as: idOf(0),
      today: planning.edge.today(),
      ...planning.edge.judging(),
    })),
  );

/** The commands of a state's customs about shipments it declares. */
export const shipmentCommands: Readonly<Record<string, CommandSpec>> = {
  'declare-shipment': command(
    'Declare a shipment; it is assessed at once',
    customs,
    parseDeclaration,
  )((declaration, planning) => {
    checkDeclarant(declaration.declaredBy, planning.caller);
    const id = shipmentOf(planning.commandId);
    return about({ id, at: '', planning }, () => ({
      type: 'DeclareShipment',
      declaration,
      ...planning.edge.judging(),
    }));
  }),
  'amend-shipment': command(
    'Amend a declaration; it is assessed anew',
    customs,
    record({ shipment: parseUuid, amendment: parseAmendment }),
  )(({ shipment: id, amendment }, planning) =>
    about({ id, at: '/amendment', planning }, () => ({
      type: 'AmendShipment',
      amendment,
      today: planning.edge.today(),
      ...planning.edge.judging(),
    })),
  ),
  'cancel-shipment': command(
    'Cancel a declaration',
    customs,
    record({ shipment: parseUuid, cancellation: parseCancellation }),
  )(({ shipment: id, cancellation }, planning) =>
    about({ id, at: '/cancellation', planning }, () => ({
      type: 'CancelShipment',
      cancellation,
      ...planning.edge.judging(),
    })),
  ),
  'finalise-price': finalise(
    'Make a provisional price final; the shipment is assessed anew',
    parseFinalPrice,
    (told) => ({ part: 'price', told }),
  ),
  'finalise-assay': finalise(
    'Make a provisional assay final; the shipment is assessed anew',
    parseFinalAssay,
    (told) => ({ part: 'assay', told }),
  ),
  'finalise-weight': finalise(
    'Make a provisional weight final; the shipment is assessed anew',
    parseFinalWeight,
    (told) => ({ part: 'weight', told }),
  ),
  'refund-duty': command(
    'Record that duty paid beyond what is due was given back',
    customs,
    record({ shipment: parseUuid, refund: parseRefund }),
  )(({ shipment: id, refund }, planning) =>
    about({ id, at: '/refund', planning }, () => ({ type: 'RefundDuty', refund })),
  ),
  'lodge-security': command(
    'Record security lodged against a duty that is not final',
    customs,
    record({ shipment: parseUuid, security: parseSecurity }),
  )(({ shipment: id, security }, planning) =>
    about({ id, at: '/security', planning }, () => ({ type: 'LodgeSecurity', security })),
  ),
  'release-security': command(
    'Record that security was given back',
    customs,
    record({ shipment: parseUuid, release: parseRelease }),
  )(({ shipment: id, release }, planning) =>
    about({ id, at: '/release', planning }, () => ({ type: 'ReleaseSecurity', release })),
  ),
  'pay-duty': command(
    'Record a payment of duty',
    customs,
    record({ shipment: parseUuid, payment: parsePayment }),
  )(({ shipment: id, payment }, planning) =>
    about({ id, at: '/payment', planning }, () => ({ type: 'PayDuty', payment })),
  ),
};

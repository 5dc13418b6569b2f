import type { Currency, Fact } from '#kernel';
import { factOf, readEvent, type EventLog, type Recorded } from '#ledger/core';
import { isTimed, replay, type Replay, replayPrice, replayTimeLimit } from '#trade/audit';
import type { LawBook, LawEvent } from '#trade/law';
import { shipment, type ShipmentEvent, type ShipmentState, shipmentIdOf } from '#trade/shipments';
import type { ReplayAnswer, ReplayedDecision } from '../questions/answers.ts';
import { isShare, type ReplayShare, shareReplayer } from './allotment-replay.ts';
import { eventTypes } from '../event-types.ts';
import { lawFromLog } from './law-from-log.ts';

/** What decisions are replayed with. */
export type Replaying = {
  readonly book: LawBook;
  readonly account: Currency;
  readonly replayShare: ReplayShare;
};

const replayAssessment = (
  state: ShipmentState,
  { book, account }: Replaying,
): Replay | undefined =>
  state.kind === 'undeclared' || state.assessment === undefined
    ? undefined
    : replay(book, { ...state, assessment: state.assessment }, account);

/** Whether an act about a shipment was in time, by what was declared before it. */
const replayInTime = (
  state: ShipmentState,
  recorded: Recorded,
  { book }: Replaying,
): Replay | undefined =>
  state.kind === 'undeclared'
    ? undefined
    : replayTimeLimit(book, state.declaration, factOf<ShipmentEvent>(recorded));

const replayed = (
  { before, after }: Around,
  recorded: Recorded,
  replaying: Replaying,
): Replay | undefined => {
  const { type } = recorded.header;
  if (isTimed(type)) return replayInTime(before, recorded, replaying);
  return isShare(type) ? replaying.replayShare(recorded) : replayAssessment(after, replaying);
};

/** A shipment before one of its events and after it. */
type Around = { readonly before: ShipmentState; readonly after: ShipmentState };

/** One decision replayed; undefined where there is nothing it could have judged. */
export const replayOne = (
  around: Around,
  recorded: Recorded,
  replaying: Replaying,
): ReplayedDecision | undefined => {
  const { header } = recorded;
  if (!isReplayed(header.type)) return undefined;
  const found = replayed(around, recorded, replaying);
  if (found === undefined) return undefined;
  const identical = found.selection.length === 0 && found.computation.length === 0;
  return { event: header.id, revision: header.revision, type: header.type, identical, ...found };
};

type Determined = Extract<LawEvent, { type: 'ReferencePriceDetermined' }>['data'];

/** Replays a reference price that a method determined; undefined for one found outside. */
export const replayedPrice = (
  { header: { id, type }, data }: Recorded,
  { book }: Pick<Replaying, 'book'>,
): ReplayedDecision | undefined => {
  const found = replayPrice(book, data as Determined);
  if (found === undefined) return undefined;
  const identical = found.selection.length === 0 && found.computation.length === 0;
  return { event: id, type, identical, ...found };
};

/** Whether an event is what the zone itself found. */
export const isDecision = (type: string): boolean =>
  type === 'TariffAssessed' || type === 'TariffReassessed' || isShare(type);

/** Whether there is something in an event that a replay finds again. */
export const isReplayed = (type: string): boolean => isTimed(type) || isDecision(type);

/** A shipment after one more of its events. */
export const evolved = (state: ShipmentState, { header, data }: Recorded): ShipmentState =>
  shipment.evolve(state, {
    id: header.id,
    type: header.type,
    data,
  } as unknown as Fact<ShipmentEvent>);

const noShares: ReplayShare = ({ header }) => {
  throw new Error(`${header.id} says nothing of a share`);
};

/** Replays every decision about one shipment from the log; undefined when there is no such shipment. */
export const replayShipment = async (
  log: EventLog,
  stream: string,
  account: Currency,
): Promise<ReplayAnswer | undefined> => {
  const stored = await log.readStream(stream);
  if (stored.length === 0) return undefined;
  const recordings = stored.map((event) => readEvent(eventTypes, event));
  const book = await lawFromLog(log);
  const hasShares = recordings.some(({ header }) => isShare(header.type));
  const replayShare = hasShares ? await shareReplayer(log, book) : noShares;
  const decisions: ReplayedDecision[] = [];
  let state = shipment.initial;
  for (const recorded of recordings) {
    const around = { before: state, after: evolved(state, recorded) };
    state = around.after;
    const decision = replayOne(around, recorded, { book, account, replayShare });
    if (decision !== undefined) decisions.push(decision);
  }
  const identical = decisions.every((decision) => decision.identical);
  return { shipment: shipmentIdOf(stream), identical, decisions };
};

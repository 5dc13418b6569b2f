import type { Currency } from '#kernel';
import { readEvent, type EventLog, type Recorded, start } from '#ledger/core';
import { replay } from '#trade/audit';
import { isLaw, LawBook, lawKinds } from '#trade/law';
import { shipment, type ShipmentEvent, type ShipmentState, shipmentIdOf } from '#trade/shipments';
import type { Fact, Instant } from '#kernel';
import type {
  ReauditDifference,
  ReauditReport,
  ReplayAnswer,
  ReplayedDecision,
} from './answers.ts';
import { eventTypes } from './event-types.ts';

/** Reads the law streams alone, from the log itself: no view has a say in an audit. */
const lawFromLog = async (log: EventLog): Promise<LawBook> => {
  const book = new LawBook();
  let latest = '' as Instant;
  for await (const page of log.readAll(start, { kinds: lawKinds })) {
    for (const { event } of page) {
      const { header, data } = readEvent(eventTypes, event);
      if (header.recordedAt > latest) latest = header.recordedAt;
      const fact = { id: header.id, type: header.type, data };
      if (isLaw(fact)) book.learn(fact, latest);
    }
  }
  return book;
};

type Replaying = { readonly book: LawBook; readonly account: Currency };

const replayOne = (
  state: ShipmentState,
  { header }: Recorded,
  { book, account }: Replaying,
): ReplayedDecision | undefined => {
  if (state.kind === 'undeclared' || state.assessment === undefined) return undefined;
  const found = replay(book, { ...state, assessment: state.assessment }, account);
  const identical = found.selection.length === 0 && found.computation.length === 0;
  return { event: header.id, revision: header.revision, type: header.type, identical, ...found };
};

const isDecision = (type: string): boolean =>
  type === 'TariffAssessed' || type === 'TariffReassessed';

const evolved = (state: ShipmentState, { header, data }: Recorded): ShipmentState =>
  shipment.evolve(state, {
    id: header.id,
    type: header.type,
    data,
  } as unknown as Fact<ShipmentEvent>);

/** Replays every decision about one shipment from the log; undefined when there is no such shipment. */
export const replayShipment = async (
  log: EventLog,
  stream: string,
  account: Currency,
): Promise<ReplayAnswer | undefined> => {
  const stored = await log.readStream(stream);
  if (stored.length === 0) return undefined;
  const book = await lawFromLog(log);
  const decisions: ReplayedDecision[] = [];
  let state = shipment.initial;
  for (const event of stored) {
    const recorded = readEvent(eventTypes, event);
    state = evolved(state, recorded);
    if (!isDecision(recorded.header.type)) continue;
    const decision = replayOne(state, recorded, { book, account });
    if (decision !== undefined) decisions.push(decision);
  }
  const identical = decisions.every((decision) => decision.identical);
  return { shipment: shipmentIdOf(stream), identical, decisions };
};

export type ReauditProgress = (done: { readonly decisions: number }) => void;
const mostDifferences = 1000;

const told = (stream: string, { event, selection, computation }: ReplayedDecision) => {
  const shipment = shipmentIdOf(stream);
  const mark = (part: ReauditDifference['part']) => (one: ReplayedDecision['selection'][0]) => ({
    ...one,
    shipment,
    event,
    part,
  });
  return [...selection.map(mark('selection')), ...computation.map(mark('computation'))];
};

/** Counts what a re-audit finds. */
class Tally {
  readonly byKind: Record<string, number> = {};
  readonly differences: ReauditDifference[] = [];
  decisions = 0;
  identical = 0;

  count(stream: string, decision: ReplayedDecision): void {
    this.decisions += 1;
    this.byKind[decision.type] = (this.byKind[decision.type] ?? 0) + 1;
    if (decision.identical) this.identical += 1;
    else if (this.differences.length < mostDifferences) {
      this.differences.push(...told(stream, decision));
    }
  }
}

/** Replays every decision in the ledger, in the order of the log, and reports all differences. */
export const reauditAll = async (
  log: EventLog,
  account: Currency,
  onProgress?: ReauditProgress,
): Promise<ReauditReport> => {
  const begun = performance.now();
  const replaying = { book: await lawFromLog(log), account };
  const states = new Map<string, ShipmentState>();
  const tally = new Tally();
  for await (const page of log.readAll(start, { kinds: ['shipment'] })) {
    for (const { event } of page) {
      const recorded = readEvent(eventTypes, event);
      const { stream, type } = recorded.header;
      const state = evolved(states.get(stream) ?? shipment.initial, recorded);
      states.set(stream, state);
      const decision = isDecision(type) ? replayOne(state, recorded, replaying) : undefined;
      if (decision !== undefined) tally.count(stream, decision);
    }
    onProgress?.({ decisions: tally.decisions });
  }
  const { decisions, identical, byKind, differences } = tally;
  const milliseconds = Math.round(performance.now() - begun);
  const differing = decisions - identical;
  return { decisions, identical, differing, byKind, differences, milliseconds };
};

import { type EventLog, type Position, readEvent, type Recorded } from '#ledger/core';
import { shipment, shipmentIdOf, type ShipmentState } from '#trade/shipments';
import type { ReauditDifference, ReplayedDecision } from '../questions/answers.ts';
import { eventTypes } from '../event-types.ts';
import {
  evolved,
  isReplayed,
  replayedPrice,
  replayOne,
  type Replaying,
} from '../replays/replay-reader.ts';

/** A stretch of the log: after one place, up to and with another. */
export type Range = { readonly after: Position; readonly until: Position };

/** What a stretch of the log came to. */
export type RangeTally = {
  readonly decisions: number;
  readonly identical: number;
  readonly byKind: Readonly<Record<string, number>>;
  readonly differences: readonly ReauditDifference[];
};

/** No report lists more. */
export const mostDifferences = 1000;

type Subject = Pick<ReauditDifference, 'shipment' | 'product'>;

const told = (subject: Subject, { event, selection, computation }: ReplayedDecision) => {
  const where = { ...subject, event };
  const marked = (part: ReauditDifference['part'], found: ReplayedDecision['selection']) =>
    found.map(({ at, recorded, replayed }) => ({ at, recorded, replayed, ...where, part }));
  return [...marked('selection', selection), ...marked('computation', computation)];
};

/** Counts what a re-audit finds. */
class Counting {
  readonly byKind: Record<string, number> = {};
  readonly differences: ReauditDifference[] = [];
  decisions = 0;
  identical = 0;

  count(subject: Subject, decision: ReplayedDecision): void {
    this.decisions += 1;
    this.byKind[decision.type] = (this.byKind[decision.type] ?? 0) + 1;
    if (decision.identical) this.identical += 1;
    else if (this.differences.length < mostDifferences) {
      this.differences.push(...told(subject, decision));
    }
  }
}

/** A shipment before one of its events, from its own stream: it began before the stretch did. */
const stateBefore = async (
  log: EventLog,
  stream: string,
  revision: number,
): Promise<ShipmentState> => {
  if (revision === 0) return shipment.initial;
  const stored = (await log.readStream(stream)).slice(0, revision);
  return stored.reduce<ShipmentState>(
    (state, event) => evolved(state, readEvent(eventTypes, event)),
    shipment.initial,
  );
};

type Counted = readonly [Subject, ReplayedDecision | undefined];

/** A reference price that was determined: by itself, for law is all it hangs on. */
const priceIn = (recorded: Recorded, replaying: Replaying): Counted | undefined => {
  if (recorded.header.type !== 'ReferencePriceDetermined') return undefined;
  const { product } = recorded.data as { readonly product: string };
  return [{ product }, replayedPrice(recorded, replaying)];
};

/** Of so many shipments the state is kept; one that was let go is read again from its stream. */
const mostStates = 10_000;

/** Replays the decisions of one stretch in order, each shipment as it was by then. */
class Replayer {
  readonly #states = new Map<string, ShipmentState>();
  readonly #log: EventLog;
  readonly #replaying: Replaying;

  constructor(log: EventLog, replaying: Replaying) {
    this.#log = log;
    this.#replaying = replaying;
  }

  async replay(recorded: Recorded): Promise<Counted | undefined> {
    const { stream } = recorded.header;
    if (!stream.startsWith('shipment-')) return priceIn(recorded, this.#replaying);
    const before = await this.#before(recorded);
    if (before === undefined) return undefined;
    const after = evolved(before, recorded);
    this.#states.set(stream, after);
    const decision = replayOne({ before, after }, recorded, this.#replaying);
    return [{ shipment: shipmentIdOf(stream) }, decision];
  }

  /** Of a shipment from before the stretch its stream is read only where something was decided. */
  async #before({ header }: Recorded): Promise<ShipmentState | undefined> {
    const { stream, type, revision } = header;
    const known = this.#states.get(stream);
    if (known !== undefined) return known;
    if (revision > 0 && !isReplayed(type)) return undefined;
    if (this.#states.size >= mostStates) this.#states.clear();
    return stateBefore(this.#log, stream, revision);
  }
}

/** Replays every decision in a stretch of the log; no other stretch has a say in it. */
export const auditRange = async (
  log: EventLog,
  { after, until }: Range,
  replaying: Replaying & { readonly onDecision?: (decisions: number) => void },
): Promise<RangeTally> => {
  const replayer = new Replayer(log, replaying);
  const tally = new Counting();
  for await (const page of log.readAll(after, { kinds: ['shipment', 'series'] })) {
    const within = page.filter(({ position }) => position <= until);
    for (const { event } of within) {
      const [subject = {}, decision] = (await replayer.replay(readEvent(eventTypes, event))) ?? [];
      if (decision !== undefined) tally.count(subject, decision);
    }
    replaying.onDecision?.(tally.decisions);
    if (within.length < page.length) break;
  }
  const { decisions, identical, byKind, differences } = tally;
  return { decisions, identical, byKind, differences };
};

/** Several stretches in the order of the log, as one. */
export const sumOf = (tallies: readonly RangeTally[]): RangeTally => {
  const byKind: Record<string, number> = {};
  for (const tally of tallies) {
    for (const [kind, count] of Object.entries(tally.byKind)) {
      byKind[kind] = (byKind[kind] ?? 0) + count;
    }
  }
  const count = (of: 'decisions' | 'identical') =>
    tallies.reduce((sum, tally) => sum + tally[of], 0);
  return {
    decisions: count('decisions'),
    identical: count('identical'),
    byKind: Object.fromEntries(Object.entries(byKind).toSorted(([a], [b]) => (a < b ? -1 : 1))),
    differences: tallies.flatMap(({ differences }) => differences).slice(0, mostDifferences),
  };
};

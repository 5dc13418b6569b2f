import type { EventId, ProductCode } from '#kernel';
import { type EventLog, readEvent, type Recorded, start } from '#ledger/core';
import { replayPrice, type Replay } from '#trade/audit';
import type { LawBook, Reference } from '#trade/law';
import { shipmentIdOf } from '#trade/shipments';
import { isShare, shareReplayer } from './allotment-replay.ts';
import type { DifferingDecision, LawReplay } from '../questions/answers.ts';
import { mostDifferences } from '../audits/range.ts';
import { eventTypes } from '../event-types.ts';
import { lawFromLog } from './law-from-log.ts';

type Subject = Pick<LawReplay, 'product' | 'quota'>;

/** Counts what a replay comes to, and keeps what differs. */
class Replayed {
  readonly differing: DifferingDecision[] = [];
  replayed = 0;
  outside = 0;
  identical = 0;

  count(decision: Pick<DifferingDecision, 'event' | 'type' | 'shipment'>, found?: Replay): void {
    if (found === undefined) {
      this.outside += 1;
      return;
    }
    this.replayed += 1;
    const identical = found.selection.length === 0 && found.computation.length === 0;
    if (identical) this.identical += 1;
    else if (this.differing.length < mostDifferences)
      this.differing.push({ ...decision, identical, ...found });
  }

  answer(subject: Subject): LawReplay {
    const { replayed, outside, differing } = this;
    return { ...subject, identical: replayed === this.identical, replayed, outside, differing };
  }
}

const replayAll = (book: LawBook, product: string, determined: readonly Reference[]): LawReplay => {
  const all = new Replayed();
  for (const one of determined) {
    const decision = { event: one.by, type: 'ReferencePriceDetermined' };
    all.count(decision, replayPrice(book, one.determined));
  }
  return all.answer({ product });
};

/**
 * Replays what was determined of a product, or one determination of it by its event, from the log alone;
 * undefined where nothing was.
 */
export const replayPrices = async (
  log: EventLog,
  product: string,
  event?: string,
): Promise<LawReplay | undefined> => {
  const book = await lawFromLog(log);
  const all = (book.references.get(product as ProductCode) ?? []).map(({ value }) => value);
  const asked = all.filter(({ by }) => event === undefined || by === event);
  return asked.length === 0 ? undefined : replayAll(book, product, asked);
};

/** Replays the determination of an event; undefined where the event is none. */
export const replayDetermination = async (
  log: EventLog,
  event: EventId,
): Promise<LawReplay | undefined> => {
  const book = await lawFromLog(log);
  const fact = book.find(event)?.fact;
  if (fact?.type !== 'ReferencePriceDetermined') return undefined;
  return replayAll(book, fact.data.product, [{ determined: fact.data, by: event }]);
};

/** Every fact of a shipment in the order of the log. */
const shipmentFacts = async function* (log: EventLog): AsyncIterable<Recorded> {
  for await (const page of log.readAll(start, { kinds: ['shipment'] }))
    for (const { event } of page) yield readEvent(eventTypes, event);
};

const isOfQuota = ({ header, data }: Recorded, quota: string): boolean =>
  isShare(header.type) && (data as { readonly quota: string }).quota === quota;

/**
 * Replays every share of a quota, or one by its event, from the log alone; undefined where the quota
 * never was, or the event is no share of it.
 */
export const replayQuota = async (
  log: EventLog,
  quota: string,
  event?: string,
): Promise<LawReplay | undefined> => {
  const book = await lawFromLog(log);
  if (book.quotas.every(({ document }) => document.id !== quota)) return undefined;
  const replayShare = await shareReplayer(log, book);
  const all = new Replayed();
  for await (const recorded of shipmentFacts(log)) {
    const { id, type, stream } = recorded.header;
    if (!isOfQuota(recorded, quota) || (event !== undefined && id !== event)) continue;
    all.count({ event: id, type, shipment: shipmentIdOf(stream) }, replayShare(recorded));
  }
  return event !== undefined && all.replayed === 0 ? undefined : all.answer({ quota });
};

/** The stream of the shipment that an event is about; undefined where there is no such event. */
export const shipmentOf = async (log: EventLog, event: string): Promise<string | undefined> => {
  for await (const { header } of shipmentFacts(log)) if (header.id === event) return header.stream;
  return undefined;
};

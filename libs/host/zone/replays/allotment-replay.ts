import type { EventId } from '#kernel';
import { type EventLog, readEvent, type Recorded, start } from '#ledger/core';
import { Allotments, type Due, quotaPatterns } from '#trade/allotments';
import { replayAllotment, type Replay } from '#trade/audit';
import type { LawBook } from '#trade/law';
import { type ShareEvent, shipmentIdOf } from '#trade/shipments';
import { allotmentKinds } from '../policies/allot-quotas.policy.ts';
import { eventTypes } from '../event-types.ts';

export const isShare = (type: string): boolean =>
  type === 'QuotaShareAllotted' || type === 'QuotaShareReturned';

/** Replays a recorded fact about a share. */
export type ReplayShare = (recorded: Recorded) => Replay;

const duesTo = (shipments: readonly string[], allotments: Allotments) =>
  shipments.flatMap((shipment): (readonly [string, Due])[] => {
    const due = allotments.dueTo(shipment);
    return due === undefined ? [] : [[`${shipment} ${due.cause}`, due]];
  });

/** What fell due to each shipment by each fact, found by reading the log from its beginning. */
const duesIn = async (log: EventLog, book: LawBook): Promise<ReadonlyMap<string, Due>> => {
  const dues = new Map<string, Due>();
  const patterns = quotaPatterns(book);
  if (patterns.length === 0) return dues;
  const allotments = new Allotments(patterns);
  for await (const page of log.readAll(start, { kinds: allotmentKinds })) {
    for (const { event } of page) {
      const { header, data } = readEvent(eventTypes, event);
      const { id, type, stream } = header;
      const touched = allotments.take({ id, type, stream, data });
      for (const [key, due] of duesTo(touched, allotments)) dues.set(key, due);
    }
  }
  return dues;
};

/** Reads the whole log once, so that every fact about a share can be replayed. */
export const shareReplayer = async (log: EventLog, book: LawBook): Promise<ReplayShare> => {
  const dues = await duesIn(log, book);
  return ({ header, data }) => {
    const fact = { type: header.type, data } as ShareEvent;
    const { cause } = data as { readonly cause: EventId };
    return replayAllotment(book, fact, dues.get(`${shipmentIdOf(header.stream)} ${cause}`));
  };
};

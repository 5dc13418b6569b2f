import type { ReadResp } from '@eventstore/db-client/generated/streams_pb.js';
import type { Recorded } from '../store/record.ts';
import { streams } from './messages.ts';
import { streamIdentifier, uuidOf } from './proposals.ts';

const recorded = (event: Recorded): ReadResp.ReadEvent.RecordedEvent => {
  const message = new streams.ReadResp.ReadEvent.RecordedEvent()
    .setId(uuidOf(event.id))
    .setStreamIdentifier(streamIdentifier(event.stream))
    .setStreamRevision(`${event.revision}`)
    .setCommitPosition(`${event.position}`)
    .setPreparePosition(`${event.position}`)
    .setData(event.data)
    .setCustomMetadata(event.metadata);
  message
    .getMetadataMap()
    .set('type', event.type)
    .set('content-type', event.isJson ? 'application/json' : 'application/octet-stream')
    .set('created', `${event.created}`);
  return message;
};

/** An event as read: itself, or, where a link was followed, what it points to and the link. */
export const eventAnswer = (original: Recorded, followed?: Recorded | 'gone'): ReadResp => {
  const event = new streams.ReadResp.ReadEvent().setCommitPosition(`${original.position}`);
  if (followed === undefined) event.setEvent(recorded(original));
  else event.setLink(recorded(original));
  if (followed !== undefined && followed !== 'gone') event.setEvent(recorded(followed));
  return new streams.ReadResp().setEvent(event);
};

export const notFoundAnswer = (stream: string): ReadResp =>
  new streams.ReadResp().setStreamNotFound(
    new streams.ReadResp.StreamNotFound().setStreamIdentifier(streamIdentifier(stream)),
  );

export const confirmation = (id: string): ReadResp =>
  new streams.ReadResp().setConfirmation(
    new streams.ReadResp.SubscriptionConfirmation().setSubscriptionId(id),
  );

export const caughtUp = (): ReadResp =>
  new streams.ReadResp().setCaughtUp(new streams.ReadResp.CaughtUp());

export const checkpoint = (position: bigint): ReadResp =>
  new streams.ReadResp().setCheckpoint(
    new streams.ReadResp.Checkpoint()
      .setCommitPosition(`${position}`)
      .setPreparePosition(`${position}`),
  );

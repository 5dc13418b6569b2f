import shared from '@eventstore/db-client/generated/shared_pb.js';
import streams from '@eventstore/db-client/generated/streams_pb.js';
import type { Expected } from '#ledger/core';
import type { Place } from '../position.ts';
import type { Proposed } from '../record.ts';

const { ReadReq, BatchAppendReq } = streams;
const { Options } = ReadReq;
const nothing = () => new shared.Empty();

const streamOf = (name: string): shared.StreamIdentifier => {
  const identifier = new shared.StreamIdentifier();
  identifier.setStreamName(Buffer.from(name));
  return identifier;
};

const uuidOf = (text: string): shared.UUID => {
  const uuid = new shared.UUID();
  uuid.setString(text);
  return uuid;
};

const base = (): InstanceType<typeof Options> => {
  const options = new Options();
  const uuid = new Options.UUIDOption();
  uuid.setString(nothing());
  options.setUuidOption(uuid);
  return options;
};

const requestOf = (options: InstanceType<typeof Options>): InstanceType<typeof ReadReq> => {
  const request = new ReadReq();
  request.setOptions(options);
  return request;
};

/** The events of one stream, from a revision on, so many of them. */
export const readStreamRequest = (stream: string, from: number, count: number) => {
  const options = base();
  const of = new Options.StreamOptions();
  of.setStreamIdentifier(streamOf(stream));
  of.setRevision(String(from));
  options.setStream(of);
  options.setNoFilter(nothing());
  options.setCount(String(count));
  return requestOf(options);
};

/** So many events the engine looks at in one go; where few are wanted, 32 of its own cost twice the time. */
const window = 4096;

const filterOf = (prefixes: readonly string[]) => {
  const filter = new Options.FilterOptions();
  const expression = new Options.FilterOptions.Expression();
  expression.setPrefixList([...prefixes]);
  filter.setStreamIdentifier(expression);
  filter.setMax(window);
  filter.setCheckpointintervalmultiplier(1);
  return filter;
};

const allFrom = (from: Place | 'start' | 'end') => {
  const all = new Options.AllOptions();
  if (from === 'start') all.setStart(nothing());
  else if (from === 'end') all.setEnd(nothing());
  else {
    const position = new Options.Position();
    position.setCommitPosition(from.commit);
    position.setPreparePosition(from.prepare);
    all.setPosition(position);
  }
  return all;
};

export type AllAsked = {
  /** The event at a place comes first, if there is one. */
  readonly from: Place | 'start' | 'end';
  /** Only streams whose names begin so; the server counts no others. */
  readonly prefixes: readonly string[];
  readonly count: number;
  readonly backwards?: boolean;
};

/** So many events of all streams that begin so, in global order: filtered and counted by the server. */
export const readAllRequest = ({ from, prefixes, count, backwards = false }: AllAsked) => {
  const options = base();
  options.setAll(allFrom(from));
  options.setFilter(filterOf(prefixes));
  options.setCount(String(count));
  options.setReadDirection(backwards ? 1 : 0);
  return requestOf(options);
};

/** All events from a place on, or from now on, of streams that begin so. */
export const subscribeRequest = (prefixes: readonly string[], from: Place | 'end') => {
  const options = base();
  options.setAll(allFrom(from));
  options.setFilter(filterOf(prefixes));
  options.setSubscription(new Options.SubscriptionOptions());
  return requestOf(options);
};

export type Proposal = {
  readonly stream: string;
  readonly expected: Expected;
  readonly events: readonly Proposed[];
};

/**
 * One append. It names its expected revision always. It names no deadline: the engine would take it
 * for a time of day and compare it with a clock of its own.
 */
export const appendRequest = (correlation: string, { stream, expected, events }: Proposal) => {
  const options = new BatchAppendReq.Options();
  options.setStreamIdentifier(streamOf(stream));
  if (expected === 'none') options.setNoStream(nothing());
  else options.setStreamPosition(String(expected));
  const request = new BatchAppendReq();
  request.setCorrelationId(uuidOf(correlation));
  request.setOptions(options);
  request.setProposedMessagesList(events.map(messageOf));
  request.setIsFinal(true);
  return request;
};

const messageOf = ({ id, type, data, metadata }: Proposed) => {
  const message = new BatchAppendReq.ProposedMessage();
  message.setId(uuidOf(id));
  message.getMetadataMap().set('type', type).set('content-type', 'application/json');
  message.setData(data);
  message.setCustomMetadata(metadata);
  return message;
};

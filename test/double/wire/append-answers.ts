import type { BatchAppendResp, AppendResp } from '@eventstore/db-client/generated/streams_pb.js';
import type { Message } from 'google-protobuf';
import type { Expected } from '../store/record.ts';
import type { Appended } from '../store/store.ts';
import { any, empty, shared, status, streams } from './messages.ts';
import { streamIdentifier, uuidOf } from './proposals.ts';

type Success = Extract<Appended, { kind: 'appended' }>;
type Wrong = Extract<Appended, { kind: 'wrong expected revision' }>;

/** What one append within a batch answers, as google.rpc.Status says it. */
export type Refusal =
  | Exclude<Appended, Success>
  | { readonly kind: 'too large'; readonly limit: number }
  | { readonly kind: 'bad request'; readonly message: string }
  | { readonly kind: 'timeout' }
  | { readonly kind: 'said'; readonly message: string };

/** A batch's answer to one append in it. */
export const batchAnswer = (
  { correlation, stream, expected }: { correlation: string; stream: string; expected: Expected },
  answer: Success | Refusal,
): BatchAppendResp => {
  const response = new streams.BatchAppendResp();
  response.setCorrelationId(uuidOf(correlation));
  response.setStreamIdentifier(streamIdentifier(stream));
  if (answer.kind === 'appended') response.setSuccess(batchSuccess(answer));
  else response.setError(refusalStatus(answer, stream, expected));
  return response;
};

const batchSuccess = ({ last, position }: Success): BatchAppendResp.Success => {
  const success = new streams.BatchAppendResp.Success();
  if (last < 0n) success.setNoStream(new empty.Empty());
  else success.setCurrentRevision(`${last}`);
  if (position === undefined) return success.setNoPosition(new empty.Empty());
  const at = new shared.AllStreamPosition();
  at.setCommitPosition(`${position}`);
  at.setPreparePosition(`${position}`);
  return success.setPosition(at);
};

const refusalStatus = (refusal: Refusal, stream: string, expected: Expected) => {
  switch (refusal.kind) {
    case 'wrong expected revision':
      return refused('WrongExpectedVersion', 6, wrongInBatch(refusal, expected));
    case 'deleted': {
      const deleted = new shared.StreamDeleted();
      return refused('StreamDeleted', 5, deleted.setStreamIdentifier(streamIdentifier(stream)));
    }
    case 'too large': {
      const size = new shared.MaximumAppendSizeExceeded();
      return refused('MaximumAppendSizeExceeded', 3, size.setMaxappendsize(refusal.limit));
    }
    case 'bad request':
      return refused('BadRequest', 3, new shared.BadRequest().setMessage(refusal.message));
    case 'timeout':
      return refused('Timeout', 4, new shared.Timeout());
    case 'said': {
      const nothing = new any.Any();
      nothing.pack(new empty.Empty().serializeBinary(), 'google.protobuf.Empty');
      return new status.Status().setMessage(refusal.message).setDetails(nothing);
    }
  }
};

const refused = (name: string, code: number, details: Message) => {
  const packed = new any.Any();
  packed.pack(details.serializeBinary(), `event_store.client.${name}`);
  return new status.Status().setCode(code).setMessage(name).setDetails(packed);
};

const wrongInBatch = ({ current }: Wrong, expected: Expected) => {
  const wrong = new shared.WrongExpectedVersion();
  if (current < 0n) wrong.setCurrentNoStream(new empty.Empty());
  else wrong.setCurrentStreamRevision(`${current}`);
  switch (expected) {
    case 'any':
      return wrong.setExpectedAny(new empty.Empty());
    case 'no_stream':
      return wrong.setExpectedNoStream(new empty.Empty());
    case 'stream_exists':
      return wrong.setExpectedStreamExists(new empty.Empty());
    default:
      return wrong.setExpectedStreamPosition(`${expected}`);
  }
};

/** The answer of the plain append, which is what the client takes when a call has credentials. */
export const plainSuccess = ({ last, position }: Success): AppendResp => {
  const success = new streams.AppendResp.Success();
  success.setCurrentRevision(`${last}`);
  const response = new streams.AppendResp().setSuccess(success);
  if (position === undefined) {
    success.setNoPosition(new shared.Empty());
    return response;
  }
  const at = new streams.AppendResp.Position();
  success.setPosition(at.setCommitPosition(`${position}`).setPreparePosition(`${position}`));
  return response;
};

export const plainWrong = ({ current }: Wrong, expected: Expected): AppendResp => {
  const wrong = new streams.AppendResp.WrongExpectedVersion();
  if (current < 0n) wrong.setCurrentNoStream(new shared.Empty());
  else wrong.setCurrentRevision(`${current}`);
  const response = new streams.AppendResp().setWrongExpectedVersion(wrong);
  if (expected === 'any') wrong.setExpectedAny(new shared.Empty());
  else if (expected === 'no_stream') wrong.setExpectedNoStream(new shared.Empty());
  else if (expected === 'stream_exists') wrong.setExpectedStreamExists(new shared.Empty());
  else wrong.setExpectedRevision(`${expected}`);
  return response;
};

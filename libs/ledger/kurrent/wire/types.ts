import type {
  BatchAppendReq,
  BatchAppendResp,
  ReadReq,
  ReadResp,
} from '@eventstore/db-client/generated/streams_pb.js';
import type { ClientDuplexStream, ClientReadableStream } from '@grpc/grpc-js';

export type ReadRequest = ReadReq;
export type AppendAnswer = BatchAppendResp;
export type RecordedEvent = ReadResp.ReadEvent.RecordedEvent;
export type Reading = ClientReadableStream<ReadResp>;
export type Appending = ClientDuplexStream<BatchAppendReq, BatchAppendResp>;

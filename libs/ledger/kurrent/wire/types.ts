import type {
  BatchAppendReq,
  BatchAppendResp,
  ReadReq,
} from '@eventstore/db-client/generated/streams_pb.js';
import type { ClientDuplexStream, ClientReadableStream } from '@grpc/grpc-js';
import type { ReadAnswer } from './answers.ts';

export type ReadRequest = ReadReq;
export type AppendAnswer = BatchAppendResp;
export type Reading = ClientReadableStream<ReadAnswer>;
export type Appending = ClientDuplexStream<BatchAppendReq, BatchAppendResp>;

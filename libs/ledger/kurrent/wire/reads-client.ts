import services from '@eventstore/db-client/generated/streams_grpc_pb.js';
import { type CallOptions, Client, type Metadata } from '@grpc/grpc-js';
import { answerOf } from './answers.ts';
import type { Reading, ReadRequest } from './types.ts';

const { path, requestSerialize } = services.StreamsService.read;

/** The engine's service of streams, for reading alone: what comes back is read here. */
export class ReadsClient extends Client {
  read(request: ReadRequest, metadata: Metadata, options: CallOptions): Reading {
    const answers = [path, requestSerialize, answerOf] as const;
    return this.makeServerStreamRequest(...answers, request, metadata, options);
  }
}

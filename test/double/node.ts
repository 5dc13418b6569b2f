import { once } from 'node:events';
import type { AddressInfo, Server } from 'node:net';
import grpc, { type ServerCredentials } from '@grpc/grpc-js';
import gossipService from '@eventstore/db-client/generated/gossip_grpc_pb.js';
import monitoringService from '@eventstore/db-client/generated/monitoring_grpc_pb.js';
import featuresService from '@eventstore/db-client/generated/serverfeatures_grpc_pb.js';
import streamsService from '@eventstore/db-client/generated/streams_grpc_pb.js';
import { Gate } from './gate.ts';
import { batchAppend } from './serve/batch-append.ts';
import { plainAppend } from './serve/plain-append.ts';
import { pageServer } from './serve/pages.ts';
import { gossipRead, stats, supportedMethods } from './serve/plain-calls.ts';
import { read } from './serve/read.ts';
import { softDelete, tombstone } from './serve/remove.ts';
import type { Served } from './serve/served.ts';

/** Messages may be this large; what is larger the server does not take from the wire. */
const MAX_MESSAGE_BYTES = 17 * 1024 * 1024;

/** One node of the cluster: a gRPC server and one of pages, and the gate before them. */
export interface Node {
  readonly gate: Gate;
  stop(): void;
}

export const startNode = async (
  served: Omit<Served, 'drop'>,
  { port, credentials }: { readonly port: number; readonly credentials: ServerCredentials },
): Promise<Node> => {
  const server = new grpc.Server({ 'grpc.max_receive_message_length': MAX_MESSAGE_BYTES });
  const pages = pageServer(served);
  const behind = { calls: await bind(server, credentials), pages: await listening(pages) };
  const gate = new Gate(behind, port);
  const own: Served = { ...served, drop: (peer) => gate.drop(peer) };
  server.addService(streamsService.StreamsService, {
    append: plainAppend(own),
    batchAppend: batchAppend(own),
    read: read(own),
    delete: softDelete(own),
    tombstone: tombstone(own),
  });
  server.addService(gossipService.GossipService, { read: gossipRead(own) });
  server.addService(featuresService.ServerFeaturesService, {
    getSupportedMethods: supportedMethods(own),
  });
  server.addService(monitoringService.MonitoringService, { stats: stats(own) });
  await gate.open();
  return {
    gate,
    stop: () => {
      gate.close();
      server.forceShutdown();
      pages.close();
    },
  };
};

const bind = (server: grpc.Server, credentials: ServerCredentials): Promise<number> =>
  new Promise((resolve, reject) => {
    server.bindAsync('127.0.0.1:0', credentials, (error, port) =>
      error === null ? resolve(port) : reject(error),
    );
  });

const listening = async (server: Server): Promise<number> => {
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return (server.address() as AddressInfo).port;
};
